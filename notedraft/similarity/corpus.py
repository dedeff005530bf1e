"""A corpus of notes, NOTES.jsonl, read once and kept as a list of places: a text is read again where it is needed.

So memory grows by some hundred bytes a note, however long the notes are.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from notedraft.encounter import PriorNote
from notedraft.errors import InputError, reason_of
from notedraft.similarity.notes_file import NotesReader
from notedraft.similarity.pairs import PairRecord

_PROBLEMS_KEPT = 1_000


class NotePlace(NamedTuple):
    """What is known of a note without its text, and where its line stands."""

    id: str
    patient: str
    author: str | None
    date: date | None
    start: int
    size: int


@dataclass
class AuditSummary:
    """What an audit read and found; filled while its pairs are drawn."""

    notes: int = 0
    patients: int = 0
    clinics: int = 0
    without_author: int = 0
    """Notes compared without knowing how their author writes."""
    without_date: int = 0
    """Notes that are ordered by their line where a date is missing in their chart."""
    left_out: int = 0
    problems: list[str] = field(default_factory=list)
    """One sentence for each line that was left out, with its number; the first thousand."""
    pairs: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    flagged: set[tuple[str | None, str]] = field(default_factory=set)
    """Clinic and id of each note that is too like an earlier one."""

    def add_pair(self, clinic: str | None, record: PairRecord) -> None:
        """Count one pair."""
        self.pairs += 1
        self.by_kind[record["kind"]] += 1
        self.flagged.add((clinic, record["note"]))

    def add_problem(self, problem: InputError) -> None:
        """Count one line that was left out."""
        self.left_out += 1
        if len(self.problems) < _PROBLEMS_KEPT:
            self.problems.append(str(problem))

    def add_clinic(self, notes: Sequence[NotePlace]) -> None:
        """Count the notes of one clinic."""
        self.notes += len(notes)
        self.patients += len({note.patient for note in notes})
        self.without_author += sum(note.author is None for note in notes)
        self.without_date += sum(note.date is None for note in notes)
        self.clinics += 1


class Corpus:
    """The notes of a file by clinic. Bad lines are told to `summary` and left out."""

    def __init__(
        self, lines: Iterator[bytes], read: Callable[[int, int], bytes], file: str | None, summary: AuditSummary
    ) -> None:
        """`read` gives the bytes of a line by its place."""
        self._read = read
        self.summary = summary
        self.clinics: defaultdict[str | None, list[NotePlace]] = defaultdict(list)
        digest = sha256()
        reader, start = NotesReader(file, need_patient=True), 0
        for line in lines:
            digest.update(line)
            note = reader.read(line)
            if isinstance(note, InputError):
                summary.add_problem(note)
            elif note is not None and note.patient:
                place = NotePlace(note.id, note.patient, note.author or None, note.date, start, len(line))
                self.clinics[note.clinic].append(place)
            start += len(line)
        self.sha256 = digest.hexdigest()

    @classmethod
    def of_file(cls, file: str, summary: AuditSummary) -> "Corpus":
        """The corpus in FILE; raises `InputError` where it can't be read."""
        path = Path(file)
        try:
            with path.open("rb") as lines:
                return cls(iter(lines), lambda start, size: _bytes_at(path, start, size), file, summary)
        except OSError as error:
            raise InputError(f"the file can't be read ({reason_of(error)}).", file=file) from error

    @classmethod
    def of_bytes(cls, data: bytes, file: str | None, summary: AuditSummary) -> "Corpus":
        """A corpus that is in memory already, such as one from standard input."""
        return cls(iter(BytesIO(data)), lambda start, size: data[start : start + size], file, summary)

    def text(self, place: NotePlace) -> str:
        """The text of one note, read from its line."""
        line = self._read(place.start, place.size)
        return str(json.loads(line.decode("utf-8-sig"))["text"])

    def note(self, place: NotePlace) -> PriorNote:
        """One note with its text."""
        return PriorNote.model_construct(
            id=place.id, text=self.text(place), patient=place.patient, author=place.author, date=place.date, clinic=None
        )


def _bytes_at(path: Path, start: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(size)
