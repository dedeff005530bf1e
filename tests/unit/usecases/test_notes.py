"""Writing a note: drafting, editing, answering, confirming, overriding, and what is kept of it all."""

from datetime import timedelta

import pytest

from notedraft.accounts import Role
from notedraft.audit import AuditEventType
from notedraft.clinic import ClinicOptions
from notedraft.codes import CptCode
from notedraft.encounter import PriorNote
from notedraft.errors import Conflict, DraftingError, InputError, NotAllowed
from notedraft.finding import Question, Stops
from notedraft.note import TherapyNote
from notedraft.result import Withheld
from notedraft.store.notes import NoteHistory, NoteRecord
from notedraft.workflow import NoteStatus
from tests.factories import DICTATION, NEVER, TODAY, Clinic, drafter, failing_draft, finding

TE = CptCode("97110")


def history(clinic: Clinic, note: NoteRecord) -> NoteHistory:
    return clinic.charting.records.history(clinic.therapist, note.id)


def kinds(clinic: Clinic, note: NoteRecord) -> list[AuditEventType]:
    return [event.type for event in history(clinic, note).events]


def with_minutes(note: NoteRecord, minutes: int) -> TherapyNote:
    changed = note.note.model_copy(deep=True)
    changed.services[0].minutes = minutes
    return changed


def test_a_draft_keeps_the_dictation_the_visit_and_what_made_it(clinic: Clinic) -> None:
    note = clinic.drafted()
    assert clinic.charting.notes.open(clinic.therapist, note.id) == note
    assert note.sources == {"dictation": DICTATION}
    assert note.encounter.treating is not None
    assert note.encounter.treating.name == "Therapist"
    assert (note.status, note.version, note.author) == (NoteStatus.DRAFT, 1, "therapist")
    event = history(clinic, note).events[0]
    assert (event.type, event.detail["prompt"]) == (AuditEventType.NOTE_DRAFTED, "daily_note/v1")


def test_a_dictation_is_on_disk_when_the_model_fails(clinic: Clinic) -> None:
    visit = clinic.visit()
    with pytest.raises(DraftingError):
        clinic.charting.notes.start(clinic.therapist, visit.id, DICTATION, draft=failing_draft)
    assert clinic.charting.typed.text(clinic.therapist, visit.id) == DICTATION
    assert clinic.charting.notes.of_visit(clinic.therapist, visit.id) is None
    clinic.charting.notes.start(clinic.therapist, visit.id, DICTATION)


@pytest.mark.parametrize(
    ("text", "says"),
    [(" \n", "Dictate or type"), ("x" * 100_001, "at most 100000"), ("\x00\x01binary", "not text")],
)
def test_a_dictation_that_nobody_can_have_said_is_refused_and_kept(clinic: Clinic, text: str, says: str) -> None:
    visit = clinic.visit()
    with pytest.raises(InputError, match=says):
        clinic.charting.notes.start(clinic.therapist, visit.id, text)
    assert clinic.charting.typed.text(clinic.therapist, visit.id) == text


def test_only_who_treated_writes_the_note(clinic: Clinic) -> None:
    visit = clinic.visit("assistant")
    for person in ("therapist", "reviewer", "administrator", "biller", "evaluator"):
        with pytest.raises(NotAllowed):
            clinic.charting.notes.start(clinic.people[person], visit.id, DICTATION)


def test_a_visit_has_one_note_until_that_is_void(clinic: Clinic) -> None:
    visit = clinic.visit()
    first = clinic.drafted(visit=visit)
    with pytest.raises(Conflict, match="has a note already"):
        clinic.drafted(visit=visit)
    clinic.charting.signing.void(clinic.therapist, first.id, first.version, "begun twice")
    second = clinic.drafted(visit=visit)
    assert clinic.charting.notes.of_visit(clinic.therapist, visit.id) == second


def test_an_edit_is_checked_again_and_both_states_are_kept(clinic: Clinic) -> None:
    note = clinic.drafted()
    edited = note.note.model_copy(deep=True)
    edited.plan = []
    saved = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, edited)
    assert [found.rule for found in saved.verdict.findings] == ["RE09"]
    assert [len(revision.note.plan) for revision in history(clinic, note).revisions] == [1, 0]
    assert history(clinic, note).events[-1].detail["changed"] == ["plan"]


def test_an_edit_that_changes_nothing_writes_nothing(clinic: Clinic) -> None:
    note = clinic.drafted()
    assert clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, note.note) == note
    assert kinds(clinic, note) == [AuditEventType.NOTE_DRAFTED]


def test_a_preview_says_what_the_checks_would_and_saves_nothing(clinic: Clinic) -> None:
    note = clinic.drafted()
    edited = note.note.model_copy(update={"plan": []})
    assert [f.rule for f in clinic.charting.notes.preview(clinic.therapist, note.id, edited).findings] == ["RE09"]
    assert clinic.charting.notes.open(clinic.therapist, note.id) == note


def test_minutes_changed_after_units_were_shown_keep_old_value_who_when_and_why(clinic: Clinic) -> None:
    note = clinic.drafted()
    with pytest.raises(InputError, match="say why"):
        clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, with_minutes(note, 30))
    assert clinic.charting.notes.open(clinic.therapist, note.id) == note
    clinic.charting.notes.save_edit(
        clinic.therapist, note.id, note.version, with_minutes(note, 30), reason="stopwatch ran on"
    )
    changed = next(e for e in history(clinic, note).events if e.type is AuditEventType.MINUTES_CHANGED)
    assert changed.actor == "therapist"
    assert changed.detail == {"what": "97110", "before": 24, "after": 30, "reason": "stopwatch ran on"}


def test_two_edits_at_once_one_wins_the_other_is_told_and_keeps_the_text(clinic: Clinic) -> None:
    note = clinic.drafted()
    first, second = note.note.model_copy(deep=True), note.note.model_copy(deep=True)
    first.sections.plan, second.sections.plan = "First.", "Second."
    won = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, first)
    with pytest.raises(Conflict, match=r"Therapist saved this note first. Your text is kept in the note's history."):
        clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, second)
    assert clinic.charting.notes.open(clinic.therapist, note.id) == won
    kept = history(clinic, note).revisions[-1]
    assert (kept.kept, kept.note.sections.plan, kept.version) == (True, "Second.", note.version)
    assert kinds(clinic, note)[-1] is AuditEventType.EDIT_KEPT


def test_an_edit_that_comes_after_the_signature_is_kept_as_well(clinic: Clinic) -> None:
    note = clinic.drafted()
    late = note.note.model_copy(deep=True)
    late.sections.plan = "Typed in the other window."
    clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    with pytest.raises(Conflict):
        clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, late)
    assert history(clinic, note).revisions[-1].note.sections.plan == "Typed in the other window."


def test_a_stale_act_without_new_text_keeps_nothing(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    clinic.charting.review.propose_edit(
        clinic.reviewer, note.id, note.version, note.note.model_copy(update={"plan": []}), "shorter"
    )
    with pytest.raises(Conflict, match="Reviewer saved this note after you opened it"):
        clinic.charting.signing.withdraw(clinic.therapist, note.id, note.version, "a word")
    assert not any(revision.kept for revision in history(clinic, note).revisions)


def test_an_answer_is_a_new_source_and_part_of_the_note(clinic: Clinic) -> None:
    note = clinic.drafted(dictation="97110 for 24 minutes")
    asked = Question(element="plan", where="/note/plan", ask="What is next?")
    saved = clinic.charting.notes.answer(clinic.therapist, note.id, note.version, asked, "Step-ups next time")
    assert saved.sources["answer:1"] == "Step-ups next time"
    assert saved.note.sections.plan == "Step-ups next time"
    assert saved.verdict.findings == []
    assert [answer.source_id for answer in history(clinic, note).answers] == ["answer:1"]


def test_an_answered_finding_no_longer_stops_the_signature_even_where_the_rule_still_speaks(clinic: Clinic) -> None:
    clone = finding("SM01", name="similarity.clone", where="/note/sections/assessment", answerable=True)
    clinic.rules.extra = [clone]
    note = clinic.drafted()
    with pytest.raises(NotAllowed, match="stops the signature"):
        clinic.charting.signing.check_can_sign(clinic.therapist, note.id)
    saved = clinic.charting.notes.answer_finding(clinic.therapist, note.id, note.version, clone, "No lag today.")
    judged = clinic.charting.notes.findings(clinic.therapist, note.id)
    assert [(found.finding.rule, found.settled, found.stops_signature) for found in judged] == [("SM01", True, False)]
    clinic.charting.signing.sign(clinic.therapist, note.id, saved.version)


def test_an_answer_to_one_place_is_no_answer_to_another(clinic: Clinic) -> None:
    first, second = (finding("RE02", where=f"/note/exercises/{n}/reps", answerable=True) for n in (0, 1))
    clinic.rules.extra = [first, second]
    note = clinic.drafted()
    clinic.charting.notes.answer_finding(clinic.therapist, note.id, note.version, first, "ten")
    judged = clinic.charting.notes.findings(clinic.therapist, note.id)
    assert [found.settled for found in judged] == [True, False]


def test_a_finding_that_words_cannot_meet_is_not_answered(clinic: Clinic) -> None:
    clinic.rules.extra = [finding()]
    note = clinic.drafted()
    with pytest.raises(NotAllowed, match="mend the note"):
        clinic.charting.notes.answer_finding(clinic.therapist, note.id, note.version, finding(), "because")
    with pytest.raises(InputError, match="one line"):
        clinic.charting.notes.answer_finding(clinic.therapist, note.id, note.version, finding(answerable=True), " ")


def test_an_answer_that_came_too_late_is_kept(clinic: Clinic) -> None:
    note = clinic.drafted()
    clinic.charting.notes.confirm(clinic.therapist, note.id, note.version, ["/note/exercises/0/reps"])
    asked = Question(element="plan", ask="What is next?")
    with pytest.raises(Conflict, match="kept"):
        clinic.charting.notes.answer(clinic.therapist, note.id, note.version, asked, "Step-ups")
    assert history(clinic, note).revisions[-1].sources["answer:1"] == "Step-ups"


def test_a_confirmed_fact_carries_the_clinicians_name(clinic: Clinic) -> None:
    note = clinic.drafted()
    saved = clinic.charting.notes.confirm(clinic.therapist, note.id, note.version, ["/note/exercises/0/reps"])
    assert saved.note.exercises[0].confirmed_by == "Therapist"
    with pytest.raises(InputError, match="no fact"):
        clinic.charting.notes.confirm(clinic.therapist, note.id, saved.version, ["/note/exercises/9"])
    with pytest.raises(InputError, match="Choose"):
        clinic.charting.notes.confirm(clinic.therapist, note.id, saved.version, [])


def test_minutes_that_nobody_recalls_are_stated_as_not_recorded(clinic: Clinic) -> None:
    note = clinic.drafted()
    saved = clinic.charting.notes.state_minutes_not_recorded(clinic.therapist, note.id, note.version, [TE])
    line = saved.note.services[0]
    assert (line.minutes, line.minutes_not_recorded, line.origin) == (None, True, "clinician")
    assert AuditEventType.MINUTES_NOT_RECORDED in kinds(clinic, note)
    with pytest.raises(InputError, match="that the note has"):
        clinic.charting.notes.state_minutes_not_recorded(
            clinic.therapist, note.id, saved.version, [TE, CptCode("97140")]
        )


def test_an_override_with_a_reason_lets_a_finding_pass(clinic: Clinic) -> None:
    clinic.rules.extra = [finding()]
    note = clinic.drafted()
    saved = clinic.charting.notes.override(clinic.therapist, note.id, note.version, finding(), "said on the phone")
    override = history(clinic, note).overrides[0]
    assert (override.by, override.role, override.reason) == ("therapist", "therapist", "said on the phone")
    clinic.charting.signing.sign(clinic.therapist, note.id, saved.version)


def test_an_override_does_not_hold_for_another_message(clinic: Clinic) -> None:
    clinic.rules.extra = [finding()]
    note = clinic.drafted()
    clinic.charting.notes.override(clinic.therapist, note.id, note.version, finding(), "said on the phone")
    clinic.rules.extra = [finding(message="Another figure can't be traced.")]
    with pytest.raises(NotAllowed, match="stops the signature"):
        clinic.charting.signing.check_can_sign(clinic.therapist, note.id)


def test_some_rules_are_never_overridden(clinic: Clinic) -> None:
    units = finding(*NEVER)
    clinic.rules.extra = [units]
    note = clinic.drafted()
    with pytest.raises(NotAllowed, match="never"):
        clinic.charting.notes.override(clinic.therapist, note.id, note.version, units, "the payer agreed")
    assert [found.overridable for found in clinic.charting.notes.findings(clinic.therapist, note.id)] == [False]


@pytest.mark.parametrize(
    ("person", "roles", "allowed"),
    [
        ("therapist", {Role.THERAPIST}, True),
        ("therapist", {Role.REVIEWER}, False),
        ("reviewer", {Role.REVIEWER}, True),
        ("colleague", {Role.THERAPIST}, False),
        ("administrator", {Role.ADMINISTRATOR}, False),
    ],
)
def test_the_clinic_says_who_overrides(clinic: Clinic, person: str, roles: set[Role], allowed: bool) -> None:
    clinic.rules.extra = [finding()]
    note = clinic.drafted()
    clinic.charting.clinic.change(clinic.administrator, ClinicOptions(override_roles=frozenset(roles)))
    act = clinic.charting.notes.override
    if allowed:
        act(clinic.people[person], note.id, note.version, finding(), "seen to")
        return
    with pytest.raises(NotAllowed):
        act(clinic.people[person], note.id, note.version, finding(), "seen to")


def test_an_override_needs_a_reason_and_a_finding_that_is_there(clinic: Clinic) -> None:
    clinic.rules.extra = [finding()]
    note = clinic.drafted()
    with pytest.raises(InputError, match="reason"):
        clinic.charting.notes.override(clinic.therapist, note.id, note.version, finding(), " ")
    with pytest.raises(InputError, match="no such finding"):
        clinic.charting.notes.override(clinic.therapist, note.id, note.version, finding("XX01"), "gone")


def test_last_visits_dose_is_taken_over_by_the_clinicians_act_alone(clinic: Clinic) -> None:
    visit = clinic.visit()
    earlier = PriorNote(id="e1", text="bridge 2x12. quad sets 3x10", date=TODAY - timedelta(days=3))
    clinic.charting.prior_notes.import_notes(clinic.therapist, visit.patient_id, [earlier])
    note = clinic.drafted(visit=visit, dictation="97110 for 24 minutes, bridge 2x8. Plan: go on.")
    lacking = note.note.model_copy(deep=True)
    lacking.exercises[0].reps = None
    note = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, lacking)
    assert note.note.exercises[0].reps is None
    saved = clinic.charting.notes.carry_over(clinic.therapist, note.id, note.version, 0)
    exercise = saved.note.exercises[0]
    assert (exercise.sets, exercise.reps, exercise.origin, exercise.confirmed_by) == (2, 12, "clinician", "Therapist")
    assert history(clinic, note).events[-1].detail == {"exercise": "bridge", "of": "e1"}


def test_without_an_earlier_visit_there_is_no_dose_to_take(clinic: Clinic) -> None:
    note = clinic.drafted()
    with pytest.raises(InputError, match="no earlier visit"):
        clinic.charting.notes.carry_over(clinic.therapist, note.id, note.version, 0)


def test_drafting_again_keeps_answers_and_the_edited_note_as_a_revision(clinic: Clinic) -> None:
    note = clinic.drafted(dictation="97110 for 24 minutes")
    asked = Question(element="plan", where="/note/plan", ask="What is next?")
    note = clinic.charting.notes.answer(clinic.therapist, note.id, note.version, asked, "Plan: step-ups.")
    again = clinic.charting.notes.redraft(clinic.therapist, note.id, note.version, "97110 for 24 minutes, bridge 2x8")
    assert again.sources == {"dictation": "97110 for 24 minutes, bridge 2x8", "answer:1": "Plan: step-ups."}
    assert [exercise.name for exercise in again.note.exercises] == ["bridge"]
    assert [fact.text for fact in again.note.plan] == ["step-ups."]
    assert history(clinic, note).revisions[1].note == note.note


def test_a_withheld_sentence_joins_the_note_in_the_clinicians_name_or_is_left_out(clinic: Clinic) -> None:
    def withholding(sources, encounter, prior, style, /):  # type: ignore[no-untyped-def]  # as the drafter of the factories
        drafted = drafter(clinic.rules)(sources, encounter, prior, style)
        told = [Withheld(section="assessment", text=text, reason="not said") for text in ("Stronger.", "Taller.")]
        return drafted.model_copy(update={"withheld": told})

    note = clinic.charting.notes.start(clinic.therapist, clinic.visit().id, DICTATION, draft=withholding)
    assert note.note.sections.assessment == ""
    note = clinic.charting.notes.take_withheld(clinic.therapist, note.id, note.version, 0)
    note = clinic.charting.notes.drop_withheld(clinic.therapist, note.id, note.version, 0)
    assert (note.note.sections.assessment, note.withheld) == ("Stronger.", [])
    assert note.note.sentences[-1].confirmed_by == "Therapist"
    with pytest.raises(InputError, match="not withheld"):
        clinic.charting.notes.take_withheld(clinic.therapist, note.id, note.version, 0)


def test_a_finding_that_stops_only_the_claim_does_not_stop_the_signature(clinic: Clinic) -> None:
    clinic.rules.extra = [finding("MD01", stops=Stops.CLAIM)]
    note = clinic.drafted()
    clinic.charting.signing.sign(clinic.therapist, note.id, note.version)


@pytest.mark.parametrize("person", ["evaluator", "biller", "administrator"])
def test_a_draft_is_read_by_clinicians_only(clinic: Clinic, person: str) -> None:
    note = clinic.drafted()
    for look in (clinic.charting.notes.open, clinic.charting.records.history, clinic.charting.notes.findings):
        with pytest.raises(NotAllowed):
            look(clinic.people[person], note.id)


def test_a_note_that_is_not_there_is_said_so(clinic: Clinic) -> None:
    with pytest.raises(InputError, match="There is no note nowhere"):
        clinic.charting.notes.open(clinic.therapist, "nowhere")
