"""Compares the facts that a case expects with those of the draft: exercises with their doses, scores, degrees, grades."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from notedraft.evaluation.check import Check, checked
from notedraft.evaluation.expected import Expectations, ExpectedSpan
from notedraft.evaluation.matching import (
    Pairing,
    alike_names,
    differing_dose,
    pair_motion,
    pair_named_exercises,
    pair_pain,
    pair_strength,
)
from notedraft.evaluation.telling import told
from notedraft.note import Fact, TherapyNote
from notedraft.result import DraftResult
from notedraft.source import DICTATION, Source

FACT_FIELDS = ("exercises", "pain", "range_of_motion", "strength")
"""The fields of facts that a case may list, in the order of the schema."""

_PAIRS: dict[str, Callable[[Any, Any], Pairing[Any, Any]]] = {
    "exercises": pair_named_exercises,
    "pain": pair_pain,
    "range_of_motion": pair_motion,
    "strength": pair_strength,
}
_CALLED = {"exercises": "exercise", "pain": "pain", "range_of_motion": "range of motion", "strength": "strength"}


def pairings(expect: Expectations, note: TherapyNote) -> dict[str, Pairing[Any, Any]]:
    """Each stated field of facts with what was found, missed and read beyond it."""
    stated = [field for field in FACT_FIELDS if field in expect.model_fields_set]
    return {field: _PAIRS[field](getattr(expect, field), getattr(note, field)) for field in stated}


def check_facts(field: str) -> Callable[[Expectations, DraftResult], Iterator[Check]]:
    """The check of one field of facts: one line a fact, right or wrong."""

    def check(expect: Expectations, result: DraftResult) -> Iterator[Check]:
        pairing, name = pairings(expect, result.note)[field], _CALLED[field]
        for label, fact in pairing.found:
            yield _same_fact(name, label, fact)
        for label in pairing.missed:
            yield checked(name, told(label), "it was not read", passed=False)
        for fact in pairing.extra:
            yield checked(name, "nothing of the kind", told(fact), passed=False)
        if not (pairing.found or pairing.missed or pairing.extra):
            yield checked(name, "none", "none", passed=True)

    return check


def _same_fact(name: str, label: Any, fact: Any) -> Check:
    differs = differing_dose(label, fact) if name == "exercise" else []
    return checked(name, told(label), told(fact), passed=not differs)


def check_spans(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    """Whether the words that a case names are cited for the fact."""
    source = Source(text=result.sources.get(DICTATION, ""))
    for span in expect.spans:
        cited = [_words(fact, source) for fact in _facts_called(span, result.note)]
        holds = any(span.words in words for words in cited)
        yield checked(
            f"words of {span.fact}", repr(span.words), repr(" / ".join(cited) or "no such fact"), passed=holds
        )


def _facts_called(span: ExpectedSpan, note: TherapyNote) -> Sequence[Fact]:
    named: list[tuple[str, Fact]] = [
        *((service.code, service) for service in note.services),
        *((untimed.code, untimed) for untimed in note.untimed_services),
        *((exercise.name, exercise) for exercise in note.exercises),
        *(("pain", pain) for pain in note.pain),
        *((motion.joint, motion) for motion in note.range_of_motion),
        *((strength.muscle, strength) for strength in note.strength),
        *((measure.name, measure) for measure in note.measures),
    ]
    return [fact for name, fact in named if alike_names(span.fact, name)]


def _words(fact: Fact, source: Source) -> str:
    return " … ".join(source.quote(span) for span in fact.evidence if span.source == DICTATION)
