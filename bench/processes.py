"""Our own Python started anew, as a command or for what an import costs."""

import os
import subprocess
import sys


def python(*arguments: str, fails: int = 0) -> None:
    """Run it to its end, unseen. Raises `CalledProcessError` where it ends with neither 0 nor `fails`."""
    command = [sys.executable, *arguments]
    # With its bytecode, as an installed package has it: where none may be written, every start compiles all sources again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    nowhere = subprocess.DEVNULL
    ended = subprocess.run(command, check=False, stdout=nowhere, stderr=nowhere, env=environment)  # noqa: S603  # our own interpreter
    if ended.returncode not in (0, fails):
        raise subprocess.CalledProcessError(ended.returncode, command)
