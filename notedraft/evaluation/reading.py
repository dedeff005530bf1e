"""What came of one dictation with gold labels: facts found, missed and read beyond them, doses, elements."""

from collections.abc import Iterator, Mapping
from typing import Any

from notedraft.codes import CptCode
from notedraft.evaluation.gold import GoldDictation
from notedraft.evaluation.invented import Invented, invented_values
from notedraft.evaluation.matching import (
    Pairing,
    differing_dose,
    pair,
    pair_exercises,
    pair_motion,
    pair_pain,
    pair_strength,
)
from notedraft.evaluation.telling import told
from notedraft.note import NINE_ELEMENTS, NotTodayReason, Record, TherapyNote
from notedraft.result import DraftResult
from notedraft.source import Source


class Mistake(Record):
    """One difference between a dictation's labels and what was read, in words."""

    dictation: str
    field: str
    said: str
    read: str


class ElementJudgement(Record):
    """One element of one dictation: whether it is there, and whether the tool says so (null: not judged)."""

    element: str
    there: bool
    judged: bool | None


class FieldCount(Record):
    """How many facts of one field were found, missed, and read although nobody said them."""

    found: int
    missed: int
    extra: int


class DictationReading(Record):
    """What came of one dictation."""

    id: str
    style: str
    minutes_right: bool
    total_right: bool
    counts: dict[str, FieldCount]
    doses_right: list[bool]
    reasons_right: list[bool]
    elements: list[ElementJudgement]
    invented: list[Invented]
    mistakes: list[Mistake]


def read_one(gold: GoldDictation, result: DraftResult) -> DictationReading:
    """What `result`, the draft of `gold` without a chart, made of it."""
    note, pairings = result.note, _pairings(gold, result.note)
    exercises, reasons = pairings["exercises"], _reasons(note)
    invented = invented_values(note, Source(text=gold.text))
    mistakes = [*_mistakes(gold, result, pairings), *(_told_invented(value) for value in invented)]
    return DictationReading(
        id=gold.id,
        style=gold.style,
        minutes_right=_minutes(note) == gold.minutes,
        total_right=note.total_treatment_minutes == gold.total_treatment_minutes,
        counts={field: _counted(pairing) for field, pairing in pairings.items()},
        doses_right=[not differing_dose(label, exercise) for label, exercise in exercises.found],
        reasons_right=[reasons[code] == reason for code, reason in gold.not_today.items() if code in reasons],
        elements=_judged(gold, result),
        invented=invented,
        mistakes=[Mistake(dictation=gold.id, field=field, said=said, read=read) for field, said, read in mistakes],
    )


def _counted(pairing: Pairing[Any, Any]) -> FieldCount:
    return FieldCount(found=len(pairing.found), missed=len(pairing.missed), extra=len(pairing.extra))


def _pairings(gold: GoldDictation, note: TherapyNote) -> dict[str, Pairing[Any, Any]]:
    return {
        "exercises": pair_exercises(gold, note.exercises),
        "pain": pair_pain(gold.pain, note.pain),
        "rom": pair_motion(gold.rom, note.range_of_motion),
        "mmt": pair_strength(gold.mmt, note.strength),
        "untimed": pair(gold.untimed, [s.code for s in note.untimed_services], lambda g, r: float(g == r)),
        "not_today": pair(list(gold.not_today), list(_reasons(note)), lambda g, r: float(g == r)),
    }


def _minutes(note: TherapyNote) -> dict[CptCode, int]:
    return {service.code: service.minutes for service in note.services if service.minutes is not None}


def _reasons(note: TherapyNote) -> dict[CptCode, NotTodayReason]:
    return {entry.code: entry.reason for entry in note.not_performed if entry.code is not None}


def _judged(gold: GoldDictation, result: DraftResult) -> list[ElementJudgement]:
    """Every element, apart from those rightly left unjudged where no therapeutic exercise was done."""
    judged = {name: result.elements[name].present for name in NINE_ELEMENTS}
    return [
        ElementJudgement(element=name, there=getattr(gold.elements, name), judged=present)
        for name, present in judged.items()
        if present is not None or gold.therapeutic_exercise
    ]


def _mistakes(
    gold: GoldDictation, result: DraftResult, pairings: Mapping[str, Pairing[Any, Any]]
) -> Iterator[tuple[str, str, str]]:
    """Every difference as field, what was said, what was read."""
    minutes, total = _minutes(result.note), result.note.total_treatment_minutes
    if minutes != gold.minutes:
        yield "minutes", told(gold.minutes), told(minutes)
    if total != gold.total_treatment_minutes:
        yield "total_treatment_minutes", told(gold.total_treatment_minutes), told(total)
    for field, pairing in pairings.items():
        yield from ((field, told(label), "nothing") for label in pairing.missed)
        yield from ((field, "nothing", told(fact)) for fact in pairing.extra)
    for label, exercise in pairings["exercises"].found:
        for field in differing_dose(label, exercise):
            yield f"{label.name}: {field}", told(getattr(label, field)), told(getattr(exercise, field))
    for entry in _judged(gold, result):
        if entry.there != entry.judged:
            yield entry.element, "there" if entry.there else "absent", _JUDGED[entry.judged]


def _told_invented(value: Invented) -> tuple[str, str, str]:
    return "invented", value.words or "no words", f"{value.fact} {value.value}"


_JUDGED = {True: "there", False: "absent", None: "not judged"}
