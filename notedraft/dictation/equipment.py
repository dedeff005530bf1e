"""Equipment in the name of an exercise: "powder board hip abduction", "hip hinge with the dowel", "on the airex".

A board or a stick is an exercise only with a dose of its own, and none where it only says what another was done with.
"""

import re
from functools import cache

from notedraft.dictation.dose_loads import COLORS
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.motion_names import is_mode
from notedraft.dictation.names import Mention
from notedraft.dictation.walks import is_walk
from notedraft.patterns import pattern

_ITS_LOAD = r"(?:\d+(?:\.\d+)?[ -]?(?:pounds?|lbs?|#|kilos?|kg|ounces?|oz) ?)"
_WITH = pattern(
    r"\s*(?:(?:left|right|both|[lrb])\s+)?(?:(?:on|over|off) (?:the |a )?(?:\w+ ){1,2})?"
    r"(?:with|w/|c|using|holding|plus|\+)\s*(?:the |a |an |her |his )?"
    rf"{_ITS_LOAD}?(?:\w+ )?"
)
_ANOTHER_THING = pattern(r"\b(?:the|an?|her|his) \w+ $")
"""`stairs with a box | elliptical six minutes`: what it was done with was named already."""
_LOAD_ENDS = pattern(r"pounds(?: and| then)* $")
"""`short arc quads with five pounds | straight leg raise`: in raw speech the next name; the thing itself is "a 5 pound dowel"."""
_LOADED_AGAIN = pattern(rf",? (?:with |using |on )?(?:the |a )?{_ITS_LOAD}")
"""`dowel chest press, two pound dowel`"""
_UPON = pattern(
    r"\s*,?\s*(?:on|over|against|off|of|from|into|onto|with|w/|c|using)\s*(?:the |a |an |her |his )?(?:[\w\"]+ )?"
)
_AFTER_PREPOSITION = pattern(
    r"\b(?:on|over|with|w/|c|using|via|off|onto|into|through|from)\s+(?:the |a |an |her |his )?"
    r"(?:\d+(?:\.\d+)?[ -]?(?:pounds?|lbs?|#|kg)[ -]?|\w+ )?$"
)
_OF_A_COLOUR = pattern(rf"[ ]*(?:\(?{COLORS}\)?[ ])?(?:for (?:the |some )?)?")
"""`putty tan 3-jaw`, "putty (tan) lat pinch", "the green putty for gross grip"."""
_HELD_GAP = pattern(rf" (?:in (?:the |some |that |her |his )?)?(?:{COLORS} )?")
"""`gross grasp red putty`, "gross grasp in the red putty"."""
_DOSED_GAP = pattern(
    r"(?=\D*\d)[\s,]*(?:(?:(?:x ?)?\d+(?:x\d+)?|sets?|of|reps?|repetitions"
    r"|times|each|ea|with|w/|using|in|into|on|the|both|left|right|[lrb])\b[\s,]*)+"
    rf"{COLORS} "
)
_CLOSES = pattern(r"\s*(?:$|[.,;\n)]|and\b|then\b)")
"""`key pinch 2x10 red putty`, "gripping twenty times with the green putty": what it was done with, told behind its dose."""
_PLACED = pattern(r" (?:down|along|behind|between|across|against|under|overhead) (?:the |her |his |both )?[a-z]")
_BEHIND_A_DOSE = pattern(r"[^.;\n]{0,24}\d[^.;,\n]{0,16} (?:with|w/|c) (?:an? |the )?")
_ADDED = pattern(r"[a-z /-]*(?:toss(?:es|ing)?|catch(?:es|ing)?|throws?|turns?|nods?|squeezes?|perturbations?)\Z")
_CLOSED = pattern(r"\s*(?:$|[.;\n])")
_HURDLES, _OVER = pattern(r"hurdles?"), pattern(r" over (?:the |a )?(?:\w+ )?")
"""`lateral stepping over the little hurdles`"""
_WALKED, _WITH_A = (
    pattern(r"walk(?!er)|amb|gait|gt\b"),
    pattern(r" (?:with|w/|c|using|holding) (?:(?:the|an?|her|his) )?"),
)
_REACH = 32
"""Characters before a piece of equipment in which the word stands that ties it to something else."""


def fold_equipment(plain: str, mentions: list[Mention]) -> list[Mention]:
    """`mentions`, in order, with equipment as part of the exercise that it was used for, or left out."""
    folded: list[Mention] = []
    for mention in mentions:
        before = folded[-1] if folded else None
        gap = plain[before.end : mention.start] if before else ""
        if before and _is(_equipment(), plain, before) and _OF_A_COLOUR.fullmatch(gap):
            folded[-1] = _used_for(before, mention)
        elif before and _HELD_GAP.fullmatch(gap) and _is(_held(), plain, mention) and not is_walk(before):
            held = "" if mention.name in before.name.split() else f"{mention.name} "  # "putty squeezes yellow putty"
            folded[-1] = before._replace(end=mention.end, name=f"{held}{before.name}", needs_dose=False)
        elif before and (_is_load_behind(plain, gap, mention) or _tells_how(plain, gap, mention)):
            continue
        elif before and mention.name in before.name.split() and _LOADED_AGAIN.fullmatch(gap):
            folded[-1] = before._replace(end=mention.end)
        elif before and _is_held_on_to(plain, gap, before, mention):
            folded[-1] = before._replace(
                end=mention.end, name=f"{before.name} with {plain[mention.start : mention.end]}"
            )
        elif before and _is_done_with(plain, gap, before, mention):
            how = "over" if _HURDLES.fullmatch(plain, mention.start, mention.end) else "with"
            folded[-1] = before._replace(end=mention.end, name=f"{before.name} {how} {mention.name}")
        elif not (_is(_surfaces(), plain, mention) and _follows_preposition(plain, mention.start)):
            folded.append(mention)
    return folded


def _used_for(equipment: Mention, exercise: Mention) -> Mention:
    """`powder board hip abduction`: one exercise, named by both."""
    name = f"{equipment.name} {exercise.name}"
    needs_dose = exercise.needs_dose and equipment.needs_dose
    return exercise._replace(start=equipment.start, name=name, parts=(), needs_dose=needs_dose)


def _is_load_behind(plain: str, gap: str, mention: Mention) -> bool:
    held = _is(_held(), plain, mention) and _DOSED_GAP.fullmatch(gap) is not None
    return held and _CLOSES.match(plain, mention.end) is not None


def _tells_how(plain: str, gap: str, mention: Mention) -> bool:
    """`hip hinges at the counter, dowel down her spine`, "stance 3x30 sec w/ ball toss": how another one was done."""
    placed = _is(_equipment(), plain, mention) and gap.endswith(", ") and _PLACED.match(plain, mention.end)
    added = _ADDED.match(plain, mention.start, mention.end) and _CLOSED.match(plain, mention.end)
    return bool(placed) or (added is not None and _BEHIND_A_DOSE.fullmatch(gap) is not None)


def _is_held_on_to(plain: str, gap: str, before: Mention, mention: Mention) -> bool:
    """`sit to stand with the walker`: a device of walks by its bare name, which another exercise was done with."""
    device = mention.name.startswith("walking with ") and not _WALKED.match(plain, mention.start)
    return device and not is_walk(before) and not before.parts and _WITH_A.fullmatch(gap) is not None


def _is_done_with(plain: str, gap: str, before: Mention, mention: Mention) -> bool:
    """`hip hinge with the dowel`, "step-ups with knee drive"; a walk's device is named elsewhere."""
    if before.parts or mention.parts or is_walk(before) or is_walk(mention) or is_mode(mention.name):
        return False
    if mention.needs_dose and gap.lstrip().startswith(("+", "plus")):
        return False
    surface = mention.entry.machine or mention.entry.name.startswith("treadmill") or _is(_surfaces(), plain, mention)
    if _HURDLES.fullmatch(plain, mention.start, mention.end) and _OVER.fullmatch(gap):
        return True
    if _LOAD_ENDS.search(gap) and not (surface or _is(_equipment(), plain, mention)):
        return False
    if mention.entry.kind == "endurance" and _ANOTHER_THING.search(gap):
        return False
    on_it = surface and _UPON.fullmatch(gap) is not None
    return on_it or _WITH.fullmatch(gap) is not None


def _follows_preposition(plain: str, at: int) -> bool:
    return _AFTER_PREPOSITION.search(plain, max(0, at - _REACH), at) is not None


def _is(words: re.Pattern[str], plain: str, mention: Mention) -> bool:
    return words.fullmatch(plain, mention.start, mention.end) is not None


@cache
def _equipment() -> re.Pattern[str]:
    return re.compile(any_of("exercise_words", "equipment"))


@cache
def _held() -> re.Pattern[str]:
    """`fist putty yellow 5x5`."""
    return re.compile(any_of("exercise_words", "held"))


@cache
def _surfaces() -> re.Pattern[str]:
    return re.compile(any_of("exercise_words", "surfaces"))
