"""A draft beside the whole clinic's notes: by index, up to date, and telling nobody what they may not see."""

import random
from datetime import timedelta

import pytest

from notedraft.checking import check_note
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import InputError, NotAllowed
from notedraft.note import Sections, TherapyNote
from notedraft.store import signatures
from notedraft.store.notes import NoteRecord
from notedraft.usecases.alike import AlikeNotes
from notedraft.workflow import NoteStatus
from tests.factories import START, Clinic, finding, open_clinic
from tests.unit.similarity.notes import Author

WORDS = (
    "97110 for 24 minutes, quad sets 3x10, bridge 2x12, wall slides 2x8. The hallway was walked four times with the cane"
    " and each lap was steadier than the one before. Response: pain eased after the second lap. Plan: add step-ups."
)
TODAY = START.date()


def approved(clinic: Clinic, words: str = WORDS) -> NoteRecord:
    return clinic.note_at_status(NoteStatus.APPROVED, dictation=words)


def around(clinic: Clinic, words: str = WORDS) -> list[PriorNote]:
    note = clinic.drafted("colleague", dictation=words)
    return list(clinic.charting.prior_notes.before(note).like(note.note.sections.objective))


def test_an_approved_note_is_found_from_another_chart_at_once(clinic: Clinic) -> None:
    assert around(clinic) == []
    note = approved(clinic)
    assert [found.id for found in around(clinic)] == [note.id]
    assert around(clinic, "97110 for 8 minutes. Plan: go on. " + Author(1, stock=0).note()) == []


def test_a_note_of_the_same_patient_is_not_sought_elsewhere(clinic: Clinic) -> None:
    note = approved(clinic)
    again = clinic.visit(patient=note.patient_id)
    draft = clinic.drafted(visit=again, dictation=WORDS)
    assert clinic.charting.prior_notes.before(draft).like(WORDS) == []
    assert [one.id for one in clinic.charting.prior_notes.before(draft)] == [note.id]


def test_an_imported_note_is_found_too_and_survives_another_start(clinic: Clinic) -> None:
    patient = clinic.patient("Elsewhere")
    text = f"Subjective: {Author(2, stock=0).note()}"
    clinic.charting.prior_notes.import_notes(clinic.therapist, patient, [PriorNote(id="v1", text=text)])
    found = AlikeNotes(clinic.store).like(text, besides="another")
    assert [(note.id, note.patient) for note in found] == [("v1", patient)]


def test_the_background_is_the_author_s_own_notes_on_others(clinic: Clinic) -> None:
    note = approved(clinic)
    draft = clinic.drafted()
    assert [one.id for one in clinic.charting.prior_notes.before(draft).background] == [note.id]
    assert clinic.charting.prior_notes.before(clinic.drafted("colleague")).background == []


def test_many_small_segments_become_one_and_lose_nothing(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "MANY", 3)
    author = Author(3, stock=0.2)
    texts = [author.note() for _ in range(9)]
    for n, text in enumerate(texts):
        patient = clinic.patient(f"Patient number {n}")
        clinic.charting.prior_notes.import_notes(clinic.therapist, patient, [PriorNote(id=f"n{n}", text=text)])
    assert len(clinic.store.segment_ids()) <= 4
    alike = AlikeNotes(clinic.store)
    for n, text in enumerate(texts):
        assert [note.id for note in alike.like(text, besides="")] == [f"n{n}"]


def test_the_index_finds_what_comparing_with_every_note_finds(clinic: Clinic) -> None:
    author, chance = Author(4, stock=0.6), random.Random(4)
    texts = [author.note() for _ in range(20)]
    texts += [author.reworded(chance.choice(texts), 0.1) for _ in range(10)]
    for n, text in enumerate(texts):
        patient = clinic.patient(f"Patient number {n}")
        clinic.charting.prior_notes.import_notes(clinic.therapist, patient, [PriorNote(id=f"n{n}", text=text)])
    everything = [PriorNote(id=f"n{n}", text=text) for n, text in enumerate(texts)]
    alike = AlikeNotes(clinic.store)
    for text in texts:
        assert _found(text, alike.like(text, besides="")) == _found(text, everything)


def _found(text: str, notes: list[PriorNote]) -> set[str]:
    from notedraft.similarity.known import KnownNotes

    return {match.of.id for match in KnownNotes([], (), notes).matches(text)}


def test_a_clinician_is_told_the_day_of_another_patient_s_note_and_nothing_else(clinic: Clinic) -> None:
    note = approved(clinic)
    draft = clinic.drafted("colleague", dictation=WORDS)
    chart = clinic.charting.prior_notes.before(draft)
    words = TherapyNote(sections=Sections(objective=draft.note.sections.objective))
    verdict = check_note(words, [], Encounter(date_of_service=TODAY), chart)
    (found,) = [one for one in verdict.findings if one.rule == "ND02"]
    assert found.blocks_signature
    assert "on another patient" in found.message
    assert note.id not in found.model_dump_json()
    assert note.patient_id not in found.model_dump_json()
    assert "hallway" not in found.model_dump_json()


def test_a_reviewer_sees_both_notes_and_a_clinician_only_this_patient_s(clinic: Clinic) -> None:
    note = approved(clinic)
    draft = clinic.drafted("colleague", dictation=WORDS)
    shown = clinic.charting.prior_notes.closest(clinic.reviewer, draft)
    assert shown is not None
    assert (shown.of.id, shown.same_patient) == (note.id, False)
    assert shown.comparison.passages
    assert clinic.charting.prior_notes.closest(clinic.colleague, draft) is None
    with pytest.raises(NotAllowed):
        clinic.charting.prior_notes.closest(clinic.biller, draft)


SIMILAR = finding("ND01", name="similarity.whole_note", where="/note/sections", answerable=True)


@pytest.mark.parametrize(
    "answer", ["No change.", "same as last time", "the hallway was walked four times with the cane"]
)
def test_an_answer_that_says_nothing_or_was_given_before_is_refused(clinic: Clinic, answer: str) -> None:
    earlier = approved(clinic)
    clinic.clock.pass_time(days=3)
    visit = clinic.visit(patient=earlier.patient_id, on=TODAY + timedelta(days=3))
    clinic.rules.extra.append(SIMILAR)
    note = clinic.drafted(visit=visit, dictation=WORDS)
    with pytest.raises(InputError, match="different today"):
        clinic.charting.notes.answer_finding(clinic.therapist, note.id, note.version, SIMILAR, answer)
    told = "He slept badly and his blood pressure was watched, so the load stayed."
    after = clinic.charting.notes.answer_finding(clinic.therapist, note.id, note.version, SIMILAR, told)
    assert after.version == note.version + 1


def test_an_older_database_is_signed_when_it_is_upgraded(clinic: Clinic) -> None:
    note = approved(clinic)
    with clinic.store._database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE similarity_segments")
        connection.exec_driver_sql("ALTER TABLE accounts DROP COLUMN style")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    address = str(clinic.store._database.url)
    clinic.store.close()
    from notedraft.store import upgrade

    upgrade.upgrade(address)
    again = open_clinic(address)
    assert [found.id for found in AlikeNotes(again.store).like(WORDS, besides="")] == [note.id]
    again.store.close()
