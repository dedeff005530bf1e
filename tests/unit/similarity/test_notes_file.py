import json

import pytest

from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.similarity.notes_file import NotesReader

GOOD = json.dumps({"id": "n1", "patient": "p1", "author": "PT-1", "date": "2026-03-02", "text": "S: quiet"})


def read(*lines: str, need_patient: bool = False) -> list[PriorNote | InputError]:
    reader = NotesReader("notes.jsonl", need_patient=need_patient)
    return [note for line in lines if (note := reader.read(line)) is not None]


def test_keys_that_are_not_known_are_ignored() -> None:
    line = json.dumps({"id": "n1", "text": "S: quiet", "visit": 4})
    assert read(line) == [PriorNote(id="n1", text="S: quiet")]


def test_blank_lines_are_passed_over() -> None:
    assert len(read("", GOOD, "\n")) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (GOOD[:40], "not one whole JSON object"),
        ("\x00\x01", "not one whole JSON object"),
        ("[" * 100_000, "not one whole JSON object"),
        ("[1, 2]", "valid dictionary"),
        ('"quiet"', "valid dictionary"),
        ('{"id": "n2"}', "field text: Field required"),
        ('{"id": 7, "text": "S: quiet"}', "field id: Input should be a valid string"),
        ('{"id": "n2", "text": "S: quiet", "date": "2026-13-01"}', "field date"),
        (GOOD, "note n1 stands on line 1 already"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_kept(line: str, says: str) -> None:
    later = json.dumps({"id": "n9", "text": "S: level"})
    first, bad, last = read(GOOD, line, later)
    assert isinstance(first, PriorNote)
    assert isinstance(last, PriorNote)
    assert isinstance(bad, InputError)
    assert str(bad).startswith("notes.jsonl, line 2")
    assert says in str(bad)
    assert str(bad).endswith("this line is left out.")


def test_one_id_may_stand_in_two_clinics() -> None:
    lines = [json.dumps({"id": "n1", "text": "S: quiet", "clinic": clinic}) for clinic in ("north", "south")]
    assert all(isinstance(note, PriorNote) for note in read(*lines))


@pytest.mark.parametrize("patient", [None, ""])
def test_a_note_without_a_patient_is_left_out_only_where_one_is_needed(patient: str | None) -> None:
    line = json.dumps({"id": "n1", "text": "S: quiet", "patient": patient})
    assert isinstance(read(line)[0], PriorNote)
    (problem,) = read(line, need_patient=True)
    assert str(problem) == "notes.jsonl, line 1, field patient: note n1 names no patient; this line is left out."
