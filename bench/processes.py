"""Our own Python started anew, as a command or for what an import costs."""

import subprocess
import sys


def python(*arguments: str, fails: int = 0) -> None:
    """Run it to its end, unseen. Raises `CalledProcessError` where it ends with neither 0 nor `fails`."""
    command = [sys.executable, *arguments]
    ended = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own interpreter
    if ended.returncode not in (0, fails):
        raise subprocess.CalledProcessError(ended.returncode, command)
