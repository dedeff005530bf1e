"""Sentences in the clinician's own words, made readable: parts of one thought together, a change with what changed.

Reading finds a response or a change by the words of a clause. What a clinician reads has to say of what it speaks, and
need not say again what the lines beside it say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from notedraft.dictation.body import body_phrases
from notedraft.dictation.text import Text
from notedraft.drafting.phrasing import as_sentence
from notedraft.note import ClinicalFacts, Exercise, Sentence
from notedraft.source import DICTATION, Source, Span


def in_readable_words(sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source]) -> list[Sentence]:
    """`sentences` in reading order, those in the clinician's own words made whole, named, and told once."""
    changes = with_what_changed(without_pieces(as_said(sentences, sources), sources), facts.exercises, sources)
    return list(_told_once(changes, facts, sources))


_WORD = r"(?![A-Z][a-z]{2})[\w'/-]+"
_GOES_ON = re.compile(rf"\s*,\s*(?:{_WORD}(?:\s{_WORD})?\s*,\s*)?")
"""Between two parts of one sentence: a comma, or two with a word or two between them that no fact rests on, and no name."""


def as_said(sentences: Sequence[Sentence], sources: Sequence[Source]) -> list[Sentence]:
    """One sentence where two in the clinician's own words were one: they share words, or a comma parts them.

    A response may hold the cue that it answers, and "with verbal cues" says little without what it was said of.
    """
    texts = {source.id: source for source in sources}
    kept: list[Sentence] = []
    for sentence in sentences:
        before = kept[-1] if kept else None
        if (
            before
            and in_own_words(before, texts)
            and in_own_words(sentence, texts)
            and _is_one(before, sentence, texts)
        ):
            kept[-1] = _as_one(before, sentence, texts)
        else:
            kept.append(sentence)
    return kept


def without_pieces(sentences: Sequence[Sentence], sources: Sequence[Source]) -> list[Sentence]:
    """`sentences` without those whose words another tells among more: "Adhesive capsulitis" of "... responding to mobs".

    A line of the objective section may be a fact in the very words that were said; those stay.
    """
    texts = {source.id: source for source in sources}
    own = [s.evidence[0] for s in sentences if in_own_words(s, texts)]

    def is_piece(s: Sentence) -> bool:
        told = s.section != "objective" and in_own_words(s, texts)
        return told and any(_is_inside(s.evidence[0], span) for span in own)

    return [s for s in sentences if not is_piece(s)]


def _is_inside(span: Span, longer: Span) -> bool:
    is_part = span.source == longer.source and longer.start <= span.start and span.end <= longer.end
    return is_part and span.end - span.start < longer.end - longer.start


_CHANGE = re.compile(
    r"(?:up|down) from\b|(?:was|were|prev|from|instead of|compared (?:to|with)|vs\.?)\b", re.IGNORECASE
)
_DOSE = re.compile(
    r"\(?(?:\d|(?:two|three|four|five|six|eight|ten|twelve|fifteen|twenty) (?:pounds?|sets?|reps?|seconds?|rounds?|kilos?)\b)",
    re.IGNORECASE,
)
"""How a change begins that names no exercise: `2 x 15 (yellow last wk)`, "two pounds up from one"."""
_COPULA, _LONGEST_SUBJECT = re.compile(r"(?:was|were)\b"), 40
_SO_FAR = re.compile(r"(?:\A|[;\n(]|\.(?!\d))\W*(?:\d\)\s*)?(?P<words>\w(?:[^.;\n()]|\.(?=\d)|\([^()\n]*\))*),\s*\Z")
"""The words of a sentence up to a comma."""
_LONGEST_CLAUSE = 120


def with_what_changed(
    sentences: Iterable[Sentence], exercises: Sequence[Exercise], sources: Sequence[Source]
) -> list[Sentence]:
    """A change with what changed: "up from 80" is told with its exercise, "was 90" with the words before it."""
    texts = {source.id: source for source in sources}
    return [
        _what_changed(s, exercises, texts) if s.section == "assessment" and in_own_words(s, texts) else s
        for s in sentences
    ]


def _what_changed(sentence: Sentence, exercises: Sequence[Exercise], texts: Mapping[str, Source]) -> Sentence:
    said = sentence.evidence[0]
    source = texts[said.source]
    is_change = _CHANGE.match(source.text, said.start)
    if not is_change and not _DOSE.match(source.text, said.start):
        return sentence
    for exercise in exercises:
        if _is_of(exercise, said, source):
            words = _change_of(exercise, source.quote(said))
            return sentence.model_copy(update={"text": words, "evidence": [*exercise.evidence, said]})
    if not is_change:
        return sentence
    if (whole := _with_subject(Text.of(source), said)) is not None:
        return sentence.model_copy(update={"text": as_sentence(source.quote(whole)), "evidence": [whole]})
    so_far = _SO_FAR.search(source.text, max(0, said.start - _LONGEST_CLAUSE), said.start)
    if so_far is None:
        return sentence
    whole = source.span(so_far.start("words"), said.end)
    return sentence.model_copy(update={"text": as_sentence(source.quote(whole)), "evidence": [whole]})


def _change_of(exercise: Exercise, said: str) -> str:
    return as_sentence(f"{exercise.name}: {said}")


def names_what_changed(sentence: Sentence, exercises: Sequence[Exercise], sources: Mapping[str, Source]) -> bool:
    """Whether a sentence is an exercise's name and what was said of a change in it, and nothing else; `sources` by id."""
    if not sentence.evidence or sentence.evidence[-1].source not in sources:
        return False
    *of_exercise, said = sentence.evidence
    words = sources[said.source].quote(said)
    return any(e.evidence == of_exercise and sentence.text == _change_of(e, words) for e in exercises)


def _with_subject(text: Text, said: Span) -> Span | None:
    """ "Manual was posterior glides" where a service was read of the first word."""
    start, end = text.place(said)
    begins = text.layout.sentence(start)[0]
    named = _COPULA.match(text.plain, start) and 0 < len(text.plain[begins:start].strip()) <= _LONGEST_SUBJECT
    return text.span(begins, end) if named and "," not in text.plain[begins:start] else None


def _is_of(exercise: Exercise, said: Span, source: Source) -> bool:
    """Whether `said` stands in the words of the exercise behind its name, or goes on right behind them."""
    here = [span for span in exercise.evidence if span.source == said.source]
    inside = any(span.start < said.start < span.end for span in here)
    before = [span.end for span in here if span.end <= said.start]
    return inside or (bool(before) and _GOES_ON.fullmatch(source.text, before[-1], said.start) is not None)


def _as_one(one: Sentence, other: Sentence, texts: Mapping[str, Source]) -> Sentence:
    places = (one.evidence[0], other.evidence[0])
    span = places[0].model_copy(update={"start": min(p.start for p in places), "end": max(p.end for p in places)})
    return one.model_copy(update={"text": as_sentence(texts[span.source].quote(span)), "evidence": [span]})


def in_own_words(sentence: Sentence, sources: Mapping[str, Source]) -> bool:
    """Whether a sentence is what was said and nothing else; `sources` by id."""
    if len(sentence.evidence) != 1 or sentence.evidence[0].source not in sources:
        return False
    span = sentence.evidence[0]
    return sentence.text == as_sentence(sources[span.source].quote(span))


def _is_one(one: Sentence, other: Sentence, texts: Mapping[str, Source]) -> bool:
    """Whether two sentences in the clinician's own words share some of them, or the second goes on where the first ends."""
    a, b = one.evidence[0], other.evidence[0]
    if one.section != other.section or a.source != b.source:
        return False
    if a.start < b.end and b.start < a.end:
        return True
    return a.end <= b.start and bool(_GOES_ON.fullmatch(texts[a.source].text, a.end, b.start))


_TOLD = ("services", "untimed_services", "pain", "range_of_motion", "strength", "measures")
"""Facts that the note tells in lines of their own."""
_SUBJECT = re.compile(r"\W*(?:he|she|they|we|i|pt|patient|no|there|his|her|the)\b")
"""What begins a statement, wherever it stands; "it" points back at what would be cut off."""
_POINTS_BACK = re.compile(r"(?:it|that|this|which)\b")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = (
    rf"(?:last|this) (?:week|visit|time|session|month|{_DAY})|(?:on )?{_DAY}|yesterday|today|(?:right )?now"
    r"|at (?:the )?eval\w*|\d+ \w+ ago"
)
_JOINS = re.compile(rf"[\s,]*(?:\b(?:and|then|so|but|also|that's|{_WHEN})\b[\s,]*)*")
"""What may stand between two values: joining words, and when."""
_LEADS_ON = re.compile(
    r"\b(?:with|without|for|on|in|at|after|before|by|from|to|of|and|or|but|than|the|an?|his|her|their|my|was|were|is|are|as|"
    r"that|which|who|no|not|because|since|while|when|if|so|had|has|have|through|into|over|during|where|until|i|we|he|she|did)\W*\Z"
)
"""What can't end a statement."""
_COMPARED, _NEAR = re.compile(rf"\b(?:was|were|from|last|instead|only|than|{_DAY})\b"), 12
"""What a dose was before, in its words or right behind them, belongs to the change that is told."""
_TOPICS = frozenset({"mode", "motion", "muscle", "measure", "pain"})
"""Words that begin a statement of values; a part of the body may end the one before ("I told him soft knees pain was 4")."""
_FEWEST_WORDS = 2


def _told_once(sentences: Iterable[Sentence], facts: ClinicalFacts, sources: Sequence[Source]) -> Iterator[Sentence]:
    """Of raw speech, which has no marks, the assessment without the measured facts before and behind its statements."""
    texts = {source.id: source for source in sources}
    text = _raw(texts.get(DICTATION))
    values = list(_values(text, facts)) if text else []
    for sentence in sentences:
        is_ours = sentence.section == "assessment" and in_own_words(sentence, texts)
        if text is None or not is_ours or sentence.evidence[0].source != DICTATION:
            yield sentence
        elif (span := _beside_told(text, sentence.evidence[0], values)) is not None:
            yield sentence.model_copy(update={"text": as_sentence(text.source.quote(span)), "evidence": [span]})


def _raw(dictation: Source | None) -> Text | None:
    """The dictation where nobody punctuated it."""
    text = Text.of(dictation) if dictation else None
    return text if text and text.is_raw else None


def _values(text: Text, facts: ClinicalFacts) -> Iterator[tuple[int, int]]:
    """The canonical places of numbers that have a line of their own."""
    told = [span for name in _TOLD for fact in getattr(facts, name) for span in fact.evidence]
    doses = [span for exercise in facts.exercises for span in exercise.evidence]
    for spans, is_dose in ((told, False), (doses, True)):
        for start, end in (text.place(span) for span in spans if span.source == DICTATION):
            words = text.plain[start:end]
            if any(map(str.isdigit, words)) and not (is_dose and _COMPARED.search(text.plain, start, end + _NEAR)):
                yield start, end


def _beside_told(text: Text, said: Span, values: Sequence[tuple[int, int]]) -> Span | None:
    """What `said` tells beside the values before and behind it; null where their lines tell all of it."""
    start, end = text.place(said)
    behind = _behind(text, start, values)
    if behind >= end:
        return None
    start = behind if _can_begin(text, behind) else start
    before = _before(text, end, values)
    end = before if before > start and _can_end(text, start, before) else end
    return text.span(start, end)


def _behind(text: Text, start: int, values: Sequence[tuple[int, int]]) -> int:
    """Where the text goes on behind the values that stand at `start`, one after the other."""
    at = start
    while ends := [b for a, b in values if a <= _skipped(text, at) < b or a == at]:
        at = max(ends)
    return _skipped(text, at) if any(map(str.isdigit, text.plain[start:at])) else start


def _skipped(text: Text, at: int) -> int:
    joins = _JOINS.match(text.plain, at)
    return joins.end() if joins else at


def _can_begin(text: Text, at: int) -> bool:
    if _POINTS_BACK.match(text.plain, at):
        return False
    return text.layout.clause(at)[0] == at or _SUBJECT.match(text.plain, at) is not None


def _before(text: Text, end: int, values: Sequence[tuple[int, int]]) -> int:
    """Where the text ends before the values that stand at `end`, one after the other."""
    at = end
    while starts := [a for a, b in values if a < at and _skipped(text, b) >= at]:
        at = min(starts)
    return at


def _can_end(text: Text, start: int, at: int) -> bool:
    kinds = [body_phrases().get(word, ("", ""))[0] or word for word in text.plain[at:].split(maxsplit=2)[:2]]
    first = kinds[1:] if kinds[:1] == ["side"] else kinds[:1]
    rest = text.plain[start:at]
    return _TOPICS.issuperset(first) and len(rest.split()) >= _FEWEST_WORDS and not _LEADS_ON.search(rest)
