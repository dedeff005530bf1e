"""What was measured or stated today beside the exercises, each with its words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from notedraft.note import (
    Assistance,
    Cue,
    Fact,
    Measure,
    NotPerformed,
    Pain,
    RangeOfMotion,
    Strength,
    TextFact,
    TherapyNote,
)
from notedraft.ui.components.mount import mount, words
from notedraft.ui.components.parcels import Parcel, refused, taker
from notedraft.ui.doses import number_words
from notedraft.ui.wording import origin_words

Shown = tuple[str, str | None, str, str]
"""A fact's label, the field that can be typed over, its value, its unit."""


def facts(note: TherapyNote, *, key: str, on_edits: Callable[[Parcel], Mapping[str, str]] | None = None) -> None:
    """Show the facts; without `on_edits` they can only be read."""
    groups = [{"title": title, "facts": shown} for title, name in GROUPS if (shown := list(_group(note, name, title)))]
    data = {"refused": refused(key), "editable": on_edits is not None, "groups": groups}
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


def _group(note: TherapyNote, name: str, title: str) -> Iterator[dict[str, Any]]:
    for number, fact in enumerate(getattr(note, name)):
        label, field, value, unit = shown(name, fact)
        yield {
            "at": f"{name}/{number}",
            "label": label,
            "called": label or f"{title.lower()} {number + 1}",
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
    return _SHOWN.get(name, _statement)(fact)


def _pain(pain: Pain) -> Shown:
    return _joined(pain.location, pain.when.replace("_", " ")), "score", number_words(pain.score), "/10"


def _motion(motion: RangeOfMotion) -> Shown:
    label = _joined(motion.side, motion.joint, motion.motion, motion.mode, _then(motion))
    return label, "degrees", number_words(motion.degrees), "°"


def _strength(strength: Strength) -> Shown:
    return _joined(strength.side, strength.muscle, _then(strength)), "grade", strength.grade, "/5"


def _measure(measure: Measure) -> Shown:
    label = _joined(measure.side, measure.name, measure.moment, _then(measure))
    return label, "value", number_words(measure.value), measure.unit or ""


def _assistance(assistance: Assistance) -> Shown:
    return assistance.activity or "assistance", "level", assistance.level, ""


def _cue(cue: Cue) -> Shown:
    return cue.kind, "detail", cue.detail, ""


def _not_performed(service: NotPerformed) -> Shown:
    return f"{_joined(service.what, service.code)}: {service.reason.replace('_', ' ')}", None, "", ""


def _statement(fact: TextFact) -> Shown:
    return "", "text", fact.text, ""


_SHOWN: Mapping[str, Callable[[Any], Shown]] = {
    "pain": _pain,
    "range_of_motion": _motion,
    "strength": _strength,
    "measures": _measure,
    "assistance": _assistance,
    "cues": _cue,
    "not_performed": _not_performed,
}


def fact_words(name: str, fact: Fact) -> str:
    """A fact in one line, to read."""
    label, _, value, unit = shown(name, fact)
    return _joined(label, f"{value}{unit if unit in ('/10', '°', '/5') else f' {unit}'.rstrip()}")


def _then(fact: Any) -> str:
    return "before" if fact.when == "prior" else ""


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)
