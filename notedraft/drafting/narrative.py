"""Facts told as Subjective, Objective, Assessment and Plan.

Measured facts are written out in one plain form each, so that the reader finds the same facts in the prose again. Response,
reasoning, goals and plan stay in the clinician's own words. There is no stock sentence: what nobody said is not there.
"""

from collections.abc import Iterable, Sequence
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
    pressure_words,
    service_words,
    strength_words,
)
from notedraft.grounding.tracing import share_words
from notedraft.note import (
    SECTIONS,
    ClinicalFacts,
    Cue,
    Fact,
    Measure,
    RangeOfMotion,
    Section,
    Sections,
    Sentence,
    TextFact,
    evidence_of,
)


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
    yield from _measures(facts.measures)
    yield from (_sentence("objective", assistance_words(a), a) for a in facts.assistance)
    yield from (_sentence("objective", as_sentence(c.detail), c) for c in facts.cues if _is_plain_technique(c, facts))
    yield from (
        _sentence("objective", not_performed_words(n), n) for n in facts.not_performed if n.reason in TOLD_REASONS
    )


def _is_plain_technique(cue: Cue, facts: ClinicalFacts) -> bool:
    """Whether a cue is hands-on work and its words say no more: what came of it belongs to the assessment."""
    told = [*facts.response, *facts.progression]
    return cue.kind == "technique" and not any(share_words(cue.evidence, fact.evidence) for fact in told)


def _measures(measures: Sequence[Measure]) -> Iterable[Sentence]:
    """Each in a line; the two of a blood pressure in one, as everybody writes them."""
    left = list(measures)
    while left:
        m = left.pop(0)
        if left and _are_one_pressure(m, left[0]):
            both = (m, left.pop(0))
            yield Sentence(section="objective", text=pressure_words(*both), evidence=evidence_of(both), origin=m.origin)
        else:
            yield _sentence("objective", measure_words(m), m)


def _are_one_pressure(one: Measure, other: Measure) -> bool:
    names = (one.name, other.name)
    return names == ("blood pressure systolic", "blood pressure diastolic") and (
        (one.when, one.moment) == (other.when, other.moment)
    )


def _motions(motions: Sequence[RangeOfMotion]) -> Iterable[Sentence]:
    def joint(m: RangeOfMotion) -> tuple[str | None, ...]:
        return (m.when, m.side, m.joint, m.mode)

    for _, group in groupby(motions, key=joint):
        same = list(group)
        yield Sentence(
            section="objective",
            text=motion_words(same),
            evidence=evidence_of(same),
            origin=same[0].origin,
        )


def _assessment(facts: ClinicalFacts) -> Iterable[Sentence]:
    yield from (_own_words("assessment", r) for r in facts.response)
    yield from (_own_words("assessment", p) for p in facts.progression)
    techniques = [c for c in facts.cues if _is_plain_technique(c, facts)]
    yield from (_sentence("assessment", as_sentence(c.detail), c) for c in facts.cues if c not in techniques)


def _plan(facts: ClinicalFacts) -> Iterable[Sentence]:
    yield from (_own_words("plan", p) for p in facts.plan)


def _own_words(section: Section, fact: TextFact) -> Sentence:
    return _sentence(section, as_sentence(fact.text), fact)


def _sentence(section: Section, text: str, fact: Fact) -> Sentence:
    return Sentence(section=section, text=text, evidence=fact.evidence, origin=fact.origin)


def _without_repeats(sentences: Iterable[Sentence]) -> list[Sentence]:
    """One clause may be response and progression at once; it is told once, where it comes first, or in the plan."""
    kept: list[Sentence] = []
    for sentence in sentences:
        words = sentence.text.rstrip('."').casefold()
        told = [s for s in kept if words in s.text.casefold() and s.section in ("assessment", "plan", "subjective")]
        if not told or sentence.section == "objective" or (sentence.section == "plan" and told[0].section != "plan"):
            if sentence.section == "plan":
                kept = [s for s in kept if s.text != sentence.text]
            kept.append(sentence)
    return kept
