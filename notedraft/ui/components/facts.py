"""What was measured or stated today beside the exercises, each with its words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from notedraft.note import Fact, Pain, RangeOfMotion, TherapyNote
from notedraft.ui.components.mount import mount, words
from notedraft.ui.components.parcels import Parcel, receipt, taker
from notedraft.ui.doses import number_words
from notedraft.ui.wording import origin_words

Shown = tuple[str, str | None, str, str]
"""A fact's label, the field that can be typed over, its value, its unit."""


def facts(note: TherapyNote, *, key: str, on_edits: Callable[[Parcel], Mapping[str, str]] | None = None) -> None:
    """Show the facts; without `on_edits` they can only be read."""
    groups = [{"title": title, "facts": shown} for title, name in GROUPS if (shown := list(_group(note, name)))]
    data = {**receipt(key), "editable": on_edits is not None, "groups": groups}
    mount("facts", data, key=key, on={"edits": taker(key, on_edits)} if on_edits else {})


GROUPS = (
    ("Pain, out of ten", "pain"),
    ("Range of motion, degrees", "range_of_motion"),
    ("Strength, manual muscle test", "strength"),
    ("Other measures", "measures"),
    ("Assistance", "assistance"),
    ("Cues and skilled input", "cues"),
    ("Response", "response"),
    ("Progression", "progression"),
    ("Next", "plan"),
    ("Treated for", "diagnoses"),
    ("Not done today", "not_performed"),
)
"""Titles and the lists of a note that they stand over, in reading order."""


def _group(note: TherapyNote, name: str) -> Iterator[dict[str, Any]]:
    for number, fact in enumerate(getattr(note, name)):
        label, field, value, unit = shown(name, fact)
        yield {
            "at": f"{name}/{number}",
            "label": label,
            "field": field,
            "value": value,
            "unit": unit,
            "long": field in ("text", "detail", "level"),
            "words": words(fact.evidence),
            "says": origin_words(fact),
            "unconfirmed": fact.origin == "model" and fact.confirmed_by is None,
        }


def shown(name: str, fact: Any) -> Shown:
    """How a fact of the list `name` is shown."""
    match name:
        case "pain":
            return _pain_label(fact), "score", number_words(fact.score), "/10"
        case "range_of_motion":
            return _motion_label(fact), "degrees", number_words(fact.degrees), "°"
        case "strength":
            return _joined(fact.side, fact.muscle, _then(fact)), "grade", fact.grade, "/5"
        case "measures":
            return _joined(fact.side, fact.name, _then(fact)), "value", number_words(fact.value), fact.unit or ""
        case "assistance":
            return fact.activity or "assistance", "level", fact.level, ""
        case "cues":
            return fact.kind, "detail", fact.detail, ""
        case "not_performed":
            return f"{_joined(fact.what, fact.code)}: {fact.reason.replace('_', ' ')}", None, "", ""
        case _:
            return "", "text", fact.text, ""


def fact_words(name: str, fact: Fact) -> str:
    """A fact in one line, to read."""
    label, _, value, unit = shown(name, fact)
    return _joined(label, f"{value}{unit if unit in ('/10', '°', '/5') else f' {unit}'.rstrip()}")


def _pain_label(pain: Pain) -> str:
    return _joined(pain.location, pain.when.replace("_", " "))


def _motion_label(motion: RangeOfMotion) -> str:
    return _joined(motion.side, motion.joint, motion.motion, motion.mode, _then(motion))


def _then(fact: Any) -> str:
    return "before" if fact.when == "prior" else ""


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)
