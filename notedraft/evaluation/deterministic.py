"""Everything of a draft that no model may change, in words: what repeats and baselines compare, exactly."""

from collections.abc import Sequence

from notedraft.evaluation.draft_view import allocations
from notedraft.evaluation.telling import told
from notedraft.note import ELEMENTS
from notedraft.result import DraftResult

Fingerprint = dict[str, list[str]]
"""Field to what it holds, in words."""

_FACTS = ("exercises", "pain", "range_of_motion", "strength", "measures")
_PRESENT = {True: "there", False: "absent", None: "not judged"}


def fingerprint(result: DraftResult) -> Fingerprint:
    """The deterministic part of a draft: minutes, facts, units, elements, findings with their severity, questions."""
    note = result.note
    return {
        "minutes": _sorted([f"{s.code} {_minutes(s.minutes)}" for s in note.services]),
        "untimed": _sorted([s.code for s in note.untimed_services]),
        "not performed": _sorted([f"{n.code or n.what} {n.reason}" for n in note.not_performed]),
        "totals": [_minutes(note.timed_code_minutes), _minutes(note.total_treatment_minutes)],
        **{field.replace("_", " "): _sorted([told(fact) for fact in getattr(note, field)]) for field in _FACTS},
        "units": [result.units.method or "no method", allocations(result.units.allowed)],
        "elements": [f"{name} {_PRESENT[result.elements[name].present]}" for name in ELEMENTS],
        "findings": _sorted([f"{f.rule} {f.severity}" for f in result.findings if not _of_the_prose(f.where)]),
        "questions": _sorted([question.ask for question in result.questions]),
    }


def _of_the_prose(where: str) -> bool:
    """What a finding says of drafted sentences hangs on the model, and is judged by the case's own expectations."""
    return where.startswith(("/note/sections", "/note/sentences"))


def _sorted(items: Sequence[str]) -> list[str]:
    return sorted(items)


def _minutes(minutes: int | None) -> str:
    return "not said" if minutes is None else f"{minutes} min"
