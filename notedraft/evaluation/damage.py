"""Ways to spoil a clean note, each a defect that is found in real charts, and the rules that should see it.

A damage is done to what is checked: the note, the texts that it rests on, the chart or the earlier notes. Where it is
done (which exercise, by how much) is drawn, so that two seeds spoil different things. One that does not apply to a note
(there is no side to swap) leaves it alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter, PriorNote
from notedraft.note import TherapyNote
from notedraft.source import Source


@dataclass(frozen=True)
class Checked:
    """Everything that the checks look at; `reading` is that of the sources, where it is there."""

    note: TherapyNote
    sources: tuple[Source, ...]
    encounter: Encounter
    prior: tuple[PriorNote, ...] = ()
    today: date | None = None
    reading: Reading | None = None


Spoil = Callable[[Checked, Random], Checked]


@dataclass(frozen=True)
class Damage:
    """One kind of defect: its name, what it is in words, the rules that name it, and how it is done."""

    name: str
    what: str
    seen_by: tuple[str, ...]
    do: Spoil


def in_note(change: Callable[[TherapyNote, Random], None]) -> Spoil:
    """A damage to a copy of the note alone."""

    def do(clean: Checked, draw: Random) -> Checked:
        note = clean.note.model_copy(deep=True)
        change(note, draw)
        return replace(clean, note=note)

    return do


def in_chart(clean: Checked, **changed: object) -> Checked:
    """A damage to the chart and to the note that copies it."""
    note = clean.note.model_copy(update={k: v for k, v in changed.items() if k in TherapyNote.model_fields})
    return replace(clean, note=note, encounter=clean.encounter.model_copy(update=changed))


def seed_of(seed: int, damage: Damage, case_id: str) -> Random:
    """What a damage draws from: the same for the same seed, defect and case, whatever else is run."""
    return Random(f"{seed}/{damage.name}/{case_id}")  # noqa: S311  # drawn to be repeated, not to be secret
