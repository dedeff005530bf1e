"""What an audit found, counted: by kind, by clinician, by month, each share with its uncertainty."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from notedraft.evaluation.rates import Rate, rate
from notedraft.note import Record
from notedraft.similarity.corpus import Corpus, NotePlace
from notedraft.similarity.pairs import PairRecord

_PAIRS_SHOWN = 200
UNKNOWN = "not stated"


class Group(Record):
    """Notes of one clinician or month, and how many of them are too like an earlier one."""

    name: str
    copied: Rate


class QuotedPassage(Record):
    """The same words in two notes."""

    note: str
    of: str


class ShownPair(Record):
    """A pair with the words that make it one, for an auditor who may read both charts."""

    note: str
    of: str
    kind: str
    severity: str
    same_patient: bool
    score: float
    passages: list[QuotedPassage]


class AuditReport(Record):
    """An audit to read. A share is of notes that are too like any earlier one, once each."""

    file: str
    notes: int
    patients: int
    clinics: int
    without_author: int
    without_date: int
    left_out: int
    pairs: int
    by_kind: dict[str, int]
    copied: Rate
    by_clinician: list[Group]
    by_month: list[Group]
    shown: list[ShownPair]


class Shown:
    """Keeps the pairs that a report quotes: those that stop a signature first, then the most alike."""

    def __init__(self) -> None:
        self._pairs: list[PairRecord] = []

    def keep(self, record: PairRecord) -> None:
        """Take one more pair, if it is among the gravest."""
        self._pairs.append(record)
        if len(self._pairs) > 2 * _PAIRS_SHOWN:
            self._pairs = self.gravest()

    def gravest(self) -> list[PairRecord]:
        """Those to show, in order."""
        return sorted(self._pairs, key=lambda pair: (pair["severity"] != "block", -pair["score"]))[:_PAIRS_SHOWN]


def report_of(corpus: Corpus, shown: Shown, *, file: str) -> AuditReport:
    """The report of an audit whose pairs have all been drawn."""
    summary = corpus.summary
    return AuditReport(
        file=file,
        notes=summary.notes,
        patients=summary.patients,
        clinics=summary.clinics,
        without_author=summary.without_author,
        without_date=summary.without_date,
        left_out=summary.left_out,
        pairs=summary.pairs,
        by_kind=dict(summary.by_kind.most_common()),
        copied=rate(len(summary.flagged), summary.notes),
        by_clinician=_groups(corpus, lambda note: note.author or UNKNOWN),
        by_month=_groups(corpus, lambda note: f"{note.date:%Y-%m}" if note.date else UNKNOWN),
        shown=list(_quoted(corpus, shown.gravest())),
    )


def _groups(corpus: Corpus, name_of: Callable[[NotePlace], str]) -> list[Group]:
    several = len(corpus.clinics) > 1
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for clinic, note in _every(corpus):
        count = counts[f"{clinic or UNKNOWN}: {name_of(note)}" if several else name_of(note)]
        count[0] += (clinic, note.id) in corpus.summary.flagged
        count[1] += 1
    return [Group(name=name, copied=rate(*count)) for name, count in sorted(counts.items())]


def _every(corpus: Corpus) -> Iterator[tuple[str | None, NotePlace]]:
    return ((clinic, note) for clinic, notes in corpus.clinics.items() for note in notes)


def _quoted(corpus: Corpus, records: Iterable[PairRecord]) -> Iterator[ShownPair]:
    chosen = list(records)
    named = {record[side] for record in chosen for side in ("note", "of")}
    texts = {note.id: corpus.text(note) for _, note in _every(corpus) if note.id in named}
    for record in chosen:
        passages = [
            QuotedPassage(
                **{side: texts[record[side]][span[side]["start"] : span[side]["end"]] for side in ("note", "of")}
            )
            for span in record["passages"]
        ]
        yield ShownPair(**{**record, "passages": passages})
