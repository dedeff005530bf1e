"""The memory of a served app: started as people start it, asked for its first page, then weighed."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from notedraft.serving import streamlit_command


def resident_megabytes(*, app: bool) -> float:
    """Resident memory of the server process after its first page, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        process = _serve(Path(folder), port) if app else _serve_empty(Path(folder), port)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            _open(f"http://127.0.0.1:{port}/")
            return _resident(process.pid)
        finally:
            process.kill()
            process.wait()


def _open(url: str) -> None:
    try:
        urllib.request.urlopen(url, timeout=20).read()  # noqa: S310  # our own loopback server
    except urllib.error.HTTPError as refused:
        if refused.code != 401:  # the sign-in page
            raise


def _serve(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NOTEDRAFT_DATA_FOLDER": str(folder)}
    command = [str(Path(sys.executable).parent / "notedraft"), "serve", "--demo", "--port", str(port)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _serve_empty(folder: Path, port: int) -> subprocess.Popen[bytes]:
    page = folder / "empty.py"
    page.write_text("import streamlit as st\nst.text('')\n", encoding="utf-8")
    command = streamlit_command(page, host="127.0.0.1", port=port)
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=1).read()  # noqa: S310  # our own loopback server
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024
