"""Takes a clinician's one-line answer into the note: as the fact that it states, and in their own words."""

import re
from typing import Any

from notedraft.dictation.reading import Reading
from notedraft.drafting.leftover import says_more
from notedraft.note import ClinicalFacts, Exercise, Fact, Section, Sentence, ServiceLine, TextFact, TherapyNote
from notedraft.result import Withheld
from notedraft.rules.identity import CONFIRMED
from notedraft.rules.identity import WHERE as IDENTITY
from notedraft.source import Source, Span
from notedraft.usecases.edits import fact_lists, value_of
from notedraft.usecases.minutes import TOTALS, check_minutes
from notedraft.usecases.pointers import slot_at

_SECTION_OF: dict[str, Section] = {
    "functional_goal": "assessment",
    "client_response": "assessment",
    "progression": "assessment",
    "medical_necessity": "assessment",
    "plan": "plan",
}
_TEXT_FIELD_OF = {"client_response": "response", "progression": "progression", "plan": "plan"}
_YES = re.compile(r"\s*(?:yes|yep|yeah|correct|right|it is|confirmed|true)\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(\d{1,4})(?:\s*(?:mins?|minutes|reps?|sets?|secs?|seconds|feet|ft))?\.?", re.IGNORECASE)
_NUMBER_FIELDS = {
    *("minutes", "assistant_minutes", "timed_code_minutes", "total_treatment_minutes"),
    *("sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "score", "degrees"),
}


_TOTAL_IN_WORDS = {
    "/note/total_treatment_minutes": "Total treatment time",
    "/note/timed_code_minutes": "Total timed code minutes",
}


def as_statement(text: str, where: str) -> str:
    """The answer as it becomes a source: a bare number for a total is put in words.

    A total carries no evidence and nobody's name, so its own words must say what it counts.
    """
    if where == IDENTITY:
        return f"{CONFIRMED}. {text}" if _YES.match(text) else f"This is not confirmed to be the right chart: {text}"
    number, total = _BARE_NUMBER.fullmatch(text), _TOTAL_IN_WORDS.get(where)
    return f"{total}: {number[1]} minutes." if number is not None and total is not None else text


def element_of(rule_name: str) -> str:
    """The element that a rule's dotted name or a question is about (`required_elements.plan` is about `plan`)."""
    return rule_name.rpartition(".")[2]


def next_answer_id(sources: dict[str, str]) -> str:
    """The id of the next answer: numbers are never used twice."""
    taken = [int(name.partition(":")[2]) for name in sources if name.startswith("answer:")]
    return f"answer:{max(taken, default=0) + 1}"


def take_answer(
    note: TherapyNote, answer: Source, *, together: Reading, alone: Reading, element: str, where: str, name: str
) -> TherapyNote:
    """The note with the answer in it.

    `together` is the reading of all sources, `alone` of the answer by itself: a total of minutes carries no evidence,
    so it is taken only where the answer alone states it. A bare number answers the very field that was asked about;
    what the reader finds in the answer fills what the note lacks and never replaces what it has, and the words join the
    prose unless they are a dose or a measure and nothing more: that is told as one already.
    """
    changed = note.model_copy(deep=True)
    if where == IDENTITY:  # whose chart it is belongs to the record, and to no section of the note
        return changed
    if _fill_asked_field(changed, answer, where, name):
        return changed
    _take_facts(changed, together.facts, answer, name)
    _take_totals(changed, alone.facts)
    _take_words(changed, answer, element, name)
    section = _SECTION_OF.get(element, "objective")
    if section != "objective" or says_more(answer, _told_as_facts(together.facts, changed)):
        _add_to_prose(changed, answer, section, name)
    return changed


def _told_as_facts(read: ClinicalFacts, note: TherapyNote) -> list[Span]:
    """The places of doses, minutes and measures that the note now tells as they were read."""
    return [
        span
        for field, facts in fact_lists(read).items()
        for fact in facts
        if not isinstance(fact, TextFact) and any(_tells(held, fact) for held in fact_lists(note)[field])
        for span in fact.evidence
    ]


def _tells(held: Fact, read: Fact) -> bool:
    """Whether `held` has every value that was `read`."""
    said = read.model_dump(exclude={"evidence", "origin", "confirmed_by"}, exclude_none=True, exclude_defaults=True)
    mine = held.model_dump()
    return all(mine[field] == value for field, value in said.items())


def with_sentence(note: TherapyNote, withheld: Withheld, name: str) -> TherapyNote:
    """The note with a withheld sentence at the end of its section, vouched for by `name`."""
    changed = note.model_copy(deep=True)
    _put_last(changed, withheld.section, withheld.text)
    changed.sentences.append(
        Sentence(
            section=withheld.section,
            text=withheld.text,
            evidence=withheld.evidence,
            origin="model",
            confirmed_by=name,
        )
    )
    return changed


def _fill_asked_field(note: TherapyNote, answer: Source, where: str, name: str) -> bool:
    number, slot = _BARE_NUMBER.fullmatch(answer.text.strip()), slot_at(note, where)
    if number is None or slot is None or slot[1] not in _NUMBER_FIELDS:
        return False
    holder, field = slot
    value = int(number.group(1))
    if field.endswith("minutes"):
        check_minutes(value)
    setattr(holder, field, value)
    if isinstance(holder, Fact):
        _settle_ranges(holder)
        _mark(holder, answer, name, evidence=[*holder.evidence, answer.span(0, len(answer.text))])
    return True


def _take_facts(note: TherapyNote, read: ClinicalFacts, answer: Source, name: str) -> None:
    for field, facts in fact_lists(read).items():
        mine = fact_lists(note)[field]
        for fact in facts:
            if any(span.source == answer.id for span in fact.evidence):
                _take_fact(mine, _mark(fact.model_copy(deep=True), answer, name, evidence=fact.evidence))


def _take_totals(note: TherapyNote, stated: ClinicalFacts) -> None:
    for total in TOTALS:
        if getattr(note, total) is None:
            setattr(note, total, getattr(stated, total))


def _take_fact(mine: list[Fact], fact: Fact) -> None:
    same = next((held for held in mine if _same_subject(held, fact)), None)
    if same is None:
        if all(value_of(held) != value_of(fact) for held in mine):
            mine.append(fact)
    elif _fill_gaps(same, fact):
        same.evidence = [*same.evidence, *(span for span in fact.evidence if span not in same.evidence)]
        same.origin, same.confirmed_by = fact.origin, fact.confirmed_by


def _same_subject(held: Fact, fact: Fact) -> bool:
    if isinstance(held, ServiceLine) and isinstance(fact, ServiceLine):
        return held.code == fact.code
    if isinstance(held, Exercise) and isinstance(fact, Exercise):
        return held.name.casefold() == fact.name.casefold() and held.side in (None, fact.side)
    return False


def _fill_gaps(held: Fact, fact: Fact) -> bool:
    """Give `held` what only `fact` says; whether there was anything."""
    filled = False
    for field in type(fact).model_fields:
        if getattr(held, field) is None and getattr(fact, field) is not None and field != "confirmed_by":
            setattr(held, field, getattr(fact, field))
            filled = True
    _settle_ranges(held)
    return filled


def _settle_ranges(fact: Fact) -> None:
    """A range that was said gives way to the figure that was asked for."""
    if isinstance(fact, Exercise):
        fact.ranges = {field: said for field, said in fact.ranges.items() if getattr(fact, field) is None}


def _take_words(note: TherapyNote, answer: Source, element: str, name: str) -> None:
    """Where an element is told in words, the answer is such a statement even if the reader recognises nothing in it."""
    field = _TEXT_FIELD_OF.get(element)
    if field is None:
        return
    stated: list[TextFact] = getattr(note, field)
    if not any(span.source == answer.id for fact in stated for span in fact.evidence):
        stated.append(_mark(TextFact(text=answer.text.strip()), answer, name, evidence=[_whole(answer)]))


def _add_to_prose(note: TherapyNote, answer: Source, section: Section, name: str) -> None:
    words = answer.text.strip()
    _put_last(note, section, words)
    sentence = Sentence(section=section, text=words)
    note.sentences.append(_mark(sentence, answer, name, evidence=[_whole(answer)]))


def _put_last(note: TherapyNote, section: Section, words: str) -> None:
    """Words at the end of a section; in the objective part every statement has its own line."""
    before: str = getattr(note.sections, section)
    between = "\n" if section == "objective" else " "
    setattr(note.sections, section, f"{before}{between}{words}" if before.strip() else words)


def _whole(answer: Source) -> Any:
    return answer.span(0, len(answer.text))


def _mark(fact: Any, answer: Source, name: str, *, evidence: list[Any]) -> Any:
    fact.evidence, fact.origin, fact.confirmed_by = list(evidence), "answer", name
    return fact
