"""The audit of a whole corpus, NOTES.jsonl, clinic by clinic: nothing is compared or learnt between clinics.

Memory is bounded by the corpus: its texts and some hundred bytes a note, plus a fixed number of notes in words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.similarity.clinic import ClinicAudit, Pair
from notedraft.similarity.compare import Stretch
from notedraft.similarity.notes_file import read_notes

_PROBLEMS_KEPT = 1_000


@dataclass
class AuditSummary:
    """What an audit read and found; filled while its pairs are drawn."""

    notes: int = 0
    patients: int = 0
    clinics: int = 0
    without_author: int = 0
    """Notes compared without knowing how their author writes."""
    left_out: int = 0
    problems: list[str] = field(default_factory=list)
    """One sentence for each line that was left out, with its number; the first thousand."""
    pairs: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)

    def add_problem(self, problem: InputError) -> None:
        """Count one line that was left out."""
        self.left_out += 1
        if len(self.problems) < _PROBLEMS_KEPT:
            self.problems.append(str(problem))

    def add_notes(self, notes: Iterable[PriorNote]) -> None:
        """Count the notes of one clinic."""
        patients = set()
        for note in notes:
            self.notes += 1
            self.without_author += note.author is None
            patients.add(note.patient)
        self.patients += len(patients)
        self.clinics += 1


def audit(
    lines: Iterable[str], *, file: str | None = None, summary: AuditSummary | None = None
) -> Iterator[dict[str, Any]]:
    """Every pair at warn or above among the notes of NOTES.jsonl, as records; `summary` is filled meanwhile."""
    told = summary if summary is not None else AuditSummary()
    clinics = _by_clinic(lines, file, told)
    for name in sorted(clinics, key=lambda clinic: clinic or ""):
        notes = clinics.pop(name)
        told.add_notes(notes)
        for pair in ClinicAudit(notes).pairs():
            told.pairs += 1
            told.by_kind[pair.judgement.kind.value] += 1
            yield as_record(pair)


def as_record(pair: Pair) -> dict[str, Any]:
    """A pair as `notedraft audit` prints it, a line of JSON."""
    return {
        "note": pair.note.id,
        "of": pair.of.id,
        "kind": pair.judgement.kind.value,
        "severity": pair.judgement.severity.value,
        "same_patient": pair.note.patient == pair.of.patient,
        "score": round(pair.judgement.score, 4),
        "passages": [{"note": _span(passage.note), "of": _span(passage.of)} for passage in pair.passages],
    }


def _span(stretch: Stretch) -> dict[str, int]:
    return {"start": stretch.start, "end": stretch.end}


def _by_clinic(lines: Iterable[str], file: str | None, summary: AuditSummary) -> dict[str | None, list[PriorNote]]:
    clinics: defaultdict[str | None, list[PriorNote]] = defaultdict(list)
    for note in read_notes(lines, file=file, need_patient=True):
        if isinstance(note, InputError):
            summary.add_problem(note)
        else:
            clinics[note.clinic].append(note)
    return dict(clinics)
