"""The demo clinic, prepared with the real reader, drafter and rules."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from notedraft.accounts import Role
from notedraft.audit import AuditEventType
from notedraft.charting import Charting
from notedraft.checking import check_note, draft_note
from notedraft.demo import DEMO_PASSWORD, demo_accounts, prepare_demo
from notedraft.dictation.reader import read
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.errors import NotAllowed, StoreError
from notedraft.similarity.prior import clone_findings
from notedraft.store import upgrade
from notedraft.store.sql import SqlStore
from notedraft.tables.loader import editions
from notedraft.tables.payers import find_payer
from notedraft.usecases.people import console_account
from tests.factories import TODAY, Clinic, Clock, clinic_at

CONSOLE = console_account("tests")


def charting_over(store: SqlStore) -> Charting:
    """The use cases with everything real."""
    drafter = ExtractiveDrafter()
    return Charting(
        store,
        check=lambda note, sources, encounter, prior: check_note(note, sources, encounter, prior, today=TODAY),
        draft=lambda sources, encounter, prior: draft_note(sources, encounter, drafter, prior, today=TODAY),
        read=read,
        editions=lambda on: editions(),
        never_overridable=frozenset(),
        clock=Clock(),
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Charting]:
    """A prepared demo clinic."""
    address = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    upgrade.upgrade(address)
    store = SqlStore.open(address)
    charting = charting_over(store)
    assert prepare_demo(charting, today=TODAY)
    yield charting
    store.close()


def test_preparing_it_again_adds_nothing(demo: Charting) -> None:
    before = len(demo.records.events(CONSOLE, limit=10_000))
    assert not prepare_demo(demo, today=TODAY + timedelta(days=1))
    assert len(demo.records.events(CONSOLE, limit=10_000)) == before


def test_the_mark_is_recorded_first(demo: Charting) -> None:
    assert demo.clinic.is_demo()
    first = demo.records.events(CONSOLE, limit=10_000)[0]
    assert (first.type, first.actor) == (AuditEventType.DATABASE_MARKED_DEMO, "console:demo")


def test_everybody_signs_in_with_the_published_password(demo: Charting) -> None:
    accounts = demo_accounts(demo)
    assert {role for account in accounts for role in account.roles} == set(Role) - {Role.STUDENT}
    for account in accounts:
        assert demo.door.check(demo.door.sign_in(account.username, DEMO_PASSWORD).token) == account


def test_each_patient_has_a_chart_visits_and_earlier_notes(demo: Charting) -> None:
    therapist = demo.people.get("therapist")
    assert therapist is not None
    patients = demo.patients.find(therapist)
    assert 4 <= len(patients) <= 6
    assert {patient.chart.discipline for patient in patients} == {"PT", "OT"}
    for patient in patients:
        chart = patient.chart
        assert chart.diagnoses
        assert any(goal.functional for goal in chart.goals)
        assert chart.plan_of_care is not None
        assert chart.payer is not None
        assert find_payer(chart.payer, on=TODAY) is not None
        assert 2 <= len(demo.prior_notes.of_patient(therapist, patient.id)) <= 4
        assert all(
            TODAY - timedelta(days=7) <= (visit.date_of_service or TODAY) <= TODAY
            for visit in demo.visits.of_patient(therapist, patient.id)
        )


def test_the_earlier_notes_are_honest(demo: Charting) -> None:
    therapist = demo.people.get("therapist")
    assert therapist is not None
    for patient in demo.patients.find(therapist):
        notes = demo.prior_notes.of_patient(therapist, patient.id)
        for number, note in enumerate(notes):
            assert clone_findings({"objective": note.text}, notes[:number]) == []


def test_a_note_waits_for_review_and_another_for_its_signature(demo: Charting) -> None:
    reviewer = demo.people.get("reviewer")
    assert reviewer is not None
    waiting = demo.worklists.awaiting_review(reviewer)
    unsigned = demo.worklists.unsigned(reviewer)
    assert Counter(item.summary.patient_name for item in (*waiting, *unsigned)).total() == 2
    assert [item.summary.patient_name for item in waiting] == ["Denise Oyelaran"]


ANSWERS = {
    "client_response": "Back felt looser after the carries, no grab.",
    "progression": "Went from 15 to 20 pounds because the hinge held for all sets.",
    "medical_necessity": "Cannot yet lift 35 pounds from the floor as his warehouse job asks.",
    "skilled_intervention": "Verbal cues to keep the pelvis level on bird dog.",
    "objective_measure": "Lumbar flexion fingertips to floor minus 5 cm.",
    "plan": "Next visit lift 20 pounds from the floor.",
    "functional_goal": "Goal is to lift 35 pounds for warehouse work.",
    "total_treatment_minutes": "45",
}


def test_the_unsigned_note_can_be_answered_signed_and_approved(demo: Charting) -> None:
    assistant, reviewer = demo.people.get("assistant"), demo.people.get("reviewer")
    assert assistant is not None
    assert reviewer is not None
    note_id = demo.worklists.unsigned(assistant)[0].summary.note_id
    with pytest.raises(NotAllowed):
        demo.signing.check_can_sign(assistant, note_id)
    standing = [found.finding for found in demo.notes.findings(assistant, note_id) if found.stops_signature]
    assert standing
    for finding in standing:
        version = demo.notes.open(assistant, note_id).version
        demo.notes.answer_finding(assistant, note_id, version, finding, ANSWERS[finding.name.rpartition(".")[2]])
    note = demo.notes.open(assistant, note_id)
    assert note.note.total_treatment_minutes == 45
    assert all(sentence.text in str(note.note.sections.model_dump()) for sentence in note.note.sentences)
    signed = demo.signing.sign(assistant, note_id, note.version)
    approved = demo.review.approve(reviewer, note_id, signed.version)
    assert approved.lock is not None
    assert approved.lock.tables == editions()
    assert demo.records.lock_holds(reviewer, note_id)


def test_a_real_clinic_is_never_made_a_demo(tmp_path: Path) -> None:
    clinic: Clinic = clinic_at(tmp_path)
    with pytest.raises(StoreError, match="is a real one"):
        prepare_demo(clinic.charting, today=TODAY)
    assert demo_accounts(clinic.charting) == []
    clinic.store.close()
