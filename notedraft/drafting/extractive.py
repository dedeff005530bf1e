"""The drafter without a model: what the reader found, put into a note. Nothing is added, nothing is guessed."""

from collections.abc import Sequence
from time import perf_counter

from notedraft.codes import CptCode
from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.dictation.service_names import title_of
from notedraft.drafting.all_details import with_all_details
from notedraft.drafting.edges import with_edges, with_relative_clauses
from notedraft.drafting.leftover import leftover, with_leftover
from notedraft.drafting.narrative import in_order, sections_of, tell
from notedraft.drafting.own_words import in_readable_words
from notedraft.drafting.protocol import Draft
from notedraft.drafting.styling import styled
from notedraft.drafting.whole_sentences import in_whole_sentences
from notedraft.drafting.written_headings import under_headings
from notedraft.encounter import Encounter
from notedraft.errors import NoRowInForce
from notedraft.finding import Question
from notedraft.note import ClinicalFacts, Contributor, ServiceLine, TherapyNote, UntimedLine
from notedraft.result import Provenance
from notedraft.source import Source, Span
from notedraft.style import USUAL, Style
from notedraft.tables.payers import find_payer
from notedraft.tables.procedures import find_procedure

READER_VERSION = "1"
"""Raised by whoever changes what the reader reads; recorded with every draft."""


class ExtractiveDrafter:
    """Reads the sources and tells what it read; no model, no network."""

    name = "extractive"

    def __init__(self, style: Style = USUAL) -> None:
        self._style = style

    def in_style(self, style: Style) -> "ExtractiveDrafter":
        """One that words its drafts so. Tense and length are those of the clinician's own words in any style."""
        return ExtractiveDrafter(style)

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft of the session that `sources` tell of."""
        started = perf_counter()
        reading = read(sources, discipline=encounter.discipline)
        facts, questions = with_chart(reading, encounter, sources)
        note = _in_style(note_of(facts, encounter, sources, _totals(reading)), self._style)
        return Draft(
            note=note,
            questions=questions,
            reading=reading,
            provenance=Provenance(
                drafter=f"{self.name}/{READER_VERSION}",
                milliseconds=round((perf_counter() - started) * 1000, 3),
                style=self._style,
            ),
        )


def _in_style(note: TherapyNote, style: Style) -> TherapyNote:
    sentences = styled(note, style, read)
    return note.model_copy(update={"sentences": sentences, "sections": sections_of(sentences)})


def _totals(reading: Reading) -> list[Span]:
    """Where totals of minutes were said; they are plain numbers of the note and carry no words themselves."""
    return [*reading.evidence.get("timed_minutes", []), *reading.evidence.get("total_treatment_minutes", [])]


def note_of(
    facts: ClinicalFacts, encounter: Encounter, sources: Sequence[Source], told: Sequence[Span] = ()
) -> TherapyNote:
    """A note of `facts` for the visit that `encounter` names, told in prose, with what was said beside the facts."""
    facts_told = with_relative_clauses(with_all_details(tell(facts), facts, sources), sources)
    beside = leftover(facts, sources, [*told, *(span for s in facts_told for span in s.evidence)])
    whole = with_edges(in_order(with_leftover(facts_told, beside)), sources, told)
    readable = in_readable_words(in_order(in_whole_sentences(whole, facts, sources, told)), facts, sources)
    sentences = in_order(under_headings(readable, facts, sources))
    return TherapyNote(
        **dict(facts),
        note_type=encounter.note_type,
        date_of_service=encounter.date_of_service,
        discipline=encounter.discipline or "PT",
        contributors=_contributors(encounter),
        sections=sections_of(sentences),
        sentences=sentences,
    )


def with_chart(
    reading: Reading, encounter: Encounter, sources: Sequence[Source] = ()
) -> tuple[ClinicalFacts, list[Question]]:
    """The facts read, with the minutes of the timers and the codes that the payer takes."""
    facts = reading.facts.model_copy(deep=True)
    questions = list(reading.questions)
    _take_timers(facts, questions, encounter)
    facts.services = sorted(facts.services, key=lambda s: s.code)
    _code_for_payer(facts, encounter, sources)
    return facts, questions


def _take_timers(facts: ClinicalFacts, questions: list[Question], encounter: Encounter) -> None:
    """Minutes from a timer fill what was not said; where both are there and differ, nobody guesses."""
    for code, minutes in encounter.timers.items():
        lines: list[ServiceLine | UntimedLine] = [*facts.services, *facts.untimed_services]
        line = next((line for line in lines if line.code == code), None)
        if line is None:
            _add_line(facts, code, minutes)
        elif line.minutes is None:
            line.minutes, line.origin = minutes, "timer"
        elif line.minutes != minutes:
            questions.append(_two_answers(code, line.minutes, minutes))
            line.minutes = None
    if encounter.total_treatment_minutes is None:
        return
    said = facts.total_treatment_minutes
    if said is not None and said != encounter.total_treatment_minutes:
        ask = f"Total treatment time: {said} minutes were said and {encounter.total_treatment_minutes} entered. Which is right?"
        questions.append(Question(element="total_treatment_minutes", where="/note/total_treatment_minutes", ask=ask))
        facts.total_treatment_minutes = None
    else:
        facts.total_treatment_minutes = encounter.total_treatment_minutes


def _two_answers(code: CptCode, said: int, timed: int) -> Question:
    name = title_of(code)
    ask = f"{name[:1].upper() + name[1:]} ({code}): {said} minutes were said and {timed} entered. Which is right?"
    return Question(element="timed_minutes", where="/note/services", ask=ask)


def _add_line(facts: ClinicalFacts, code: CptCode, minutes: int) -> None:
    procedure = find_procedure(code, on=None)
    if procedure is not None and procedure.timing == "untimed":
        facts.untimed_services.append(UntimedLine(code=code, minutes=minutes, origin="timer"))
    else:
        facts.services.append(ServiceLine(code=code, minutes=minutes, origin="timer"))


_STIMULATION, _AS_CPT_CODES_IT = CptCode("G0283"), CptCode("97014")


def _code_for_payer(facts: ClinicalFacts, encounter: Encounter, sources: Sequence[Source]) -> None:
    """Unattended stimulation is 97014 where the payer takes it, else G0283 (design.md 4.3).

    Where the payer is not known, a code that was said by its number stays as it was said: neither is put for the other.
    """
    try:
        payer = find_payer(encounter.payer or "", on=encounter.date_of_service)
    except NoRowInForce:  # the checks say so, once and in their own words
        return
    if payer is not None and payer.takes_medicare_codes:
        return
    for line in facts.untimed_services:
        if line.code == _STIMULATION and (payer is not None or _was_said(_AS_CPT_CODES_IT, line, sources)):
            line.code = _AS_CPT_CODES_IT


def _was_said(code: CptCode, line: UntimedLine, sources: Sequence[Source]) -> bool:
    texts = {source.id: source.text for source in sources}
    behind = len(f" ({code})")  # "IFC unattended (97014)"
    return any(code in texts[e.source][e.start : e.end + behind] for e in line.evidence if e.source in texts)


def _contributors(encounter: Encounter) -> list[Contributor]:
    people = []
    if encounter.treating:
        people.append(
            Contributor(
                name=encounter.treating.name, credentials=encounter.treating.credentials, role=encounter.treating_role
            )
        )
    if encounter.supervising:
        people.append(
            Contributor(
                name=encounter.supervising.name, credentials=encounter.supervising.credentials, role="supervisor"
            )
        )
    return people
