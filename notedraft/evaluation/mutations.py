"""Ways to spoil a clean note, each a defect that is found in real charts, and the rules that should see it.

A damage is done to what is checked: the note, the texts that it rests on, the chart or the earlier notes. One that does
not apply to a note (there is no side to swap) leaves it alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from notedraft.codes import CptCode
from notedraft.encounter import Encounter, PriorNote
from notedraft.note import SECTIONS, Exercise, Section, ServiceLine, TherapyNote
from notedraft.source import Source


@dataclass(frozen=True)
class Checked:
    """Everything that the checks look at."""

    note: TherapyNote
    sources: tuple[Source, ...]
    encounter: Encounter
    prior: tuple[PriorNote, ...] = ()
    today: date | None = None


@dataclass(frozen=True)
class Damage:
    """One kind of defect: its name, what it is in words, the rules that name it, and how it is done."""

    name: str
    what: str
    seen_by: tuple[str, ...]
    do: Callable[[Checked], Checked]


def _in_note(change: Callable[[TherapyNote], None]) -> Callable[[Checked], Checked]:
    """A damage to a copy of the note alone."""

    def do(clean: Checked) -> Checked:
        note = clean.note.model_copy(deep=True)
        change(note)
        return replace(clean, note=note)

    return do


def _in_chart(**changed: object) -> Callable[[Checked], Checked]:
    """A damage to the chart and to the note that copies it."""

    def do(clean: Checked) -> Checked:
        note = clean.note.model_copy(update={k: v for k, v in changed.items() if k in TherapyNote.model_fields})
        return replace(clean, note=note, encounter=clean.encounter.model_copy(update=changed))

    return do


def _minutes_missing(note: TherapyNote) -> None:
    for service in note.services[:1]:
        service.minutes, service.intervals = None, []


def _minutes_altered(note: TherapyNote) -> None:
    for service in note.services[:1]:
        service.minutes = None if service.minutes is None else service.minutes + 10


def _code_swapped(note: TherapyNote) -> None:
    done = {service.code for service in note.services}
    for service in note.services[:1]:
        service.code = next(code for code in map(CptCode, ("97112", "97530", "97116")) if code not in done)


def _code_unknown(note: TherapyNote) -> None:
    for service in note.services[:1]:
        service.code = CptCode("97199")


def _untimed_as_timed(note: TherapyNote) -> None:
    note.services.append(ServiceLine(code=CptCode("97010"), minutes=15, origin="model"))


def _total_below_timed(note: TherapyNote) -> None:
    timed = [service.minutes for service in note.services if service.minutes]
    note.total_treatment_minutes = max(timed, default=2) - 1


def _side_swapped(note: TherapyNote) -> None:
    for exercise in [e for e in note.exercises if e.side in ("right", "left")][:1]:
        exercise.side = "left" if exercise.side == "right" else "right"


def _reps_altered(note: TherapyNote) -> None:
    for exercise in [e for e in note.exercises if e.reps is not None][:1]:
        exercise.reps = (exercise.reps or 0) + 5


def _load_altered(note: TherapyNote) -> None:
    for exercise in note.exercises:
        if exercise.resistance and exercise.resistance.value is not None:
            exercise.resistance.value += 5
            return


def _dose_dropped(note: TherapyNote) -> None:
    for exercise in [e for e in note.exercises if e.sets is not None and e.reps is not None][:1]:
        exercise.sets = exercise.reps = None


def _exercise_dropped(note: TherapyNote) -> None:
    del note.exercises[:1]


def _exercise_invented(note: TherapyNote) -> None:
    note.exercises.append(Exercise(name="clamshell", side="right", sets=3, reps=15, origin="model"))


def _pain_dropped(note: TherapyNote) -> None:
    note.pain.clear()


def _pain_altered(note: TherapyNote) -> None:
    for pain in note.pain[:1]:
        pain.score = pain.score + 3 if pain.score < 7 else pain.score - 3


def _motion_altered(note: TherapyNote) -> None:
    for motion in note.range_of_motion[:1]:
        motion.degrees += 15


def _slot_left(note: TherapyNote) -> None:
    note.sections.plan = f"{note.sections.plan} Return in __ weeks.".strip()


def _number_in_prose(note: TherapyNote) -> None:
    _rewrite_prose(note, re.compile(r"(?<![0-9.])[1-9][0-9]?(?![0-9.])"), lambda found: str(int(found[0]) + 1))


def _side_in_prose(note: TherapyNote) -> None:
    swapped = {"right": "left", "left": "right"}
    _rewrite_prose(note, re.compile(r"\b(?:right|left)\b"), lambda found: swapped[found[0]])


def _plan_dropped(note: TherapyNote) -> None:
    note.plan.clear()
    note.sections.plan = ""
    note.sentences = [sentence for sentence in note.sentences if sentence.section != "plan"]


def _rewrite_prose(note: TherapyNote, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> None:
    """Change the first match in the objective or assessment, in the section and in its sentence alike."""
    for sentence in [s for s in note.sentences if s.section in ("objective", "assessment")]:
        damaged = pattern.sub(change, sentence.text, count=1)
        if damaged != sentence.text:
            _replace_in_section(note, sentence.section, sentence.text, damaged)
            sentence.text = damaged
            return


def _replace_in_section(note: TherapyNote, section: Section, old: str, new: str) -> None:
    setattr(note.sections, section, getattr(note.sections, section).replace(old, new, 1))


def _dated_later(clean: Checked) -> Checked:
    on = clean.encounter.date_of_service
    return clean if on is None else _in_chart(date_of_service=on + timedelta(days=7))(clean)


def _pasted(clean: Checked) -> Checked:
    return replace(clean, prior=(_earlier(clean, _prose(clean.note)),))


def _pasted_from_other_side(clean: Checked) -> Checked:
    swap = {"right": "left", "left": "right"}
    text = re.sub(r"\b(?:right|left)\b", lambda found: swap[found[0]], _prose(clean.note))
    return clean if text == _prose(clean.note) else replace(clean, prior=(_earlier(clean, text),))


def _prose(note: TherapyNote) -> str:
    return "\n".join(f"{section.upper()}\n{getattr(note.sections, section)}" for section in SECTIONS)


def _earlier(clean: Checked, text: str) -> PriorNote:
    on = clean.encounter.date_of_service
    return PriorNote(id="earlier", text=text, date=None if on is None else on - timedelta(days=2))


DAMAGES: Sequence[Damage] = (
    Damage("minutes_missing", "the minutes of a code are gone", ("BU01", "RE12"), _in_note(_minutes_missing)),
    Damage("minutes_altered", "a code has ten minutes more", ("GR01",), _in_note(_minutes_altered)),
    Damage("code_swapped", "the work stands under another code", ("GR01",), _in_note(_code_swapped)),
    Damage("code_unknown", "a code that no table holds", ("BU02",), _in_note(_code_unknown)),
    Damage("untimed_as_timed", "heat is given timed minutes", ("GR01", "BU09"), _in_note(_untimed_as_timed)),
    Damage("total_below_timed", "the total is below the timed minutes", ("BU08",), _in_note(_total_below_timed)),
    Damage("side_swapped", "left and right are swapped", ("GR01",), _in_note(_side_swapped)),
    Damage("reps_altered", "five repetitions more", ("GR01",), _in_note(_reps_altered)),
    Damage("load_altered", "five pounds more", ("GR01",), _in_note(_load_altered)),
    Damage("dose_dropped", "an exercise lost its sets and repetitions", ("RE04", "GR02"), _in_note(_dose_dropped)),
    Damage("exercise_dropped", "an exercise that was said is gone", ("GR02",), _in_note(_exercise_dropped)),
    Damage("exercise_invented", "an exercise that nobody said", ("GR01",), _in_note(_exercise_invented)),
    Damage("pain_dropped", "the pain scores are gone", ("GR02",), _in_note(_pain_dropped)),
    Damage("pain_altered", "a pain score is three points off", ("GR01",), _in_note(_pain_altered)),
    Damage("motion_altered", "a joint moves fifteen degrees more", ("GR01",), _in_note(_motion_altered)),
    Damage("slot_left", "a blank of a template is left in the plan", ("TS01",), _in_note(_slot_left)),
    Damage("number_in_prose", "a number in the prose is changed", ("GR01",), _in_note(_number_in_prose)),
    Damage("side_in_prose", "a side in the prose is changed", ("GR01",), _in_note(_side_in_prose)),
    Damage("plan_dropped", "there is no next step", ("RE11", "GR02"), _in_note(_plan_dropped)),
    Damage("date_removed", "there is no date of service", ("RE01",), _in_chart(date_of_service=None)),
    Damage("date_in_future", "the visit is in the future", ("PL02",), _dated_later),
    Damage("pasted", "the note is the last one, word for word", ("ND01",), _pasted),
    Damage(
        "pasted_other_side", "the note is the last one with the sides exchanged", ("ND03",), _pasted_from_other_side
    ),
)
"""Every kind of damage, in the order of the report."""
