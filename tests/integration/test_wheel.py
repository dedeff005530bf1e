"""The wheel carries all that the commands need: drafts, evaluates and serves from an empty folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's content and nothing of this checkout."""
    built, target = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = built.glob("*.whl")
    uv = Path(sys.executable).with_name("uv")
    subprocess.run(
        [uv, "pip", "install", "-q", "--no-deps", "--target", str(target), str(wheel)], check=True, capture_output=True
    )
    return target


@pytest.fixture
def environment(installed: Path, tmp_path: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NOTEDRAFT_")}
    return {**kept, "PYTHONPATH": str(installed), "NOTEDRAFT_DATA_FOLDER": str(tmp_path / "data")}


def _notedraft(
    *arguments: str, environment: dict[str, str], folder: Path, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "notedraft.cli", *arguments],
        input=stdin,
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_is_what_runs(installed: Path, environment: dict[str, str], tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import notedraft; print(notedraft.__file__)"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))


def test_it_drafts_from_an_empty_folder(environment: dict[str, str], tmp_path: Path) -> None:
    done = _notedraft("draft", "-", environment=environment, folder=tmp_path, stdin="TE 24 min: SLR 3x10.")
    assert "Therapeutic exercise (97110): 24 minutes." in done.stdout


def test_it_evaluates_from_an_empty_folder(environment: dict[str, str], tmp_path: Path) -> None:
    done = _notedraft("evaluate", "--suite", "cases", environment=environment, folder=tmp_path)
    assert "cases" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.fixture
def address(environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "notedraft.cli", "serve", "--demo", "--port", str(port)]
    server = subprocess.Popen(
        command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield f"http://127.0.0.1:{port}"
    server.kill()
    server.wait()


def test_it_serves_from_an_empty_folder(address: str) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                assert answer.read() == b"ok"
                return
        except (OSError, urllib.error.URLError):
            assert time.monotonic() < end, "the server did not answer within a minute"
            time.sleep(0.2)
