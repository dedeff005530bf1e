"""The gate: what of a model's reply may stand in a note, and what waits for the clinician's word.

A sentence passes when the words that it cites hold it: every fact the same fact, every number and side in its place, no
claim that nobody made, nothing turned round or made stronger. Anything else is withheld whole, with the reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notedraft.dictation.reading import Reading
from notedraft.drafting.sentences import SourceSentence
from notedraft.grounding.prose import Read, grounds_of
from notedraft.grounding.sentence_case import SentenceCase, case_of
from notedraft.grounding.sentence_checks import fault
from notedraft.grounding.statements import Statement, statements
from notedraft.grounding.tracing import share_words
from notedraft.grounding.wording import wording
from notedraft.note import Section, Sentence
from notedraft.result import Withheld
from notedraft.source import Source, Span

_CODE = re.compile(r"\b(?:\d{5}|[a-z]\d{4})\b")
_UNITS = re.compile(r"\bunits?\b|\bbill(?:ed|able|ing)?\b")
_NO_BILLING = re.compile(
    r"\b(?:rehab(?:ilitation)?|stroke|care|hospital|burn|memory|nursing|inpatient|subacute|cardiac|psych\w*|oncology|icu|step-?down"
    r"|living|tens|stim|stimulation|nmes|traction|cpm|cooling|compression|wall|kitchen|shelving|home|handheld|biofeedback) unit\b"
    r"|\bunit (?:is|was) (?:down|broken|unavailable|out of (?:order|service)|not working)\b"
)
"""Where somebody lies, or what is plugged in or out of order."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence as a model proposes it."""

    section: Section
    text: str
    cites: tuple[int, ...]


def pass_gate(
    drafted: Sequence[Drafted],
    sentences: Sequence[SourceSentence],
    sources: Sequence[Source],
    reading: Reading,
    read: Read,
) -> tuple[list[Sentence], list[Withheld]]:
    """Sort `drafted` into the sentences that may stand and those that are withheld, each with what it cites."""
    kept: list[Sentence] = []
    withheld: list[Withheld] = []
    grounds = grounds_of(statements(reading.facts))
    for proposal in drafted:
        spans = [sentence.span for sentence in sentences if sentence.number in proposal.cites]
        reason = _fault(proposal, spans, grounds, sources, read)
        if reason is None:
            kept.append(Sentence(section=proposal.section, text=proposal.text, evidence=spans, origin="model"))
        else:
            withheld.append(Withheld(section=proposal.section, text=proposal.text, reason=reason, evidence=spans))
    return kept, withheld


def _fault(
    proposal: Drafted,
    spans: Sequence[Span],
    grounds: Sequence[Statement],
    sources: Sequence[Source],
    read: Read,
) -> str | None:
    """Why the sentence may not stand; null where it may."""
    if len(spans) < len(set(proposal.cites)):
        return "It cites a sentence that the source does not have."
    cited = [ground for ground in grounds if ground.fact is None or share_words(ground.evidence, spans)]
    case = case_of(proposal.section, proposal.text, rests_on=spans, grounds=cited, sources=sources, read=read)
    return _billing_words(case) or _addressed_to_a_computer(case) or fault(case)


def _addressed_to_a_computer(case: SentenceCase) -> str | None:
    """Words that command are ground for nothing: whoever said them, the clinician looks at what became of them."""
    if any(re.search(pattern, case.heard.plain) for pattern in wording().commands):
        return "It rests on words that are addressed to a computer."
    return None


def _billing_words(case: SentenceCase) -> str | None:
    """Units and procedure codes are never the model's to write, whatever the source says of them."""
    if _CODE.search(case.said.plain) or _UNITS.search(_NO_BILLING.sub(" ", case.said.plain)):
        return "It speaks of units or codes, which the program alone writes."
    return None
