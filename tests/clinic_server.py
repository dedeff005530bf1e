"""The real server on a demo database of its own, started as people start it, killed as power cuts kill it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

FIRST_ANSWER_SECONDS = 60.0
STOP_SECONDS = 5.0


class ClinicServer:
    """One `notedraft serve --demo` and what it printed; `settings` are environment variables for it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self._settings = {**settings, "NOTEDRAFT_DATA_FOLDER": str(folder)}
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """Everything that the server printed so far, over all its starts."""
        return self._log.read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        """The process of the running server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it answers."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NOTEDRAFT_")}
        environment |= self._settings
        command = [sys.executable, "-m", "notedraft.cli", "serve", "--demo", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        self._wait_until_it_answers()

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        os.kill(self.pid, signal.SIGKILL)
        self._reap()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._reap()

    def memory_megabytes(self) -> float:
        """What the server process holds in memory now."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _reap(self) -> None:
        assert self._process is not None
        self._process.wait()
        self._process = None

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        end = time.monotonic() + FIRST_ANSWER_SECONDS
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2).close()
            except (urllib.error.URLError, OSError):
                assert self._process.poll() is None, f"the server ended at once:\n{self.log}"
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"the server did not answer:\n{self.log}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
