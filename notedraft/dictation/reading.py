"""What the reader returns: facts with their words, what it could not decide, and where each element is supported."""

from notedraft.finding import Question
from notedraft.note import ClinicalFacts, Record
from notedraft.source import Span

MEASURED_IN_WORDS = "measured_in_words"
"""Key of the evidence of values that were measured today and that no list of facts holds."""


class Reading(Record):
    """One reading of all sources of a note.

    `questions` ask what could not be decided; the value in question is left out of `facts`. `evidence` maps an element
    (notedraft.note.ELEMENTS) to the clauses that support it. `slots` are blank template places such as `__ min`.
    """

    facts: ClinicalFacts
    questions: list[Question] = []
    evidence: dict[str, list[Span]] = {}
    slots: list[Span] = []
