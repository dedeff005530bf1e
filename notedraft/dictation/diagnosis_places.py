"""Where a text names a diagnosis, surgery or event: by a lexicon name, a part with its problem, a heading or a code."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.names import fold
from notedraft.dictation.phrasebook import phrasebook, words, words_before
from notedraft.dictation.slips import meant
from notedraft.dictation.text import Text
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_WORD = pattern(r"[a-z0-9]+(?:'[a-z]+)?")
_IS_SPELLED = pattern(r"(?:[b-hj-z]|a(?=(?:[ -][b-hj-z]){2}))(?:[ -][a-z]){1,4}")
_LETTERS = pattern(rf"\b{_IS_SPELLED.pattern}\b(?!')|{_WORD.pattern}")
"""Words, and runs of single letters that don't begin with the words `a` and `i`."""
_DOTTED_CODE = r"(?<![\w.])(?:[a-tv-wyz]\d[0-9a-z]\.[0-9a-z]{1,4}|x\d\d\.[0-9a-z]{4})"
_NOT_A_LOAD = r"(?![\w.]\w)(?! ?(?:#|lbs?|kg|cm|deg|°|sec|min|mm)\b)"
ICD10 = pattern(_DOTTED_CODE + _NOT_A_LOAD)
"""An ICD-10-CM code with its point: without it, `L4` is a spine level and `R20` a side with degrees."""
_BESIDE = pattern(r"[\s(\[,:-]+(?:icd-?10:? )?(?=[a-z]\d)")
_LONG_WORD, _SLIPS = pattern(r"[a-z][a-z']{7,}"), 2
"""Words long enough that two slips of spelling still tell which one was meant."""
_BEFORE, _AFTER, _HEADED, _OPENING = 80, 60, 140, 60
"""Characters that a name may reach back and ahead, that a heading governs, and in which a dictation opens."""


class Place(NamedTuple):
    """A stretch of canonical text that names what somebody has; `core` is the name itself."""

    start: int
    end: int
    core: str


def find_places(text: Text) -> list[Place]:
    """Every place that names a diagnosis, surgery or event, of whomever; they may overlap."""
    named = [*_named(text), *_built(text), *_standing_alone(text), *_part_with_time(text)]
    named += [*_events(text), *_pain_problems(text), *_under_heading(text), *_codes(text)]
    return named or list(_guessed(text))


def _guessed(text: Text) -> Iterator[Place]:
    """Where nothing that the lexicon knows is named: what the words that open the dictation must mean."""
    yield from (*_structures(text), *_unknown_acronyms(text), *_misspelled(text), *_headed_by_side(text))


def code_beside(plain: str, end: int) -> re.Match[str] | None:
    """`right knee pain (M25.561)`: the code right behind a name."""
    gap = _BESIDE.match(plain, end)
    return ICD10.match(plain, gap.end()) if gap else None


def without_article(plain: str, start: int) -> int:
    """Where the words begin that follow an article or a linking word at `start`."""
    article = _articles().match(plain, start)
    return article.end() if article else start


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('diagnoses', 'article').pattern}[\s:]+)+")


_SHORTEST = 4
"""Characters of two spelled letters; a name that runs into other letters has at least three."""
_METRES_A_SECOND = "m/s"
"""No multiple sclerosis behind a number."""
_KEY = 3
"""Letters that a word and the first word of a form must share as they were written."""


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


def _named(text: Text) -> Iterator[Place]:
    names = _names()
    found = _spelled_out(text.plain)
    for i, (start, _, first) in enumerate(found):
        opening = fold(first)
        if opening[:_KEY] != first[:_KEY]:
            continue
        for form, in_capitals in names.get(opening, ()):
            run = found[i : i + len(form)]
            end = run[-1][1]
            if _spells(run, form) and _side_by_side(run) and _in_case(text, start, end, in_capitals):
                yield Place(start, end, " ".join(form))
                break


def _spelled_out(plain: str) -> list[tuple[int, int, str]]:
    """The words of a text; letters that speech-to-text wrote one by one (`t k a`) are one word."""
    found = [(m.start(), m.end(), m[0]) for m in _LETTERS.finditer(plain)]
    return [_as_acronym(*word) if _IS_SPELLED.fullmatch(word[2]) else word for word in found]


def _as_acronym(start: int, end: int, spelled: str) -> tuple[int, int, str]:
    """`t k a` as one word; of `a c d f c 5 6` the longest part that names something: the c belongs to the level."""
    names = _names()
    known = next((n for n in range(len(spelled), _SHORTEST, -2) if _is_name(names, spelled[:n])), len(spelled))
    return start, start + known, re.sub("[ -]", "", spelled[:known])


def _is_name(names: dict[str, list[tuple[tuple[str, ...], bool]]], spelled: str) -> bool:
    word = re.sub("[ -]", "", spelled)
    return any(form == (word,) for form, _ in names.get(word, ()))


def _spells(run: list[tuple[int, int, str]], form: tuple[str, ...]) -> bool:
    if form in _only_singular() and run[-1][2] != form[-1]:
        return False
    return len(run) == len(form) and all(fold(word) == wanted for (_, _, word), wanted in zip(run, form, strict=True))


@cache
def _only_singular() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in load("diagnoses")["only_singular"])


def _side_by_side(run: list[tuple[int, int, str]]) -> bool:
    return all(after[0] - before[1] <= 1 for before, after in pairwise(run))


def _in_case(text: Text, start: int, end: int, in_capitals: bool) -> bool:
    if text.plain[start:end] == _METRES_A_SECOND and text.plain[max(0, start - 2) : start].strip()[-1:].isdigit():
        return False
    if not in_capitals or _IS_SPELLED.fullmatch(text.plain, start, end):
        return True
    origin = text.canon.origin(start, end)
    return text.source.text[origin[0] : origin[1]].isupper()


def _built(text: Text) -> Iterator[Place]:
    """`distal radius fracture`, `tear of the left labrum`: a problem with its part before or behind it."""
    part, qualifiers = words("diagnoses", "part"), words_before("diagnoses", "side", "part", "quality", times=7)
    for hit in phrasebook("diagnoses", "built").hits(text):
        before = qualifiers.search(text.plain, max(_line_begins(text, hit.start), hit.start - _BEFORE), hit.start)
        start = before.start() if before else hit.start
        named = part.search(text.plain, start, hit.start)
        behind = _of_part(named=named is not None).match(text.plain, hit.end, hit.end + _AFTER)
        if named or behind:
            end = behind.end() if behind else hit.end
            yield Place(min(without_article(text.plain, start), hit.start), end, text.plain[hit.start : hit.end])


def _line_begins(text: Text, place: int) -> int:
    """`5 mm scab distal`, and below it `s/p L patellar tendon repair`: a name reaches back over no line that ended."""
    line = text.plain.rfind("\n", 0, place) + 1
    return line if text.layout.sentence(place)[0] >= line else 0


@cache
def _of_part(*, named: bool) -> re.Pattern[str]:
    """`tear of the left labrum`; where no part stands before the problem, `dislocation, right shoulder` too."""
    side, part, quality = (words("diagnoses", name).pattern for name in ("side", "part", "quality"))
    listed = "" if named else rf"|,?\s{side}(?:\s{quality})*"
    return re.compile(rf"(?:\s(?:of|to|in|at)(?:\s(?:{quality}|{side}))*{listed})\s(?:{part})")


def _standing_alone(text: Text) -> Iterator[Place]:
    """`the fracture, six weeks`: a problem without its part, where a time or the opening of the dictation tells it is one."""
    timed, introduces = _time_behind(), words_before("diagnoses", "introduces")
    for hit in phrasebook("diagnoses", "standing_alone").hits(text):
        introduced = introduces.search(text.plain, max(0, hit.start - 40), hit.start)
        if timed.match(text.plain, hit.end, hit.end + _AFTER) or (introduced and hit.start < _OPENING * 2):
            yield Place(hit.start, hit.end, text.plain[hit.start : hit.end])


def _part_with_time(text: Text) -> Iterator[Place]:
    """`left Achilles, week nine`: a part of the body with a time since, in the words that open the dictation."""
    for match in _parts_with_time().finditer(text.plain, 0, _OPENING * 2):
        goes_on = text.plain[match.end() : match.end() + 1].isalnum()  # "arm 1/1|0": where the opening ends
        if goes_on or words("diagnoses", "no_part_alone").match(match[0]):
            continue
        yield Place(match.start(), match.end(), match[0])


def _structures(text: Text) -> Iterator[Place]:
    """`rotator cuff on the right`, `gr 2 MCL`: a tendon, ligament, nerve or disc that opens the dictation is what is wrong."""
    for match in words("diagnoses", "structure").finditer(text.plain, 0, _OPENING):
        if not words("diagnoses", "trained").match(text.plain, match.end()):
            yield Place(match.start(), match.end(), match[0])


def _unknown_acronyms(text: Text) -> Iterator[Place]:
    """`R XYZ 7w`: a side, letters that the lexicon does not know and a time since, in the words that open the dictation."""
    for match in _sided_acronyms().finditer(text.plain, 0, _OPENING):
        start, end = text.canon.origin(match.start(1), match.end(1))
        if text.source.text[start:end].isupper():
            yield Place(match.start(1), match.end(1), match[1])


@cache
def _sided_acronyms() -> re.Pattern[str]:
    side, time = (words("diagnoses", name).pattern for name in ("side", "time"))
    return re.compile(rf"(?<![\w-]){side}\s([a-z]{{3,5}})[\s,-]+{time}(?! ?(?:min|x))")


def _headed_by_side(text: Text) -> Iterator[Place]:
    """`R med epi 6/52`, `L ECU sublux, 3 mo`: shorthand opens with a side and what is wrong there, known to us or not."""
    match = _opened_by_side().match(text.plain)
    if match is None or words("diagnoses", "not_a_problem").search(match["what"]):
        return
    unknown = [w for w in _WORD.findall(match["what"]) if not w.isdigit() and not _is_only_a_part(w)]
    if unknown:
        yield Place(match.start("what"), match.end("what"), match["what"])


def _is_only_a_part(word: str) -> bool:
    return any(words("diagnoses", name).fullmatch(word) for name in ("part", "side", "quality", "time"))


@cache
def _opened_by_side() -> re.Pattern[str]:
    side, time = (words("diagnoses", name).pattern for name in ("side", "time"))
    return re.compile(
        rf"[\s*>-]*(?:(?:o ?t|p ?t|dx|pt) ?[-:.,]? )?(?:s/p )?{side}\s(?P<what>[^\n.;:|,]{{3,40}}?)[\s,(-]*(?:{time}|[.,;\n]|$)"
    )


def _misspelled(text: Text) -> Iterator[Place]:
    """`arthoplasty`, `plantar fascitis` in the words that open the dictation."""
    for match in _LONG_WORD.finditer(text.plain, 0, _OPENING * 2):
        if _meant(match[0]):
            yield Place(match.start(), match.end(), match[0])


@lru_cache(maxsize=4096)
def _meant(word: str) -> bool:
    names, ordinary = load("diagnoses")["misspelled"], load("diagnoses")["spelled_right"]
    return word not in (*names, *ordinary) and meant(word, names, _SLIPS) is not None


@cache
def _parts_with_time() -> re.Pattern[str]:
    side, part, time = (words("diagnoses", name).pattern for name in ("side", "part", "time"))
    again = r"(?!back (?:on|in|at|this|next) )"  # "Back on Monday"
    return re.compile(
        rf"(?<![\w-])(?:{side}\s)?{again}{part}(?:\s{part})*(?:\s{side})?[\s,-]+{time}(?<!/5)(?!\w| ?(?:min|x))"
    )


@cache
def _time_behind() -> re.Pattern[str]:
    side, time = (words("diagnoses", name).pattern for name in ("side", "time"))
    return re.compile(rf"(?:[\s,]+(?:on the )?{side})?[\s,(-]+{time}")


def _events(text: Text) -> Iterator[Place]:
    for hit in phrasebook("diagnoses", "event").hits(text):
        yield Place(hit.start, hit.end, text.plain[hit.start : hit.end].split()[0])


def _pain_problems(text: Text) -> Iterator[Place]:
    """`left knee pain` as the reason for care: introduced as one, coded, or in the words that open the dictation."""
    introduces = words_before("diagnoses", "introduces")
    for hit in phrasebook("diagnoses", "pain_problem").hits(text):
        introduced = introduces.search(text.plain, max(0, hit.start - 40), hit.start)
        if hit.start < _OPENING or introduced or code_beside(text.plain, hit.end):
            yield Place(hit.start, hit.end, text.plain[hit.start : hit.end])


def _under_heading(text: Text) -> Iterator[Place]:
    for heading in _headings().finditer(text.plain):
        sentence_end = text.layout.sentence(min(heading.end(), text.layout.length - 1))[1]
        end = min(sentence_end, heading.end() + _HEADED)
        if text.plain[heading.end() : end].strip():
            yield Place(heading.end(), end, text.plain[heading.end() : end])


@cache
def _headings() -> re.Pattern[str]:
    return scanned(rf"(?<!\w){words('diagnoses', 'heading').pattern}")


def _codes(text: Text) -> Iterator[Place]:
    for match in ICD10.finditer(text.plain):
        yield Place(match.start(), match.end(), match[0])
