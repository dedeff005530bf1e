import pytest

from notedraft.clinic import ClinicOptions
from notedraft.errors import InputError, NotAllowed
from notedraft.workflow import NoteStatus
from tests.factories import Clinic

SENTENCE = "Consent and precautions were reviewed with the patient."


@pytest.fixture
def written(clinic: Clinic) -> Clinic:
    for n in range(6):
        words = f"{SENTENCE} 97110 for {10 + n} minutes. Response: eased. Plan: add steps."
        clinic.note_at_status(NoteStatus.APPROVED, dictation=words)
    return clinic


def test_a_sentence_is_offered_with_how_often_it_stands(written: Clinic) -> None:
    offered = written.charting.standard_wording.offered(written.reviewer)
    assert (SENTENCE, 6, 6) in [(one.text, one.patients, one.notes) for one in offered]


def test_an_approved_sentence_is_set_aside_in_a_name_and_recorded(written: Clinic) -> None:
    wording = written.charting.standard_wording
    wording.approve(written.reviewer, SENTENCE)
    assert [(one.text, one.approved_by) for one in wording.approved()] == [(SENTENCE, "reviewer")]
    assert SENTENCE not in [one.text for one in wording.offered(written.reviewer)]
    assert written.store.events()[-1].detail == {"standard_sentences": {"approved": SENTENCE}}
    draft = written.drafted()
    assert written.charting.prior_notes.before(draft).standard == [SENTENCE]


def test_a_sentence_can_be_taken_back(written: Clinic) -> None:
    wording = written.charting.standard_wording
    wording.approve(written.administrator, SENTENCE)
    wording.withdraw(written.administrator, SENTENCE)
    assert wording.approved() == ()
    with pytest.raises(InputError, match="not set aside"):
        wording.withdraw(written.administrator, SENTENCE)


@pytest.mark.parametrize("text", ["", "The patient required skilled cueing throughout."])
def test_only_what_the_clinic_writes_everywhere_can_be_approved(written: Clinic, text: str) -> None:
    with pytest.raises(InputError):
        written.charting.standard_wording.approve(written.reviewer, text)


@pytest.mark.parametrize("who", ["therapist", "assistant", "biller", "evaluator"])
def test_nobody_approves_their_own_phrases(written: Clinic, who: str) -> None:
    with pytest.raises(NotAllowed):
        written.charting.standard_wording.approve(written.people[who], SENTENCE)


def test_other_options_leave_it_as_it_is(written: Clinic) -> None:
    written.charting.standard_wording.approve(written.reviewer, SENTENCE)
    written.charting.clinic.change(written.administrator, ClinicOptions(idle_minutes=5))
    assert [one.text for one in written.charting.standard_wording.approved()] == [SENTENCE]
