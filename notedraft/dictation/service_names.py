"""Where services are named: codes, their names, abbreviations and techniques, each at its place.

The names themselves are in lexicon/services.yaml. Three strengths: a *sure* name ("ther ex", `97110`) is the service; a
*hands_on* one ("soft tissue work") is a technique that shows the service was furnished; a *weak* one ("balance", "gait")
is a service only beside minutes or in a list of services, because the same word is used otherwise.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.places import Taken
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

Strength = Literal["sure", "hands_on", "weak"]
_STRENGTHS: tuple[tuple[Strength, str], ...] = (("sure", "says"), ("hands_on", "hands_on"), ("weak", "weak"))


class Named(NamedTuple):
    """A service named at canonical `[start, end)`."""

    start: int
    end: int
    code: str
    timed: bool
    title: str
    strength: Strength


class _Naming(NamedTuple):
    """What a pattern of names says where it matches: this code is named this surely."""

    name: re.Pattern[str]
    code: str
    timed: bool
    title: str
    strength: Strength


HANDS_ON_CODES = frozenset({"97140", "97124", "97035", "97033", "97032"})
"""What is done to the patient: no distance is covered, and no minutes of it are the patient's own activity."""

# Two-letter abbreviations are everyday words and muscles as well: they name a service only beside minutes, units or a heading.
_ABBREVIATION = pattern(r"(?:te|mt|ta|gt|met|mh)")
_GRADE = r"[\s:=(]*(?:[lrb]|left|right)?[\s:]*[0-5](?:[+-](?!\s?\d)|\s?[+-]?\s?/\s?5\b)"
"""`TA 4/5 L, MT 3+`: muscles with their grades."""
_BESIDE_ABBREVIATION = pattern(
    rf"(?!{_GRADE})\s*(?:[:=x(@,+&/_?-]|\)[\s:=]*(?:x ?)?\d{{1,2}} ?(?:min|')|\d|$|[.;\n]|{any_of('minutes', 'beside_abbreviation')}\b)"
)
_OF_A_PART = pattern(
    r"\s(?:[lrb]|bil\w*|left|right|both|shoulders?|shl?dr|sh|elbows?|wrists?|hands?|thumbs?|hips?|knees?|ankles?|foot|feet|neck"
    r"|[ctl]-?spine|cervical|thoracic|lumbar|back|trunk|core|[rlb]?[ul]e)\b[^.;\n\d]{0,32}?\d{1,2}\s?(?:min|')"
)
"""`MT R shoulder 14 min`, `TE knee 20'`: what was treated stands between the abbreviation and its minutes."""
_MAY_NAME_A_PART = frozenset({"te", "mt"})
"""The other abbreviations are also what is treated: `STM to GT region 4 min`."""

_SCORE = pattern(r"\b(?:tinetti|poma|sub-?scores?|scores?|scored|best(?:est)?|dgi|fga|fim)\b[^.;\n]*$")
_SCORE_REACH = 30
"""`Tinetti balance 12, gait 10`: parts of a test, no services."""

_UNKNOWN_CODE = scanned(r"(?<![\w.-])97[0-9]{3}(?!\w)")
"""A physical medicine code that the lexicon does not name is kept as it was said; the rules refuse it by name."""

_MODIFIER = r"(?:g[pon]|59|x[esup]|kx|c[oq]|gt|76|95)(?! ?min)"
"""`97140-59-GP`: the modifiers of a code are part of its name."""
_LISTED = pattern(r"\s?(?:,|and|/|&|, and)\s?")
_PART = r"(?: (?:part|piece|portion|work|stuff|side|end|time))?"
"""`the strengthening piece`, `the balance part`: what may follow a weak name."""

_NAME_ENDS = (
    r"(?:(?<=\d{5})(?=x ?\d{1,2}\b)|(?![^\W_])|(?=x?\d{1,3}(?:'|\s?m(?:in|\b)))"
    r"|(?:(?<=te|mt|gt|ta)|(?<=nmr))(?=[1-9]\d(?:$|[\s,;.])))"
)
"""A name ends with its word, or at the minutes typed onto it: `TE19'`, `TE23`, `97535x24`."""


def find_named(plain: str) -> list[Named]:
    """Every place in canonical `plain` where a service is named, in order; of two that overlap the longer stays."""
    kept: list[Named] = []
    taken = Taken(len(plain))
    for named in sorted(_all_names(plain), key=lambda n: (n.start - n.end, n.start)):
        if not taken.holds(named.start, named.end):
            kept.append(named)
            taken.take(named.start, named.end)
    return _join_labels(plain, sorted(kept, key=lambda n: n.start))


def title_of(code: str) -> str:
    """How a note names `code` in words; a code that the lexicon lacks is its own name."""
    return next((entry["name"] for entry in load("services") if entry["code"] == code), code)


def _all_names(plain: str) -> Iterator[Named]:
    for naming in _namings():
        for m in naming.name.finditer(plain):
            if naming.strength == "weak" and _SCORE.search(plain, max(0, m.start() - _SCORE_REACH), m.start()):
                continue
            if m[0] and (_ABBREVIATION.fullmatch(m[0]) is None or _is_service_here(plain, m)):
                yield Named(m.start(), m.end(), naming.code, naming.timed, naming.title, naming.strength)
    for m in _UNKNOWN_CODE.finditer(plain):
        yield Named(m.start(), m.end(), m[0], True, m[0], "sure")


def _is_service_here(plain: str, m: re.Match[str]) -> bool:
    of_a_part = m[0] in _MAY_NAME_A_PART and _OF_A_PART.match(plain, m.end()) is not None
    return of_a_part or _BESIDE_ABBREVIATION.match(plain, m.end()) is not None


@cache
def _namings() -> list[_Naming]:
    rows = [(entry, strength, key) for entry in load("services") for strength, key in _STRENGTHS if key in entry]
    return [
        _Naming(_name_pattern(entry, key), entry["code"], entry["timed"], entry["name"], strength)
        for entry, strength, key in rows
    ]


def _name_pattern(entry: dict[str, Any], key: str) -> re.Pattern[str]:
    names = entry[key] + (_read_aloud(entry["code"]) if key == "says" else [])
    return scanned(
        rf"(?<![\w-])(?:{'|'.join(names)})(?:(?<=\d)(?:-{_MODIFIER}\b)+)?{'' if key == 'says' else _PART}{_NAME_ENDS}"
    )


def _read_aloud(code: str) -> list[str]:
    """`9 7 1 1 oh`, `97 1 12`, `97 112`: how a code of digits sounds, in canonical text."""
    if not code.isdigit():
        return []
    digits = [digit if digit != "0" else "(?:0|oh|o)" for digit in code]
    pair = code[:2]
    return [
        " ".join(digits),
        f"{pair} {code[2]} {int(code[3:])}",
        f"{pair} {int(code[2:])}",
        f"{pair} {code[2]} {digits[3]} {digits[4]}",
    ]


def _join_labels(plain: str, named: list[Named]) -> list[Named]:
    """`97110 (therapeutic exercise)` names one service twice: one place. Of `stairs and transfers (97530)` the code speaks."""
    joined: list[Named] = []
    for now in named:
        if (
            joined
            and joined[-1].code == now.code
            and re.fullmatch(r"[\s:(),|-]{0,4}", plain[joined[-1].end : now.start])
        ):
            before = joined.pop()
            now = Named(before.start, now.end, now.code, now.timed, now.title, "sure")  # noqa: PLW2901  the pair is one
            while joined and joined[-1].strength == "weak" and _LISTED.fullmatch(plain[joined[-1].end : now.start]):
                now = now._replace(start=joined.pop().start)  # noqa: PLW2901
        joined.append(now)
    return joined
