"""What a sentence must not do: the checks of prose, as a tuple and a loop."""

from collections.abc import Callable

from notedraft.grounding.claims import stronger_than_its_source, turned_round, unfounded_claim, unheard_words
from notedraft.grounding.prose import is_grounded
from notedraft.grounding.residue import stray_number, stray_side
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.status import moved_to_today


def untraced_fact(case: SentenceCase) -> str | None:
    """A fact that was not read from the words heard."""
    for statement in case.stated:
        if not is_grounded(statement, case.grounds):
            return f"The source does not say {statement.words}."
    return None


SENTENCE_CHECKS: tuple[Callable[[SentenceCase], str | None], ...] = (
    untraced_fact,
    stray_number,
    stray_side,
    unfounded_claim,
    stronger_than_its_source,
    turned_round,
    moved_to_today,
    unheard_words,
)


def fault(case: SentenceCase) -> str | None:
    """Why the sentence may not stand; null where it may. A whole sentence of the source itself always may."""
    if case.said.plain.strip(" .\n") in case.heard_sentences:
        return None
    return next((reason for check in SENTENCE_CHECKS if (reason := check(case))), None)
