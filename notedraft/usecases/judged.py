"""Findings together with what people said to them: which still stop the signature."""

from collections.abc import Iterable
from dataclasses import dataclass

from notedraft.finding import Finding, Question
from notedraft.note import NINE_ELEMENTS
from notedraft.store.notes import FindingAnswer, NoteHistory, Override
from notedraft.usecases.answers import element_of


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with what people said to it. `settled` ones no longer stop the signature; their rule still shows."""

    finding: Finding
    answer: FindingAnswer | None
    override: Override | None
    overridable: bool

    @property
    def settled(self) -> bool:
        """Whether somebody answered or overrode it."""
        return self.answer is not None or self.override is not None

    @property
    def stops_signature(self) -> bool:
        """Whether the treating clinician can't sign while this stands."""
        return self.finding.blocks_signature and not self.settled


def judge(findings: Iterable[Finding], history: NoteHistory, never: frozenset[str]) -> list[JudgedFinding]:
    """The findings with the answers and overrides that hold for them. `never` are rules that no override silences."""
    return [
        JudgedFinding(
            finding=finding,
            answer=next((a for a in reversed(history.answers) if _answers(a, finding)), None),
            override=next((o for o in reversed(history.overrides) if _overrides(o, finding)), None)
            if finding.rule not in never
            else None,
            overridable=finding.rule not in never,
        )
        for finding in findings
    ]


def open_questions(questions: Iterable[Question], judged: Iterable[JudgedFinding]) -> list[Question]:
    """The questions that still wait: one of the nine elements that the clinician answered for is not asked again.

    A figure that an answer did not give (minutes, a dose) stays asked.
    """
    answered = {element_of(j.finding.name) for j in judged if j.answer is not None} & set(NINE_ELEMENTS)
    return [question for question in questions if question.element not in answered]


def _answers(answer: FindingAnswer, finding: Finding) -> bool:
    """An answer holds for its place, whatever figures the finding's message gives since."""
    subjects = (finding.rule, element_of(finding.name))
    return finding.answerable and answer.where == finding.where and answer.subject in subjects


def _overrides(override: Override, finding: Finding) -> bool:
    """An override holds for the very message that was overridden."""
    said = override.finding
    return (said.rule, said.where, said.message) == (finding.rule, finding.where, finding.message)
