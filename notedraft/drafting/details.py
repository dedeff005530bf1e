"""What was said of an exercise beside its dose, told with it: "Sit to stand: 2 sets of 8 repetitions (from the raised mat)."

The fields of an exercise hold its dose. How it was set up is in none of them, and a note without it has lost what was said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TypeVar

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.mentions import mentions_of
from notedraft.dictation.names import Mention, fold
from notedraft.dictation.text import Text
from notedraft.drafting.modality_settings import ATTENDED, settings_of
from notedraft.drafting.phrasing import exercise_words, service_words
from notedraft.grounding.tracing import share_words
from notedraft.note import ClinicalFacts, Exercise, Fact, Sentence, ServiceLine, UntimedLine
from notedraft.source import Source, Span

_SET_UP = r"(?:inch(?:es)?\b|in\b|\"|°|deg(?:rees?)?\b|mph\b|miles (?:per|an) hour\b|%)"
_TOKEN = re.compile(rf"[a-z\u0305][\w\u0305'/!-]*|(?P<number>\d+(?:\.\d+)?)(?P<unit>[ -]?{_SET_UP}|-[a-z]+)?|\S")
_DOSE = re.compile(r"x?\d\S*|l\d\S*|[a-z]{1,3}tb")
"""`x12`, `L3`, `GTB`: a dose in one word."""
_INCHES = re.compile(r"(?<!\w)(\d+(?:\.\d+)?)[ ]?(?:[\"”″]|''|in\b)")
"""`4"` alone would be seconds."""
_SETTING = r"(?:seat|height|setting|hole|notch|pin|incline|station)"
_AT = re.compile(rf"\b{_SETTING}(?: (?:at|on|number|#))?\s*$")
_MARKS = frozenset(",;:.()[]-*")
_MOST_WORDS = 6
"""A longer stretch is a thought of its own, not how the exercise was done."""

_FEWEST_LETTERS = 2
_REACH = 12
"""Characters before a number in which the word stands that says what it sets."""

_FURTHEST = 60
"""Characters behind an exercise's dose in which what was said of it may go on."""

_WITHOUT = re.compile(r"(?<!\d)(?<!\d )s (?=[a-z])")
"""`gait s boot`: not the s of seconds."""
_BOTH_WAYS = re.compile(
    r"\d+ ?(?:min(?:ute)?s?\b|')? ?(?:fwd|forwards?)\b[\s,/&+]*(?:and |then )?"
    r"\d+ ?(?:min(?:ute)?s?\b|')? ?(?:back(?:wards?)?|bwd|bkwd|retro|reverse|rev)\b"
)
"""`4 min fwd/4 min back`: told as it was said, since neither is how long it took."""
_BRACKET = re.compile(r"\s?\((?P<words>[^()\d\n]{2,60})\)")

_Place = tuple[int, int]
F = TypeVar("F", bound=Fact)
Line = tuple[str | Span, ...]
"""A line of a note: its words, and the places that they rest on."""
Detail = tuple[str, Span]
"""What is told, and the words that say it."""


def with_details(sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source]) -> list[Sentence]:
    """`sentences`, those that tell an exercise with what was said of how it was done, a value with the bracket behind it."""
    texts = {source.id: Text.of(source) for source in sources}
    taken = [span for sentence in sentences for span in sentence.evidence]
    lines = by_line(facts.exercises, exercise_words)
    of_modalities: list[ServiceLine | UntimedLine] = [
        *facts.untimed_services,
        *(s for s in facts.services if s.code in ATTENDED),
    ]
    modalities = by_line(of_modalities, service_words)
    values = {span for fact in (*facts.pain, *facts.strength, *facts.measures) for span in fact.evidence}

    def details(sentence: Sentence) -> Iterable[Detail]:
        exercise = lines.get(line_of(sentence))
        if exercise is not None:
            return _details(exercise, texts, taken)
        if (line := modalities.get(line_of(sentence))) is not None:
            return _settings(line, texts, taken)
        return _bracketed(sentence, texts, taken) if values.issuperset(sentence.evidence) else ()

    return [told_with(sentence, list(details(sentence))) for sentence in sentences]


def by_line(facts: Iterable[F], words: Callable[[F], str]) -> dict[Line, F]:
    """Each of `facts` by the line that tells it in `words`."""
    return {(words(fact), *fact.evidence): fact for fact in facts}


def line_of(sentence: Sentence) -> Line:
    """What `sentence` says and rests on."""
    return sentence.text, *sentence.evidence


def told_with(sentence: Sentence, details: Sequence[Detail]) -> Sentence:
    """`sentence` with `details` in a bracket."""
    if not details:
        return sentence
    text = f"{sentence.text.rstrip('.')} ({', '.join(words for words, _ in details)})."
    beyond = [span for _, span in details if not any(e.start <= span.start < e.end for e in sentence.evidence)]
    return sentence.model_copy(update={"text": text, "evidence": [*sentence.evidence, *beyond]})


def _settings(line: ServiceLine | UntimedLine, texts: Mapping[str, Text], taken: Sequence[Span]) -> Iterator[Detail]:
    for text in texts.values():
        spans = [text.span(*place) for place in settings_of(line, text, taken)]
        yield from ((text.source.quote(span), span) for span in spans)


def _bracketed(sentence: Sentence, texts: Mapping[str, Text], taken: Sequence[Span]) -> Iterator[Detail]:
    """`8/10 (Sat, snow shovel)`: what stands in a bracket right behind a value, where nothing else was read of it."""
    for span in sentence.evidence[-1:]:
        text = texts.get(span.source)
        bracket = _BRACKET.match(text.source.text, span.end) if text else None
        if text is None or bracket is None:
            continue
        said = text.source.span(*bracket.span("words"))
        if not share_words([said], taken):
            yield text.source.quote(said), said


def _details(exercise: Exercise, texts: Mapping[str, Text], taken: Sequence[Span]) -> Iterator[Detail]:
    for span in exercise.evidence:
        if (text := texts.get(span.source)) is None:
            continue
        for place in _places(text, span, exercise, taken):
            said = text.span(*place)
            yield _INCHES.sub(r"\1-inch", text.source.quote(said)), said


def _places(text: Text, span: Span, exercise: Exercise, taken: Sequence[Span]) -> Iterator[_Place]:
    """The stretches of `span`, and right behind it, that tell how `exercise` was done, in canonical text."""
    start, end = text.place(span)
    own = _own_mention(text, start, end, exercise)
    if own is None:
        return
    others = [text.canon.at(s.start) for s in taken if s.source == span.source and s.start >= span.end]
    both_ways = _BOTH_WAYS.search(text.plain, own.end, end + _FURTHEST) if exercise.duration_seconds is None else None
    if both_ways and both_ways.start() < end:
        yield both_ways.span()
        return
    end = min([_with_tail(text, end, min(others, default=end + _FURTHEST)), *_begin_behind(text, own)])
    for is_border, run in groupby(
        _TOKEN.finditer(text.plain, own.end, end), key=lambda w: _is_border(text, w, exercise)
    ):
        if not is_border:
            yield from _detail(list(run))


def _with_tail(text: Text, end: int, until: int) -> int:
    """Where the words end that go on right behind an exercise: "3x10 to box", "two sets of ten, in the brace"."""
    if text.is_raw:
        return end
    tail = _tail().match(text.plain, end, until)
    return tail.end() if tail else end


def _begin_behind(text: Text, own: Mention) -> Iterator[int]:
    return (m.start for m in mentions_of(text.plain) if m.start >= own.end)


def _own_mention(text: Text, start: int, end: int, exercise: Exercise) -> Mention | None:
    """Where `exercise` is named in `[start, end)`."""
    here = [m for m in mentions_of(text.plain) if start <= m.start < end]
    return next((m for m in here if exercise.name == m.name or exercise.name in m.parts), None)


def _is_border(text: Text, word: re.Match[str], exercise: Exercise) -> bool:
    """Whether a word is told by the exercise's line, or is a mark."""
    said = word[0]
    if word["number"]:
        return not _is_of_the_set_up(text, word, exercise)
    is_dose = (said in _listed("told") or _DOSE.fullmatch(said)) and not _WITHOUT.match(text.plain, word.start())
    return bool(is_dose) or said in _MARKS or said == _color(exercise) or fold(said) in map(fold, exercise.name.split())


def _is_of_the_set_up(text: Text, word: re.Match[str], exercise: Exercise) -> bool:
    """`4 inch`, `seat 6`: a number that is no part of the dose."""
    e = exercise
    dose = (e.sets, e.reps, e.hold_seconds, e.duration_seconds, e.distance_feet, e.resistance and e.resistance.value)
    is_said = word["unit"] or _AT.search(text.plain, max(0, word.start() - _REACH), word.start())
    return bool(is_said) and float(word["number"]) not in dose


def _color(exercise: Exercise) -> str | None:
    return exercise.resistance.color if exercise.resistance else None


def _detail(run: Sequence[re.Match[str]]) -> Iterator[_Place]:
    """`run` without what says nothing at its edges, if it is a detail."""
    words = list(run)
    while words and words[-1][0] in _listed("empty") | _listed("opens"):
        words.pop()
    while words and words[0][0] in _listed("empty"):
        words.pop(0)
    is_short = len(words) <= _MOST_WORDS and len("".join(word[0] for word in words)) >= _FEWEST_LETTERS
    says_nothing = all(word[0] in _listed("limbs") for word in words)
    if is_short and not says_nothing and not any(word[0] in _listed("says") for word in words):
        yield words[0].start(), words[-1].end()


@cache
def _tail() -> re.Pattern[str]:
    opens = "|".join(map(re.escape, sorted(_listed("opens"))))
    word = r"[\w\u0305'/\"-]+"
    goes_on = rf" {word}(?: {word}){{0,4}}"
    behind_a_comma = rf", (?:(?:{opens})(?: {word}){{1,4}}|{_SETTING} \d+|{word})"
    return re.compile(rf"(?:{goes_on}|{behind_a_comma})(?=[,;.)\n]|$)")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word for line in load("details")[name] for word in line.split())
