"""Scores of many cases by tag, each share with its Wilson interval."""

from collections.abc import Sequence

from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.case_scores import FieldScore
from notedraft.evaluation.rates import Rate, rate, share_of
from notedraft.note import Record

ALL = "all"


class TagScores(Record):
    """The scores of the cases that carry a tag. A case with a known gap is not met."""

    tag: str
    met: Rate
    precision: Rate
    """Of the facts read, the share that the cases expect."""
    recall: Rate
    """Of the facts that the cases expect, the share that was read."""
    doses: Rate
    """Of the exercises found, the share whose dose is right in every field."""
    findings: Rate
    """Of the rules that a case says something of, the share that fired, or was silent, as it says."""
    omitted: int
    invented: int
    tokens: int
    cost_usd: float
    milliseconds: float


def by_tag(results: Sequence[CaseResult]) -> list[TagScores]:
    """The scores of all cases, then tag by tag."""
    tags = sorted({tag for result in results for tag in result.tags})
    return [tag_scores(ALL, results), *(tag_scores(tag, [r for r in results if tag in r.tags]) for tag in tags)]


def tag_scores(tag: str, results: Sequence[CaseResult]) -> TagScores:
    """The scores of some cases under one name."""
    scores = [result.scores for result in results if result.scores is not None]
    facts = [field for score in scores for field in score.facts.values()]
    exercises = [score.facts["exercises"] for score in scores if "exercises" in score.facts]
    found = sum(field.found for field in facts)
    return TagScores(
        tag=tag,
        met=share_of(result.outcome == "met" for result in results),
        precision=rate(found, found + sum(field.extra for field in facts)),
        recall=rate(found, found + sum(field.missed for field in facts)),
        doses=_doses(exercises),
        findings=rate(sum(s.findings_right for s in scores), sum(s.findings_of for s in scores)),
        omitted=sum(score.omitted for score in scores),
        invented=sum(score.invented for score in scores),
        tokens=sum(result.tokens or 0 for result in results),
        cost_usd=sum(result.cost_usd or 0 for result in results),
        milliseconds=round(sum(result.milliseconds for result in results), 1),
    )


def _doses(exercises: Sequence[FieldScore]) -> Rate:
    return rate(sum(e.doses_right for e in exercises), sum(e.found for e in exercises))
