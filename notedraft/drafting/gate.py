"""The gate: what of a model's reply may stand in a note, and what waits for the clinician's word.

A sentence passes when the words that it cites hold it: every fact the same fact, every number and side in its place,
no claim that nobody made, nothing turned round or made stronger. Anything else is withheld whole, with the reason.
Where all of a section is withheld, the deterministic draft of that section stays.
"""

from collections.abc import Callable, Sequence

from notedraft.dictation.reading import Reading
from notedraft.drafting.claims import stronger_than_its_source, turned_round, unfounded_claim, unheard_words
from notedraft.drafting.residue import billing_words, stray_number, stray_side
from notedraft.drafting.sentence_case import Drafted, SentenceCase
from notedraft.drafting.sentences import SourceSentence
from notedraft.drafting.status import moved_to_today
from notedraft.grounding.prose import Read, is_grounded
from notedraft.grounding.statements import Statement, statements
from notedraft.grounding.tracing import share_words
from notedraft.note import Sentence
from notedraft.result import Withheld


def untraced_fact(case: SentenceCase) -> str | None:
    """A fact that was not read from the cited words."""
    for statement in case.stated:
        if not is_grounded(statement, case.known_as_prose):
            return f"The words that it cites do not say {statement.words}."
    return None


CHECKS: tuple[Callable[[SentenceCase], str | None], ...] = (
    billing_words,
    untraced_fact,
    stray_number,
    stray_side,
    unfounded_claim,
    stronger_than_its_source,
    turned_round,
    moved_to_today,
    unheard_words,
)


def pass_gate(
    drafted: Sequence[Drafted], sentences: Sequence[SourceSentence], reading: Reading, read: Read
) -> tuple[list[Sentence], list[Withheld]]:
    """Sort `drafted` into the sentences that may stand and those that are withheld, each with what it cites."""
    kept: list[Sentence] = []
    withheld: list[Withheld] = []
    facts = statements(reading.facts)
    for proposal in drafted:
        cited = [sentence for sentence in sentences if sentence.number in proposal.cites]
        spans = [sentence.span for sentence in cited]
        reason = _fault(proposal, cited, facts, read)
        if reason is None:
            kept.append(Sentence(section=proposal.section, text=proposal.text, evidence=spans, origin="model"))
        else:
            withheld.append(Withheld(section=proposal.section, text=proposal.text, reason=reason, evidence=spans))
    return kept, withheld


def _fault(proposal: Drafted, cited: Sequence[SourceSentence], facts: Sequence[Statement], read: Read) -> str | None:
    """Why the sentence may not stand; null where it may."""
    if len(cited) < len(set(proposal.cites)):
        return "It cites a sentence that the source does not have."
    spans = [sentence.span for sentence in cited]
    known = [fact for fact in facts if fact.fact is None or share_words(fact.evidence, spans)]
    case = SentenceCase.of(proposal, "\n".join(sentence.text for sentence in cited), known, read)
    return next((reason for check in CHECKS if (reason := check(case))), None)
