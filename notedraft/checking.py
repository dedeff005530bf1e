"""A note judged, and a note drafted: where reader, rules, similarity and grounding come together.

Both functions are pure apart from the drafter's own work: the same note, sources, encounter and tables give the same
verdict. Nothing here decides anything; it only asks each part and joins what they say.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from notedraft.dictation.readable import readable
from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.drafting.all_details import with_all_details
from notedraft.drafting.narrative import tell
from notedraft.drafting.own_words import names_what_changed
from notedraft.drafting.protocol import Drafter
from notedraft.drafting.styling import every_wording, said_so
from notedraft.encounter import Encounter, PriorNote
from notedraft.finding import Finding, Question
from notedraft.grounding.credit import credited
from notedraft.grounding.findings import grounding_findings
from notedraft.note import SECTIONS, TherapyNote
from notedraft.result import DraftResult, Verdict
from notedraft.rules.billing_units import units_of
from notedraft.rules.case import Case
from notedraft.rules.checks import run_checks
from notedraft.rules.identity import identity_questions
from notedraft.rules.required_elements import gap_questions, judge_elements
from notedraft.similarity.around import ChartInClinic
from notedraft.similarity.known import KnownNotes
from notedraft.similarity.prior import count_findings, findings_of, joined
from notedraft.source import Source
from notedraft.tables.loader import editions


def check_note(
    note: TherapyNote,
    sources: Sequence[Source],
    encounter: Encounter,
    prior: Sequence[PriorNote] = (),
    *,
    today: date | None = None,
    signed: bool | None = None,
    reading: Reading | None = None,
) -> Verdict:
    """Everything that the checks say of `note`.

    `today` is null where dates in the future are not to be judged, `signed` where the signature is not: a draft in the
    making lacks one by nature. `reading` is that of `sources`, where it is there.
    """
    reading = reading or read(sources, discipline=note.discipline)
    earlier = (*prior, *encounter.prior_notes)
    chart = ChartInClinic.of(prior)
    told, shown = credited(note, reading, sources, chart.standard)
    case = Case(told, encounter, shown, tuple(sources), today=today, signed=signed, prior=earlier)
    elements = judge_elements(case)
    ruled = run_checks(case)
    findings = [
        *ruled,
        *grounding_findings(note, reading, read, encounter, sources=sources, retold=_retold(note, sources)),
        *_clones(note, sources, _with_chart(chart, encounter.prior_notes), encounter, case.on),
    ]
    return Verdict(
        elements=elements,
        units=units_of(case),
        findings=_blocking_first(findings),
        questions=[*identity_questions(ruled, case), *_open(reading.questions, note), *gap_questions(case, elements)],
    )


def draft_note(
    sources: Sequence[Source],
    encounter: Encounter,
    drafter: Drafter,
    prior: Sequence[PriorNote] = (),
    *,
    today: date | None = None,
) -> DraftResult:
    """A draft with its verdict. Raises `InputError` for a text that nobody dictated, `DraftingError` where the drafter gave none."""
    for source in sources[:1]:
        readable(source.text)
    draft = drafter.draft(sources, encounter)
    verdict = check_note(draft.note, sources, encounter, prior, today=today, reading=draft.reading)
    questions = list(dict.fromkeys([*draft.questions, *verdict.questions]))
    return DraftResult(
        **{**dict(verdict), "questions": questions},
        note=draft.note,
        provenance=draft.provenance.model_copy(update={"tables": editions()}),
        sources={source.id: source.text for source in sources},
        withheld=draft.withheld,
    )


def sources_of(texts: dict[str, str]) -> list[Source]:
    """The sources of a stored note, the dictation first."""
    return [Source(id=name, text=text) for name, text in texts.items()]


def _retold(note: TherapyNote, sources: Sequence[Source]) -> set[str]:
    """Sentences that say nothing beside the facts, in any style: those told of them, and the source's own words."""
    by_id = {source.id: source for source in sources}
    facts, standing = tell(note), {s.text for s in note.sentences}
    told = {s.text for s in (*facts, *with_all_details(facts, note, sources))}
    own = [s for s in note.sentences if s.origin == "source" and s.text not in told]
    verbatim = {s.text for s in own if said_so(s, by_id) or names_what_changed(s, note.exercises, by_id)}
    return told.union(verbatim, *(every_wording(text) for text in told - standing))


def _with_chart(chart: ChartInClinic, more: Sequence[PriorNote]) -> ChartInClinic:
    """`chart` with what it knows of its clinic, and the notes that the encounter brings along."""
    return ChartInClinic((*chart, *more), chart.background, chart.like, chart.standard) if more else chart


_Line = tuple[tuple[str, Any], ...]


def _as_key(notes: Sequence[PriorNote]) -> tuple[_Line, ...]:
    return tuple(tuple(note.__dict__.items()) for note in notes)


@lru_cache(maxsize=4)
def _known(chart: tuple[_Line, ...], background: tuple[_Line, ...], standard: tuple[str, ...]) -> KnownNotes:
    """The earlier notes in words, kept from one edit of a draft to the next."""
    notes, others = ([PriorNote.model_construct(**dict(line)) for line in lines] for lines in (chart, background))
    return KnownNotes(notes, others, standard=standard)


def _clones(
    note: TherapyNote, sources: Sequence[Source], prior: ChartInClinic, encounter: Encounter, on: date | None
) -> list[Finding]:
    """What is copied in the note; a pasted dictation shows in the dictation itself, not in a draft of it."""
    known = _known(_as_key(prior), _as_key(prior.background), tuple(prior.standard))
    earlier = [one.text for one in prior]
    texts = [joined({name: getattr(note.sections, name) for name in SECTIONS}), *(s.text for s in sources[:1])]
    copied: list[Finding] = []
    counted: list[Finding] = []
    for text in texts:
        matches = known.matches(text, elsewhere=prior.like(text), on=on)
        copied = copied or findings_of(matches, answered_different=None, earlier=earlier)
        counted = counted or count_findings(known.left_over(text, on, matches, encounter.authorization), text)
    return [*copied, *counted]


def _blocking_first(findings: Sequence[Finding]) -> list[Finding]:
    order = ("block", "warn", "info")
    return sorted(dict.fromkeys(findings), key=lambda f: (order.index(f.severity), f.rule, f.where))


def _open(questions: Sequence[Question], note: TherapyNote) -> list[Question]:
    """What the reader asked of the dictation and the note has not settled since."""
    return [q for q in questions if not _settled(q, note)]


def _settled(question: Question, note: TherapyNote) -> bool:
    if question.element == "total_treatment_minutes":
        return note.total_treatment_minutes is not None
    if question.element == "timed_minutes":
        return all(s.minutes is not None or s.minutes_not_recorded for s in note.services)
    if question.where.startswith("/note/exercises/"):
        subject = question.ask.split(":", 1)[0].casefold()
        same = [e for e in note.exercises if e.name.casefold() == subject]
        return bool(same) and all(
            e.reps is not None or e.hold_seconds is not None or e.duration_seconds is not None for e in same
        )
    return False
