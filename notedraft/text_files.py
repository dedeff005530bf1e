"""Text files read and written whole; every fault is one sentence that names the file."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from notedraft.errors import InputError, reason_of


def read_utf8(path: Path) -> str:
    """The text in the file at `path`; raises `InputError` where it can't be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"the file can't be read ({reason_of(error)}).", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8 text.", file=str(path)) from error


def is_device(path: Path) -> bool:
    """Whether the name is a device's or a pipe's: written to, and never put aside for a file of that name."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def written(file: str | Path, *, keep_unfinished: bool = False) -> Iterator[TextIO]:
    """A text file to write, put in its place only once it is whole: one that was there stays until then.

    A link is followed, and a device or a pipe is written to as it stands. Where the work breaks off, what was written
    is dropped, or kept beside the file as FILE.part. Raises `InputError` where the file can't be written.
    """
    path = Path(file)
    try:
        with path.open("w", encoding="utf-8") if is_device(path) else _put_in_place(path, keep_unfinished) as stream:
            yield stream
    except OSError as error:
        raise InputError(f"the file can't be written ({reason_of(error)}).", file=str(file)) from error


@contextmanager
def _put_in_place(path: Path, keep_unfinished: bool) -> Iterator[TextIO]:
    target = Path(os.path.realpath(path))
    _refuse_folder(target)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            if target.exists():
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            yield stream
        part.replace(target)
    except BaseException:
        if not keep_unfinished:
            part.unlink(missing_ok=True)
        raise


def _refuse_folder(target: Path) -> None:
    """At once, and not after hours of work."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def write_new(path: Path, text: str, *, taken: str = "there is a file of that name already.") -> None:
    """Write a file that is not there yet, and its folder; raises `InputError` where it is there or can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError(taken, file=str(path)) from error
    except OSError as error:
        raise InputError(f"the file can't be written ({reason_of(error)}).", file=str(path)) from error
