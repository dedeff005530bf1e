"""Facts told as Subjective, Objective, Assessment and Plan.

Measured facts are written out in one plain form each, so that the reader finds the same facts in the prose again. Response,
reasoning, goals and plan stay in the clinician's own words. There is no stock sentence: what nobody said is not there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from notedraft.drafting.phrasing import (
    TOLD_REASONS,
    as_sentence,
    assistance_words,
    exercise_words,
    measure_words,
    motion_words,
    not_performed_words,
    pain_words,
    service_words,
    strength_words,
)
from notedraft.note import (
    SECTIONS,
    ClinicalFacts,
    Exercise,
    Fact,
    RangeOfMotion,
    Section,
    Sections,
    Sentence,
    TextFact,
)
from notedraft.source import Source, Span


def tell(facts: ClinicalFacts) -> list[Sentence]:
    """The sentences of a note, in reading order, each with the words that it rests on."""
    told = [*_subjective(facts), *_objective(facts), *_assessment(facts), *_plan(facts)]
    return _without_repeats(told)


def in_order(sentences: Sequence[Sentence]) -> list[Sentence]:
    """By section; in the prose that runs on, by where the words were said, so that a thought is not torn apart."""

    def place(item: tuple[int, Sentence]) -> tuple[int, int, int]:
        index, s = item
        said = s.evidence[0].start if s.evidence and s.section != "objective" else 0
        return (SECTIONS.index(s.section), said, index)

    return [sentence for _, sentence in sorted(enumerate(sentences), key=place)]


_GOES_ON = re.compile(r"\s*,\s*(?:[\w'/-]+(?:\s[\w'/-]+)?\s*,\s*)?")
"""Between two parts of one sentence: a comma, or two with a word or two between them that no fact rests on."""


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


_CHANGE = re.compile(
    r"(?:up|down) from\b|(?:was|were|prev|from|instead of|compared (?:to|with)|vs\.?)\b", re.IGNORECASE
)
_SO_FAR = re.compile(r"(?:\A|[;\n(]|\.(?!\d))\W*(?:\d\)\s*)?(?P<words>\w(?:[^.;\n(]|\.(?=\d))*),\s*\Z")
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
    if not _CHANGE.match(source.text, said.start):
        return sentence
    for exercise in exercises:
        before = [span for span in exercise.evidence if span.source == said.source and span.end <= said.start]
        if before and _GOES_ON.fullmatch(source.text, before[-1].end, said.start):
            words = as_sentence(f"{exercise.name}: {source.quote(said)}")
            return sentence.model_copy(update={"text": words, "evidence": [*exercise.evidence, said]})
    so_far = _SO_FAR.search(source.text, max(0, said.start - _LONGEST_CLAUSE), said.start)
    if so_far is None:
        return sentence
    whole = source.span(so_far.start("words"), said.end)
    return sentence.model_copy(update={"text": as_sentence(source.quote(whole)), "evidence": [whole]})


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


def sections_of(sentences: Sequence[Sentence]) -> Sections:
    """The prose by section: sentences run on, objective findings stand one a line."""
    joined = {
        section: ("\n" if section == "objective" else " ").join(s.text for s in sentences if s.section == section)
        for section in SECTIONS
    }
    return Sections.model_validate(joined)


def _subjective(facts: ClinicalFacts) -> Iterable[Sentence]:
    yield from (_own_words("subjective", d) for d in facts.diagnoses)
    yield from (_sentence("subjective", pain_words(p), p) for p in facts.pain)
    yield from (_own_words("subjective", g) for g in facts.goals)


def _objective(facts: ClinicalFacts) -> Iterable[Sentence]:
    yield from (_sentence("objective", service_words(s), s) for s in facts.services)
    yield from (_sentence("objective", service_words(s), s) for s in facts.untimed_services)
    if facts.timed_code_minutes is not None:
        yield Sentence(section="objective", text=f"Total timed-code minutes: {facts.timed_code_minutes}.")
    if facts.total_treatment_minutes is not None:
        yield Sentence(section="objective", text=f"Total treatment time: {facts.total_treatment_minutes} minutes.")
    yield from (_sentence("objective", exercise_words(e), e) for e in facts.exercises)
    yield from _motions(facts.range_of_motion)
    yield from (_sentence("objective", strength_words(s), s) for s in facts.strength)
    yield from (_sentence("objective", measure_words(m), m) for m in facts.measures)
    yield from (_sentence("objective", assistance_words(a), a) for a in facts.assistance)
    yield from (
        _sentence("objective", not_performed_words(n), n) for n in facts.not_performed if n.reason in TOLD_REASONS
    )


def _motions(motions: Sequence[RangeOfMotion]) -> Iterable[Sentence]:
    def joint(m: RangeOfMotion) -> tuple[str | None, ...]:
        return (m.when, m.side, m.joint, m.mode)

    for _, group in groupby(motions, key=joint):
        same = list(group)
        yield Sentence(
            section="objective",
            text=motion_words(same),
            evidence=_spans(same),
            origin=same[0].origin,
        )


def _assessment(facts: ClinicalFacts) -> Iterable[Sentence]:
    yield from (_own_words("assessment", r) for r in facts.response)
    yield from (_own_words("assessment", p) for p in facts.progression)
    yield from (_sentence("assessment", as_sentence(c.detail), c) for c in facts.cues)


def _plan(facts: ClinicalFacts) -> Iterable[Sentence]:
    yield from (_own_words("plan", p) for p in facts.plan)


def _own_words(section: Section, fact: TextFact) -> Sentence:
    return _sentence(section, as_sentence(fact.text), fact)


def _sentence(section: Section, text: str, fact: Fact) -> Sentence:
    return Sentence(section=section, text=text, evidence=fact.evidence, origin=fact.origin)


def _spans(facts: Iterable[Fact]) -> list[Span]:
    return list(dict.fromkeys(span for fact in facts for span in fact.evidence))


def _without_repeats(sentences: Iterable[Sentence]) -> list[Sentence]:
    """One clause may be response and progression at once; it is told once, where it comes first, and in the plan anyway."""
    kept: list[Sentence] = []
    for sentence in sentences:
        words = sentence.text.rstrip(".").casefold()
        told = [s for s in kept if words in s.text.casefold() and s.section in ("assessment", "plan", "subjective")]
        if not told or sentence.section == "objective" or (sentence.section == "plan" and told[0].section != "plan"):
            kept.append(sentence)
    return kept
