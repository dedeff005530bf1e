"""`pytest fixtures/` runs every case as a test of its own, in a pytest of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.evaluation.some_cases import case_text

CONFTEST = "from notedraft.evaluation.pytest_plugin import pytest_collect_file\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "right.yaml").write_text(case_text("right-case", tag="units", units=2), encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(case_text("wrong-case", tag="wrongly", units=3), encoding="utf-8")
    return tmp_path


def run_pytest(folder: Path, *arguments: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments, str(folder)],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        timeout=120,
    )
    return finished.stdout + finished.stderr


def test_a_failing_case_prints_its_difference_in_words_and_no_traceback(folder: Path) -> None:
    printed = run_pytest(folder)
    assert "1 failed, 1 passed" in printed
    assert "Twenty-four minutes of one code are two units.\n  units: expected 3; got 2" in printed
    assert "Traceback" not in printed


def test_cases_are_chosen_by_tag(folder: Path) -> None:
    assert "1 passed, 1 deselected" in run_pytest(folder, "-k", "units and not wrongly")


def test_a_malformed_case_is_one_sentence_with_its_line(folder: Path) -> None:
    (folder / "bad.yaml").write_text("id: bad\ncolour: red\n", encoding="utf-8")
    printed = run_pytest(folder)
    assert "bad.yaml, line" in printed
    assert "Traceback" not in printed
