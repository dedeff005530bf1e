"""Two sessions on one database: one wins, the other is told, and no word is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from notedraft.encounter import PriorNote
from notedraft.errors import Conflict
from notedraft.workflow import NoteStatus
from tests.factories import Clinic, open_clinic

ROUNDS = 8


@pytest.fixture
def two(clinic: Clinic) -> Iterator[tuple[Clinic, Clinic]]:
    """The same clinic opened twice, as two server processes would."""
    one, other = clinic, open_clinic(clinic.address)
    yield one, other
    other.store.close()


def test_of_two_simultaneous_edits_one_wins_and_the_other_is_kept(two: tuple[Clinic, Clinic]) -> None:
    note = two[0].drafted()
    barrier = Barrier(2, timeout=20)

    def write(clinic: Clinic, words: str, seen: int) -> str:
        edited = note.note.model_copy(deep=True)
        edited.sections.plan = words
        barrier.wait()
        try:
            clinic.charting.notes.save_edit(clinic.therapist, note.id, seen, edited)
        except Conflict as told:
            return str(told)
        return "won"

    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            seen = two[0].charting.notes.open(two[0].therapist, note.id).version
            words = [f"Round {number}, session {side}." for side in (0, 1)]
            ended = [pool.submit(write, clinic, text, seen) for clinic, text in zip(two, words, strict=True)]
            told = "Therapist saved this note first. Your text is kept in the note's history."
            assert sorted(future.result() for future in ended) == [told, "won"]

    revisions = two[1].charting.records.history(two[1].therapist, note.id).revisions
    assert {revision.note.sections.plan for revision in revisions[1:]} == {
        f"Round {number}, session {side}." for number in range(ROUNDS) for side in (0, 1)
    }
    assert sum(revision.kept for revision in revisions) == ROUNDS
    won = [revision.version for revision in revisions if not revision.kept]
    assert won == list(range(1, ROUNDS + 2))


def test_a_signature_and_an_edit_at_once_do_not_both_hold(two: tuple[Clinic, Clinic]) -> None:
    barrier = Barrier(2, timeout=20)

    def sign(clinic: Clinic, note_id: str, seen: int) -> bool:
        barrier.wait()
        try:
            clinic.charting.signing.sign(clinic.therapist, note_id, seen)
        except Conflict:
            return False
        return True

    def edit(clinic: Clinic, note_id: str, seen: int) -> bool:
        edited = clinic.charting.notes.open(clinic.therapist, note_id).note
        edited.sections.plan = "Changed under the signature."
        barrier.wait()
        try:
            clinic.charting.notes.save_edit(clinic.therapist, note_id, seen, edited)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        for _ in range(ROUNDS):
            note = two[0].drafted()
            ended = [pool.submit(sign, two[0], note.id, 1), pool.submit(edit, two[1], note.id, 1)]
            signed, edited = (future.result() for future in ended)
            assert signed is not edited
            history = two[0].charting.records.history(two[0].therapist, note.id)
            assert (history.record.status is NoteStatus.IN_REVIEW) is signed
            assert (history.standing_signature is not None) is signed


def test_people_who_work_on_different_notes_do_not_disturb_each_other(two: tuple[Clinic, Clinic]) -> None:
    notes = [clinic.drafted() for clinic in two]

    def write(clinic: Clinic, note_id: str) -> int:
        for number in range(ROUNDS * 2):
            note = clinic.charting.notes.open(clinic.therapist, note_id)
            edited = note.note.model_copy(deep=True)
            edited.sections.plan = f"Edit {number}."
            clinic.charting.notes.save_edit(clinic.therapist, note_id, note.version, edited)
        return clinic.charting.notes.open(clinic.therapist, note_id).version

    with ThreadPoolExecutor(2) as pool:
        versions = list(pool.map(write, two, [note.id for note in notes]))
    assert versions == [ROUNDS * 2 + 1] * 2


def test_one_visit_gets_one_note_however_many_press_the_button(two: tuple[Clinic, Clinic]) -> None:
    visit = two[0].visit()
    barrier = Barrier(2, timeout=20)

    def start(clinic: Clinic) -> bool:
        barrier.wait()
        try:
            clinic.drafted(visit=visit)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(start, two)) == [False, True]


def test_writes_that_look_before_they_write_wait_their_turn(two: tuple[Clinic, Clinic]) -> None:
    patient = two[0].patient()
    barrier = Barrier(2, timeout=20)

    def bring_in(clinic: Clinic) -> int:
        new = 0
        for number in range(ROUNDS * 2):
            barrier.wait()
            note = PriorNote(id=f"note-{number}", text="S: x")
            new += clinic.charting.prior_notes.import_notes(clinic.therapist, patient, [note])
        return new

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(bring_in, two)) == ROUNDS * 2
