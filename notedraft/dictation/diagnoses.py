"""What the patient is treated for: diagnosis, surgery or event, with side and time since, in the words of the source.

What somebody else has, what was ruled out and what may yet come is not the patient's.
"""

import re
from functools import cache

from notedraft.codes import Icd10Code
from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.diagnosis_places import ICD10, Place, code_beside, find_places, without_article
from notedraft.dictation.phrasebook import words, words_before
from notedraft.dictation.text import Text
from notedraft.note import Diagnosis
from notedraft.patterns import pattern

_BEFORE, _AFTER, _LEAD = 80, 60, 45
"""Characters in which "s/p", a side or a time may stand before and behind a name, and in which a "no" governs it."""

_MARKS = pattern(r"(?:[\s,-]|\.{2,})*")
_TAKEN_BACK = pattern(rf"(?:(?:1|one)[ ,]+)?(?:{CORRECTION.pattern}|no\b)")


def find_diagnoses(text: Text) -> list[Diagnosis]:
    """Every diagnosis, surgery or event of the patient, each once: where most is said of it."""
    places = [_extended(text, place) for place in find_places(text) if _is_the_patients(text, place)]
    found = [_diagnosis(text, place) for place in _distinct(_joined(places))]
    spoken_for = {d.evidence[1] for d in found if len(d.evidence) > 1}
    return [d for d in found if d.evidence[0] not in spoken_for]


def _is_the_patients(text: Text, place: Place) -> bool:
    low = max(text.layout.sentence(place.start)[0], place.start - _LEAD)
    if words_before("diagnoses", "not_had").search(text.plain, low, place.start):
        return False
    if any(words("diagnoses", name).match(text.plain, place.end + 1) for name in ("another_person", "instrument")):
        return False
    tissue = words("diagnoses", "structure").fullmatch(place.core) is not None
    if tissue and words_before("diagnoses", "worked_on").search(text.plain, low, place.start):
        return False
    if words_before("diagnoses", "somebody_elses").search(text.plain, low, place.start):
        return False
    return text.scopes.reason(place.start, place.end) not in ("retracted", "conditional")


def _extended(text: Text, place: Place) -> Place:
    """With the side, "s/p" and the time since that stand around the name."""
    leads = words_before("diagnoses", "time", "side", "part", "quality", "mark", times=8)
    line = text.plain.rfind("\n", 0, place.start) + 1  # `LEFS 38/80`, and below it `Surgery 12/15`
    sentence = text.layout.sentence(place.start)[0]
    line = max(line, sentence) if text.plain[:sentence].rstrip().endswith((".", ";")) else line
    before = leads.search(text.plain, max(line, place.start - _BEFORE), place.start)
    start = min(without_article(text.plain, before.start()), place.start) if before else place.start
    sided = words("diagnoses", "side").search(text.plain, start, place.end) is not None
    behind = _trails(sided=sided).match(text.plain, place.end, place.end + _AFTER)
    end = behind.end() if behind and not _taken_back(text.plain, behind.end()) else place.end
    return Place(start, end, place.core)


def _taken_back(plain: str, end: int) -> bool:
    """`the left one, no wait, the right`: a side that is corrected at once is not kept."""
    rest = _MARKS.match(plain, end)
    return rest is not None and _TAKEN_BACK.match(plain, rest.end()) is not None


@cache
def _trails(*, sided: bool) -> re.Pattern[str]:
    """What may follow a name; a second side belongs to something else ("left CVA, right arm weak")."""
    side, part, time = (words("diagnoses", name).pattern for name in ("side", "part", "time"))
    link = r"[\s,(-]+(?:and |(?:on|of|to|in) the |on |is |at |now |the |(?:she|he) is |(?:she|he)'s )*"
    side_and_part = rf"|(?:{side})(?![\w/>])(?: (?:{part})(?!\w))?"
    return re.compile(rf"(?:{link}(?:{time}{'' if sided else side_and_part})){{1,4}}(?!\w)")


def _joined(places: list[Place]) -> list[Place]:
    """Places that overlap or stand beside each other are one diagnosis: `s/p` + `ORIF` + `distal radius fx, 6 wks`."""
    joined: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        last = joined[-1] if joined else None
        if last and place.start <= last.end + 1:
            core = max(last.core, place.core, key=len)
            joined[-1] = Place(last.start, max(last.end, place.end), core)
        else:
            joined.append(place)
    return joined


def _distinct(places: list[Place]) -> list[Place]:
    best: dict[str, Place] = {}
    for place in places:
        known = best.get(place.core)
        if known is None or place.end - place.start > known.end - known.start:
            best[place.core] = place
    return sorted(best.values(), key=lambda p: p.start)


def _diagnosis(text: Text, place: Place) -> Diagnosis:
    """Where the code stands behind the name, its words are evidence beside those of the name."""
    span = text.span(place.start, place.end)
    inside, beside = ICD10.search(text.plain, place.start, place.end), code_beside(text.plain, place.end)
    code = inside or beside
    evidence = [span, text.span(*beside.span())] if beside and not inside else [span]
    return Diagnosis(text=text.source.quote(span), icd10=Icd10Code(code[0]) if code else None, evidence=evidence)
