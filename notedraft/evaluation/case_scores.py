"""What one case is scored by: facts found and invented, doses, units, findings, prose, cost and time."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from notedraft.evaluation.cases import EvaluationCase
from notedraft.evaluation.check import Check
from notedraft.evaluation.expectations import clone_band
from notedraft.evaluation.expected import CloneBand
from notedraft.evaluation.fact_expectations import pairings
from notedraft.evaluation.invented import invented_values
from notedraft.evaluation.matching import differing_dose
from notedraft.note import SECTIONS, Record
from notedraft.result import DraftResult
from notedraft.source import DICTATION, Source


class FieldScore(Record):
    """Facts of one field: found, missed, and read although nobody said them; of exercises, doses right in every field."""

    found: int
    missed: int
    extra: int
    doses_right: int = 0


class CaseScores(Record):
    """The scores of one case. What the case does not state is null, not zero."""

    facts: dict[str, FieldScore]
    omitted: int
    """Facts that the note lost (GR02)."""
    invented: int
    """Facts that the source does not hold (GR01), and values whose own words do not hold them."""
    units_right: bool | None
    findings_right: int
    findings_of: int
    clone: CloneBand
    distance: float | None
    """Share of words to change between draft and reference note, 0 to 1."""


def score_case(case: EvaluationCase, result: DraftResult, checks: Sequence[Check]) -> CaseScores:
    """The scores of one draft of a case, of which `checks` were made."""
    about_units = [check.passed for check in checks if check.field.startswith(("units", "allowed"))]
    about_findings = [check.passed for check in checks if check.field.startswith("finding ")]
    return CaseScores(
        facts=_facts(case, result),
        omitted=sum(finding.rule == "GR02" for finding in result.findings),
        invented=_invented(result),
        units_right=all(about_units) if about_units else None,
        findings_right=sum(about_findings),
        findings_of=len(about_findings),
        clone=clone_band(result),
        distance=None if case.reference is None else distance(prose_of(result), case.reference),
    )


def _facts(case: EvaluationCase, result: DraftResult) -> dict[str, FieldScore]:
    return {
        field: FieldScore(
            found=len(pairing.found),
            missed=len(pairing.missed),
            extra=len(pairing.extra),
            doses_right=sum(not differing_dose(*pair) for pair in pairing.found) if field == "exercises" else 0,
        )
        for field, pairing in pairings(case.expect, result.note).items()
    }


def _invented(result: DraftResult) -> int:
    untraced = sum(finding.rule == "GR01" for finding in result.findings)
    from_source = result.note.model_copy(update={"services": [s for s in result.note.services if s.origin == "source"]})
    return untraced + len(invented_values(from_source, Source(text=result.sources.get(DICTATION, ""))))


def prose_of(result: DraftResult) -> str:
    """The sections of a draft, one after the other."""
    return "\n".join(getattr(result.note.sections, section) for section in SECTIONS)


def distance(draft: str, reference: str) -> float:
    """Levenshtein distance over words, case aside, as a share of the longer text."""
    return Levenshtein.normalized_distance(draft.casefold().split(), reference.casefold().split())
