"""One plain form for each kind of fact, in the words of the field and without abbreviations that have two meanings."""

import re
from collections.abc import Sequence

from notedraft.dictation.service_names import title_of
from notedraft.note import (
    Assistance,
    Exercise,
    Measure,
    NotPerformed,
    Pain,
    RangeOfMotion,
    Resistance,
    ServiceLine,
    Strength,
    UntimedLine,
)

_MOMENT = {
    "before": "before treatment", "after": "after treatment", "now": "now", "rest": "at rest", "activity": "with activity",
    "best": "at best", "worst": "at worst", "prior_visit": "earlier",
}  # fmt: skip
"""True of whatever was said: "at the last visit", "over the weekend", "the night he fell" are all earlier."""
_RANGE_WORDS = {
    "sets": "sets",
    "reps": "repetitions",
    "hold_seconds": "",
    "duration_seconds": "",
    "distance_feet": "",
    "resistance": "",
}


_AROUND = re.compile(
    r"^(?:(?:um|uh|and|so|then|okay|ok|well)\b[\s,]+(?=\w))+|(?:[\s,]+(?:um|uh|and|so))+$", re.IGNORECASE
)
_OPEN_QUOTE = re.compile(r'(?:^|[\s(:])"(?=[A-Za-z])[^"]*$')
"""A quotation whose other mark stands behind the stop that was cut off; inches stand behind a number."""
_I = re.compile(r"\bi(?=[' ]\w)")


def as_sentence(words: str) -> str:
    """`words` as they were said, with a capital and a full stop, without the "um" and the "and so" around them."""
    text = _I.sub("I", _AROUND.sub("", re.sub(r"\s+", " ", words.strip(" \n\t,;-*•"))))
    text += ")" * max(0, text.count("(") - text.count(")"))  # its mark may stand just behind the words that were quoted
    stop = "" if text.endswith((".", "!", "?", '."', '?"')) else "."
    return text[:1].upper() + text[1:] + stop + ('"' if _OPEN_QUOTE.search(text) else "")


def number_words(value: float | int) -> str:
    """`10`, `2.5`: no trailing zeros."""
    return f"{value:g}"


def service_words(line: ServiceLine | UntimedLine) -> str:
    """`Therapeutic exercise (97110): 24 minutes.`"""
    title = title_of(line.code)
    name = f"{title[:1].upper() + title[1:]} ({line.code})"
    if line.minutes is None:
        return f"{name}."
    return f"{name}: {line.minutes} minute{'' if line.minutes == 1 else 's'}."


def exercise_words(e: Exercise) -> str:
    """`Straight leg raise, right: 3 sets of 10 repetitions, 2 lb.`"""
    side = {"bilateral": ", both sides", None: ""}.get(e.side, f", {e.side}")
    parts = [*_dose_words(e), *_range_words(e)]
    if e.resistance:
        parts.append(resistance_words(e.resistance))
    name = e.name[:1].upper() + e.name[1:]
    return f"{name}{side}: {', '.join(parts)}." if parts else f"{name}{side}."


def _dose_words(e: Exercise) -> list[str]:
    parts = []
    if e.sets is not None and e.reps is not None:
        parts.append(f"{_counted(e.sets, 'set')} of {_counted(e.reps, 'repetition')}")
    elif e.reps is not None:
        parts.append(_counted(e.reps, "repetition"))
    elif e.sets is not None:
        parts.append(_counted(e.sets, "set"))
    if e.hold_seconds is not None:
        parts.append(f"{number_words(e.hold_seconds)}-second hold")
    if e.duration_seconds is not None:
        parts.append(duration_words(e.duration_seconds))
    if e.distance_feet is not None:
        parts.append(f"{number_words(e.distance_feet)} feet")
    return parts


def _range_words(e: Exercise) -> list[str]:
    """A stated range in the words that stated it."""
    return [f"{words} {_RANGE_WORDS.get(name, '')}".strip() for name, words in e.ranges.items()]


TOLD_REASONS = {"declined": "the patient declined", "held": "held", "negated": "not furnished"}
"""Reasons that belong in the record of a visit; what is planned or done at home is told in the clinician's own words."""


def not_performed_words(n: NotPerformed) -> str:
    """`Manual therapy (97140) today: the patient declined.`"""
    code = f" ({n.code})" if n.code else ""
    return f"{n.what[:1].upper() + n.what[1:]}{code} today: {TOLD_REASONS[n.reason]}."


def _counted(value: float | int, noun: str) -> str:
    return f"{number_words(value)} {noun}{'' if value == 1 else 's'}"


def duration_words(seconds: float | int) -> str:
    """`90` is 90 seconds, `300` is 5 minutes."""
    if seconds >= 60 and seconds % 60 == 0:
        return _counted(seconds / 60, "minute")
    return _counted(seconds, "second")


def resistance_words(r: Resistance) -> str:
    """`2 lb`, `green band`, `level 3`, `manual resistance`."""
    value = (
        f"{number_words(r.value)} {r.unit}"
        if r.value is not None and r.unit
        else number_words(r.value)
        if r.value is not None
        else ""
    )
    if r.kind == "weight":
        return value or "weight"
    if r.kind == "machine":
        return f"{value} on the machine".strip()
    if r.kind == "level":
        return f"level {value}".strip()
    named = {"band": "band", "putty": "putty", "manual": "manual resistance", "bodyweight": "body weight"}[r.kind]
    return " ".join(filter(None, (r.color, named, value)))


def pain_words(p: Pain) -> str:
    """`Pain 2/10 at rest, left hip.`"""
    place = f", {p.location}" if p.location else ""
    return f"Pain {number_words(p.score)}/10 {_MOMENT[p.when]}{place}."


def motion_words(motions: Sequence[RangeOfMotion]) -> str:
    """`Right knee active range of motion: flexion 101 degrees, lacks 4 degrees of extension.`"""
    first = motions[0]
    mode = {"active": "active ", "passive": "passive "}.get(first.mode or "", "")
    head = " ".join(filter(None, (first.side, first.joint))) + f" {mode}range of motion"
    when = " at an earlier visit" if first.when == "prior" else ""
    return f"{head[:1].upper() + head[1:]}{when}: {', '.join(map(_one_motion, motions))}."


def _one_motion(m: RangeOfMotion) -> str:
    if m.motion == "extension" and m.degrees < 0:
        return f"lacks {number_words(-m.degrees)} degrees of extension"
    if m.motion == "extension" and m.degrees > 0 and m.joint in ("knee", "elbow"):
        return f"extension {number_words(m.degrees)} degrees of hyperextension"
    return f"{m.motion} {number_words(m.degrees)} degrees"


def strength_words(s: Strength) -> str:
    """`Left quadriceps strength 3-/5.`"""
    who = " ".join(filter(None, (s.side, s.muscle)))
    when = " at an earlier visit" if s.when == "prior" else ""
    return f"{who[:1].upper() + who[1:]} strength{when} {s.grade}/5."


def measure_words(m: Measure) -> str:
    """`Grip, left: 22 lb.` `SpO2 after the stairs: 91%.`"""
    side = f", {m.side}" if m.side else ""
    unit = f" {m.unit}" if m.unit and m.unit != "%" else "%" if m.unit else ""
    name = m.name[:1].upper() + m.name[1:]
    return f"{name}{_taken(m)}{side}: {number_words(m.value)}{unit}."


def _taken(m: Measure) -> str:
    """When it was measured, as far as that was said."""
    moment = f" {m.moment}" if m.moment else ""
    return f"{moment} at an earlier visit" if m.when == "prior" else moment


def pressure_words(systolic: Measure, diastolic: Measure) -> str:
    """`Blood pressure before: 128/74 mmHg.`"""
    values = f"{number_words(systolic.value)}/{number_words(diastolic.value)}"
    return f"Blood pressure{_taken(systolic)}: {values} {systolic.unit or 'mmHg'}."


def assistance_words(a: Assistance) -> str:
    """`Contact guard assist: walking.`"""
    level = a.level[:1].upper() + a.level[1:]
    return f"{level}: {a.activity}." if a.activity else f"{level}."
