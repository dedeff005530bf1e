"""Which parts of the body, which side and which surgery a few words are about."""

import re
from collections.abc import Iterable
from functools import cache

from notedraft.dictation.body import body_phrases
from notedraft.dictation.lexicon.load import load
from notedraft.encounter import EncounterDiagnosis
from notedraft.note import Diagnosis, Side

_JOINTS = frozenset({"joint", "problem", "glued", "part", "muscle"})
_LONGEST = 4
_BOTH = re.compile(r"\b(?:bilateral|bilat|bil|both|b/l)\b")
_RIGHT, _LEFT = re.compile(r"\b(?:right|rt|r)\b"), re.compile(r"\b(?:left|lt|l)\b(?![1-5\d-])")
_BRAIN = re.compile(
    r"\b(?:cva|stroke|tia|mca|aca|pca|brain|infarct\w*|hemorrh\w*|cerebr\w*|cerebell\w*|tumor|crani\w*|thalam\w*|tbi)\b"
)
_GLUED = re.compile(r"^([rl])(?=tka|tha|rcr|tsa|tkr|thr|shoulder|knee|hip)", re.IGNORECASE)


def places_in(text: str) -> frozenset[str]:
    """The joints and parts that are named, or meant by the name of a problem (`TKA`: knee), without their side."""
    return frozenset(_joint(kind, value) for kind, value in _meanings(text) if kind in _JOINTS)


def side_in(text: str) -> Side | None:
    """The one side that a text names; null where it names none, or both one by one."""
    plain = text.casefold()
    if _BOTH.search(plain):
        return "bilateral"
    right, left = bool(_RIGHT.search(plain)), bool(_LEFT.search(plain))
    if glued := _GLUED.search(plain.strip()):
        right, left = right or glued[1] == "r", left or glued[1] == "l"
    return None if right == left else "right" if right else "left"


def side_of(diagnosis: EncounterDiagnosis | Diagnosis) -> Side | None:
    """The side of a diagnosis: as the chart says, else by its words. The side of a brain says nothing of the body's."""
    if _BRAIN.search(diagnosis.text.casefold()):
        return None
    stated = diagnosis.side if isinstance(diagnosis, EncounterDiagnosis) else None
    return stated or side_in(diagnosis.text)


def side_of_all(diagnoses: Iterable[EncounterDiagnosis | Diagnosis]) -> Side | None:
    """The side that all sided diagnoses share."""
    sides = {side for one in diagnoses if (side := side_of(one))}
    return next(iter(sides)) if len(sides) == 1 else None


def surgeries_in(text: str) -> frozenset[str]:
    """The surgeries that are named, by the lexicon's name for each."""
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "
    return frozenset(name for form, name in _surgery_forms() if f" {form} " in plain)


@cache
def _surgery_forms() -> tuple[tuple[str, str], ...]:
    names = load("diagnoses")["names"]["surgery"]
    forms = ((form.strip("^"), name) for name, said in names.items() for form in (name, *said))
    return tuple((" ".join(re.findall(r"[a-z0-9]+", form.casefold())), name) for form, name in forms)


def _meanings(text: str) -> Iterable[tuple[str, str]]:
    words = re.findall(r"[a-z0-9/]+", text.casefold())
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            meaning = body_phrases().get(" ".join(words[place : place + length]))
            if meaning:
                yield meaning[0], str(meaning[1])
                place += length - 1
                break
        place += 1


def _joint(kind: str, value: str) -> str:
    """The joint itself; a glued name (`LTKA`) and a finger's joint come with what stands before it."""
    if kind == "glued":
        return value.partition(" ")[2]
    return value
