"""Tracing facts: each fact of a note back to a source, and each fact of a source on to the note.

A fact is traced when the *same* fact was read: same kind, subject, side, value, unit and time. A number that stands
elsewhere in the source, under another exercise, side, date or status, traces nothing. A fact that leaves something
unsaid is traced by one that says more, never the other way round, and each fact read traces one fact of the note at
most.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.grounding.statements import TOTALS, Statement, Value, statements
from notedraft.note import ClinicalFacts, TherapyNote
from notedraft.source import Span


@dataclass(frozen=True, slots=True)
class Untraced:
    """A fact of the note that no source states. `nearest` is what was read of the same subject, if anything was."""

    said: Statement
    nearest: Statement | None = None

    @property
    def differing(self) -> dict[str, Value]:
        """What it says beyond, or against, what was read."""
        read = self.nearest.values if self.nearest else {}
        return {name: value for name, value in self.said.values.items() if read.get(name) != value}


@dataclass(frozen=True, slots=True)
class Omitted:
    """A fact that was read and that the note lacks, or tells less of: `told` is then the note's fact."""

    read: Statement
    told: Statement | None = None

    @property
    def missing(self) -> dict[str, Value]:
        """What the note leaves out."""
        told = self.told.values if self.told else {}
        return {name: value for name, value in self.read.values.items() if name not in told}


def untraced(note: TherapyNote, reading: Reading, encounter: Encounter | None = None) -> list[Untraced]:
    """The facts of `note` that `reading` does not hold, apart from what others vouch for."""
    said = [statement for statement in statements(note) if not _is_vouched_for(statement, note, encounter)]
    read = statements(reading.facts)
    traced = pair(said, read)
    return [Untraced(s, nearest(s, read)) for i, s in enumerate(said) if i not in traced]


def omitted(note: TherapyNote, reading: Reading) -> list[Omitted]:
    """The facts of `reading` that `note` lacks or tells less of.

    A fact that stands in the note in a changed form is not among them: the change is the clinician's, or it is
    untraced, and one difference is told once.
    """
    said, read = statements(note), statements(reading.facts)
    pairs = pair(said, read)
    told = {j: said[i] for i, j in pairs.items()}
    untold = [r for j, r in enumerate(read) if j not in told and not _is_told_with_another(r, said)]
    changed = [s for i, s in enumerate(said) if i not in pairs]
    return [Omitted(r) for r in untold if not any(_is_changed_from(s, r, untold) for s in changed)] + [
        found for j, s in told.items() if not s.is_theirs and (found := Omitted(read[j], s)).missing
    ]


def superseded(note: TherapyNote, reading: Reading) -> list[Statement]:
    """The facts of `reading` in whose place the note holds what a person entered: they ground nothing any more."""
    said, read = statements(note), statements(reading.facts)
    pairs = pair(said, read)
    untold = [r for j, r in enumerate(read) if j not in set(pairs.values())]
    theirs = [s for i, s in enumerate(said) if i not in pairs and s.is_theirs]
    return [r for r in untold if any(nearest(s, untold) is r for s in theirs)]


def pair(said: Sequence[Statement], read: Sequence[Statement]) -> dict[int, int]:
    """For each index of `said` that can be traced the index of the fact in `read` that traces it.

    As many as possible are traced, whatever the order (augmenting paths): a row told less fully must not take the only
    fact that another row could rest on.
    """
    candidates = _candidates(said, read)
    holder: dict[int, int] = {}
    for i in range(len(said)):
        _place(i, candidates, holder, set())
    return {i: j for j, i in holder.items()}


def _candidates(said: Sequence[Statement], read: Sequence[Statement]) -> list[list[int]]:
    """For each of `said` the facts that could trace it, those that say exactly as much first."""
    about: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, statement in enumerate(read):
        about[statement.key].append(j)
    return [sorted((j for j in about[s.key] if s.is_within(read[j])), key=lambda j: len(read[j].values)) for s in said]


def _place(i: int, candidates: Sequence[Sequence[int]], holder: dict[int, int], tried: set[int]) -> bool:
    for j in candidates[i]:
        if j not in tried:
            tried.add(j)
            if j not in holder or _place(holder[j], candidates, holder, tried):
                holder[j] = i
                return True
    return False


def nearest(statement: Statement, read: Iterable[Statement]) -> Statement | None:
    """What was read of the same subject and agrees best with `statement`."""
    about = [r for r in read if r.is_about(statement)]
    return max(about, key=lambda r: len(r.values.items() & statement.values.items()), default=None)


def share_words(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether two lists of spans have a word in common."""
    others = list(b)
    return any(x.source == y.source and x.start < y.end and y.start < x.end for x in a for y in others)


def _is_told_with_another(read: Statement, said: Iterable[Statement]) -> bool:
    """Whether a fact of the note joins it to what other words said of the same thing: a dictation and an answer."""
    return any(read.is_within(s) and share_words(read.evidence, s.evidence) for s in said)


def _is_changed_from(said: Statement, read: Statement, untold: Sequence[Statement]) -> bool:
    """Whether `said` is what became of `read`: it kept its words, or it is the same thing told otherwise."""
    kept_words = said.kind == read.kind and bool(said.evidence) and said.evidence == read.evidence
    return kept_words or nearest(said, untold) is read


def _is_vouched_for(statement: Statement, note: TherapyNote, encounter: Encounter | None) -> bool:
    if statement.kind not in TOTALS:
        return statement.is_theirs
    minutes = statement.values["minutes"]
    if statement.kind == "timed_code_minutes":
        return minutes == _sum_of_minutes(note)
    return encounter is not None and minutes == encounter.total_treatment_minutes


def _sum_of_minutes(facts: ClinicalFacts) -> int | None:
    """The minutes of the timed codes together, each of which is traced by itself; null while one is not known."""
    minutes = [service.minutes for service in facts.services if service.minutes is not None]
    return sum(minutes) if minutes and len(minutes) == len(facts.services) else None
