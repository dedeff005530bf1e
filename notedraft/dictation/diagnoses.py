"""What the patient is treated for: diagnosis, surgery or event, with side and time since, in the words of the source.

Names come from a reviewed lexicon (diagnoses.yaml), from a part with a problem ("distal radius fracture"), from an event ("fell
two weeks ago"), from a `Dx:` heading and from ICD-10-CM codes. What somebody else has, what was ruled out and what may yet come
is not the patient's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from notedraft.codes import Icd10Code
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.names import fold
from notedraft.dictation.phrasebook import phrasebook, words
from notedraft.dictation.text import Text
from notedraft.note import Diagnosis

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_LONGEST_NAME = 6
_ICD10 = re.compile(r"(?<![\w.])(?:[a-tv-wyz]\d[0-9a-z]\.[0-9a-z]{1,4}|x\d\d\.[0-9a-z]{4})(?![\w.]\w)(?! ?(?:#|lbs?|kg|cm|deg|°|sec|min|mm)\b)")
_HEADING = re.compile(r"(?<![\w])(?:(?:tx|treatment|treating|medical|pt|ot|primary|referring|prim)\s)?(?:dx|diagnos[ie]s|diag|icd(?:-?10)?)(?:\s*[:=-]\s*|\s(?=[a-z]))")
_NOT_HIS = re.compile(
    r"(?:\b(?:no|not|denies|denied|negative for|neg for|without|w/o|rule[ds]? out|r/o|never had|no signs? of|no evidence of|afraid of|"
    r"risk (?:of|for)|prevent(?:ing|ion of)?|if|rather than|scheduled for|planned|upcoming|may need|might need|needs a|candidate for|"
    r"considering|waiting (?:for|on)|like an?|possible future)\s(?:an?\s|any\s|another\s|the\s|acute\s|new\s|(?:right|left|r|l)\s){0,3})$"
)
_BEFORE, _AFTER = 80, 60


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of canonical text that names what the patient has; `core` is the name itself."""

    start: int
    end: int
    core: str


def find_diagnoses(text: Text) -> list[Diagnosis]:
    """Every diagnosis, surgery or event of the patient; one that is named again is given once, where most is said of it."""
    places = [_extend(text, p) for p in _places(text) if _is_the_patients(text, p)]
    found = [_diagnosis(text, place) for place in _distinct(_joined(places))]
    spoken_for = {d.evidence[1] for d in found if len(d.evidence) > 1}
    return [d for d in found if d.evidence[0] not in spoken_for]


def _places(text: Text) -> list[_Place]:
    return [*_named(text), *_built(text), *_events(text), *_pain_problems(text), *_under_heading(text), *_codes(text)]


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Every form of every name by its first word, longest first, with whether it counts only in capitals."""
    forms: dict[tuple[str, ...], bool] = {}
    for group in load("diagnoses")["names"].values():
        for name, aliases in group.items():
            for alias in (name, *aliases):
                forms[tuple(fold(w) for w in _WORD.findall(alias.lower()))] = alias.startswith("^")
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for form, in_capitals in sorted(forms.items(), key=lambda item: -len(item[0])):
        table.setdefault(form[0], []).append((form, in_capitals))
    return table


def _named(text: Text) -> Iterator[_Place]:
    found = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text.plain)]
    for i, (start, _, first) in enumerate(found):
        for form, in_capitals in _names().get(first, ()):
            run = found[i : i + len(form)]
            if tuple(w for _, _, w in run) == form and _side_by_side(run) and _in_case(text, start, run[-1][1], in_capitals):
                yield _Place(start, run[-1][1], " ".join(form))
                break


def _side_by_side(run: list[tuple[int, int, str]]) -> bool:
    return all(after[0] - before[1] <= 1 for before, after in zip(run, run[1:], strict=False))


def _in_case(text: Text, start: int, end: int, in_capitals: bool) -> bool:
    if not in_capitals:
        return True
    origin = text.canon.origin(start, end)
    return text.source.text[origin[0] : origin[1]].isupper()


def _built(text: Text) -> Iterator[_Place]:
    """`distal radius fracture`, `tear of the left labrum`: a problem with its part before or behind it."""
    for hit in phrasebook("diagnoses", "built").hits(text.plain):
        before = _qualifiers().search(text.plain, max(0, hit.start - _BEFORE), hit.start)
        start = before.start() if before else hit.start
        part = words("diagnoses", "part")
        behind = _of_part().match(text.plain, hit.end, hit.end + _AFTER)
        if part.search(text.plain, start, hit.start) or behind:
            end = behind.end() if behind else hit.end
            yield _Place(_without_article(text.plain, start), end, text.plain[hit.start : hit.end])


@cache
def _qualifiers() -> re.Pattern[str]:
    inner = "|".join(words("diagnoses", name).pattern for name in ("side", "part", "quality"))
    return re.compile(rf"(?<![\w-])(?:(?:{inner})[\s/-]+){{1,7}}$".replace("$", r"\Z"))


@cache
def _of_part() -> re.Pattern[str]:
    side, part, quality = (words("diagnoses", name).pattern for name in ("side", "part", "quality"))
    return re.compile(rf"\s(?:of|to|in|at)\s(?:(?:{quality}|{side})\s)*(?:{part})")


def _without_article(plain: str, start: int) -> int:
    article = re.compile(r"(?:(?:the|a|an|her|his|their|my|of|to|in|on|and|&|/|with|w/|for|from|out|since|dx|follow[- ]?up)[\s:]+)+").match(plain, start)
    return article.end() if article else start


def _events(text: Text) -> Iterator[_Place]:
    for hit in phrasebook("diagnoses", "event").hits(text.plain):
        yield _Place(hit.start, hit.end, text.plain[hit.start : hit.end].split()[0])


def _pain_problems(text: Text) -> Iterator[_Place]:
    """`left knee pain` as the reason for treatment: introduced as one, or in the words that open the dictation."""
    for hit in phrasebook("diagnoses", "pain_problem").hits(text.plain):
        lead = text.plain[max(0, hit.start - 40) : hit.start]
        if hit.start < _OPENING or _INTRODUCES.search(lead) or _code_beside(text.plain, hit.end):
            yield _Place(hit.start, hit.end, text.plain[hit.start : hit.end])


_OPENING = 60
_INTRODUCES = re.compile(
    r"(?:\b(?:for|with|dx|diagnos\w+|chronic|persistent|ongoing|referred|eval\w*|treated|treating|seen|h/o|hx of|history of|s/p|due to|2/2|"
    r"secondary to|follow[- ]?up|f/u|onset)\b\W*(?:of |on |for |with |an? |the |her |his |acute |chronic )*)$"
)


def _under_heading(text: Text) -> Iterator[_Place]:
    for heading in _HEADING.finditer(text.plain):
        end = min(text.layout.sentence(min(heading.end(), text.layout.length - 1))[1], heading.end() + 140)
        if end > heading.end() and text.plain[heading.end() : end].strip():
            yield _Place(heading.end(), end, text.plain[heading.end() : end])


def _codes(text: Text) -> Iterator[_Place]:
    """Codes that stand alone or before a name; one behind a name is that name's."""
    for match in _ICD10.finditer(text.plain):
        yield _Place(match.start(), match.end(), match[0])


def _is_the_patients(text: Text, place: _Place) -> bool:
    lead_start = max(text.layout.sentence(place.start)[0], place.start - 45)
    lead = text.plain[lead_start : place.start]
    if _NOT_HIS.search(lead) or _relatives().search(lead):
        return False
    return text.scopes.reason(place.start, place.end) not in ("retracted", "conditional")


@cache
def _relatives() -> re.Pattern[str]:
    relative = words("diagnoses", "relative").pattern
    return re.compile(
        rf"\b(?:{relative})(?:'s)?(?: (?:just|also|recently|still))? (?:has|had|is|was|got|gets|having|with|broke|tore|fell|passed|died|in)?(?: \w+){{0,3}} ?\Z"
    )


def _extend(text: Text, place: _Place) -> _Place:
    """Take in the side, "s/p", and the time since that stand around the name."""
    start, end = place.start, place.end
    before = _leads().search(text.plain, max(0, start - _BEFORE), start)
    if before:
        start = _without_article(text.plain, before.start())
    behind = _trails().match(text.plain, end, end + _AFTER)
    return _Place(start, behind.end() if behind else end, place.core)


@cache
def _leads() -> re.Pattern[str]:
    side, quality, time = (words("diagnoses", name).pattern for name in ("side", "quality", "time"))
    marks = r"s/p|status post|post|following|after|out|from|of|since|dx|history|hx|h/o|hosp|for|recent"
    return re.compile(rf"(?<![\w/-])(?:(?:{time}|{side}|{quality}|{marks})[\s,:/-]+){{1,8}}\Z")


@cache
def _trails() -> re.Pattern[str]:
    side, part, time = (words("diagnoses", name).pattern for name in ("side", "part", "time"))
    link = r"[\s,(-]+(?:and |on the |of the |to the |in the |on |is |at |now |the |she is |he is |he's |she's )*"
    return re.compile(rf"(?:{link}(?:{time}|(?:{side})(?![\w/])|(?:{part})(?= ?(?:{side}|,|\d|x|\.|\Z)))){{1,4}}(?!\w)")


def _joined(places: list[_Place]) -> list[_Place]:
    """Places that overlap or stand beside each other are one diagnosis: `s/p` + `ORIF` + `distal radius fx, 6 wks`."""
    joined: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        last = joined[-1] if joined else None
        if last and place.start <= last.end + 1:
            core = last.core if len(last.core) >= len(place.core) else place.core
            joined[-1] = _Place(last.start, max(last.end, place.end), core)
        else:
            joined.append(place)
    return joined


def _distinct(places: list[_Place]) -> list[_Place]:
    best: dict[str, _Place] = {}
    for place in places:
        known = best.get(place.core)
        if known is None or place.end - place.start > known.end - known.start:
            best[place.core] = place
    return sorted(best.values(), key=lambda p: p.start)


def _diagnosis(text: Text, place: _Place) -> Diagnosis:
    span = text.span(place.start, place.end)
    inside, beside = _ICD10.search(text.plain, place.start, place.end), _code_beside(text.plain, place.end)
    code = inside or beside
    evidence = [span, text.span(*beside.span())] if beside and not inside else [span]
    return Diagnosis(text=text.source.quote(span), icd10=Icd10Code(code[0]) if code else None, evidence=evidence)


_BESIDE = re.compile(r"[\s(\[,:-]+(?:icd-?10:? )?(?=[a-z]\d)")


def _code_beside(plain: str, end: int) -> re.Match[str] | None:
    """`right knee pain (M25.561)`: the code behind the name is its code."""
    gap = _BESIDE.match(plain, end)
    return _ICD10.match(plain, gap.end()) if gap else None
