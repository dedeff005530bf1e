"""Doing something for the person at the screen: what can't be done is said at the top of the page, in one sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from notedraft.errors import Conflict, DraftingError, NotedraftError
from notedraft.store.notes import NoteRecord
from notedraft.ui import session


@contextmanager
def told() -> Iterator[None]:
    """Try the act inside; where it is refused, keep the reason for the top of the page.

    A `DraftingError` passes: there is a way to go on, which the page offers.
    """
    try:
        yield
    except DraftingError:
        raise
    except NotedraftError as problem:
        session.say("problem", str(problem))


class NoteDesk:
    """One note on one person's screen, and the version of it that they have seen.

    Seen is what this page showed or itself saved since: two quick edits of one person are no conflict, a colleague's
    edit in between is.
    """

    def __init__(self, record: NoteRecord) -> None:
        self.note_id = record.id
        if session.recall(self._name) is None or session.recall(self._name) < record.version:
            session.remember(self._name, record.version)

    @property
    def _name(self) -> str:
        return f"seen-{self.note_id}"

    @property
    def seen(self) -> int:
        """The version that the person acts on."""
        version: int = session.recall(self._name)
        return version

    def saw(self, record: NoteRecord) -> None:
        """The person has seen this version: they saved it."""
        session.remember(self._name, record.version)

    def act(self, write: Callable[[int], NoteRecord | None], done: str = "") -> bool:
        """Write with the version seen; whether it was written. Where it was not, the page says why."""
        try:
            record = write(self.seen)
        except Conflict as conflict:
            session.say("problem", f"{conflict} What you had typed is kept in the note's history.")
            return False
        except NotedraftError as problem:
            session.say("problem", str(problem))
            return False
        if record is not None:
            self.saw(record)
        if done:
            session.say("done", done)
        return True
