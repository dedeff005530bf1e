"""Cases for the tests, made in code or as the text of a file."""

from typing import Any

from notedraft.evaluation.cases import CaseFile, EvaluationCase

CASE: dict[str, Any] = {
    "id": "a-case",
    "tags": ["knee"],
    "why": "Invented for this test.",
    "source": "invented for this test",
    "dictation": "Right knee. Ther ex 24 minutes, heel slides right three sets of ten. Total 24 minutes.",
    "encounter": {"date_of_service": "2026-03-04", "discipline": "PT", "payer": "Medicare Part B"},
    "expect": {"minutes": {"97110": 24}},
}
SAYS_LEFT = {"objective": [{"cites": [2], "text": "Heel slides on the left, three sets of ten."}]}
SAYS_RIGHT = {"objective": [{"cites": [2], "text": "Heel slides on the right, three sets of ten."}]}


def case(**changed: Any) -> EvaluationCase:
    """The case with some keys changed."""
    import json

    return EvaluationCase.model_validate_json(json.dumps({**CASE, **changed}))


def loaded(**changed: Any) -> CaseFile:
    """The case as if it came from a file."""
    made = case(**changed)
    return CaseFile(file=f"{made.id}.yaml", case=made)


def case_text(case_id: str, *, units: int, tag: str = "own") -> str:
    """The file of a case that expects so many units where two are right."""
    return f"""id: {case_id}
tags: [{tag}]
why: Twenty-four minutes of one code are two units.
source: invented for this test
encounter: {{date_of_service: 2026-03-04, payer: Medicare Part B}}
dictation: TE 24 min, total 24 min.
expect:
  units: {{total_units: {units}}}
"""
