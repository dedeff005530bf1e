"""Files that are put in place whole, and names that are no file at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from notedraft.commands.audit import audit_corpus
from notedraft.commands.draft import draft_batch
from notedraft.errors import InputError
from notedraft.text_files import written


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A named pipe, and the end to read it from, which is open already so that no writer waits."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield path, reader
    os.close(reader)


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old", encoding="utf-8")
    with written(target) as stream:
        stream.write("new")
        stream.flush()
        assert target.read_text("utf-8") == "old"
    assert target.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("keep", "left"), [(False, {"out": "old"}), (True, {"out": "old", "out.part": "half"})])
def test_work_that_breaks_off_leaves_the_old_file_and_a_part_only_where_it_is_wanted(
    tmp_path: Path, keep: bool, left: dict[str, str]
) -> None:
    (tmp_path / "out").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        _break_off(tmp_path / "out", keep)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == left


def _break_off(path: Path, keep: bool) -> None:
    with written(path, keep_unfinished=keep) as stream:
        stream.write("half")
        raise KeyboardInterrupt


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere" / "real")
    with written(tmp_path / "link") as stream:
        stream.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "elsewhere" / "real").read_text("utf-8") == "new"


def test_who_may_read_the_file_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.touch(mode=0o600)
    with written(target) as stream:
        stream.write("new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["", "nowhere/out"])
def test_what_can_not_be_written_is_told_before_the_work(tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError, match=r"^/.*: the file can't be written \([a-z ]+\)\.$"), written(tmp_path / place):
        pytest.fail("nothing can be written here")
    assert not list(tmp_path.iterdir())


def test_drafts_go_through_a_pipe_that_stays_a_pipe(pipe: tuple[Path, int], tmp_path: Path) -> None:
    path, reader = pipe
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "TE 24 min, total 24 min."}\n', encoding="utf-8")
    draft_batch(str(tmp_path / "in.jsonl"), str(path), "extractive")
    assert path.is_fifo()
    assert os.read(reader, 65536).startswith(b'{"id": "a"')
    assert {each.name for each in tmp_path.iterdir()} == {"in.jsonl", "pipe"}


def test_pairs_go_through_a_pipe_and_no_journal_stands_beside_it(pipe: tuple[Path, int], tmp_path: Path) -> None:
    path, reader = pipe
    text = "Patient walked to the mailbox with a cane and rested twice on the porch steps before the way back. " * 3
    notes = [
        f'{{"id": "{i}", "patient": "p", "author": "x", "date": "2026-03-0{i}", "text": "{text}"}}' for i in (1, 2)
    ]
    (tmp_path / "notes.jsonl").write_text("\n".join(notes) + "\n", encoding="utf-8")
    assert audit_corpus(str(tmp_path / "notes.jsonl"), str(path), None, "local", None) == 1
    assert path.is_fifo()
    assert os.read(reader, 65536).startswith(b'{"note": "2", "of": "1"')
    assert {each.name for each in tmp_path.iterdir()} == {"notes.jsonl", "pipe"}
