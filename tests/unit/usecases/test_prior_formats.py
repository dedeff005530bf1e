"""Earlier notes from paste, JSON lines and CSV, and what is said of bad ones."""

from datetime import date

import pytest

from notedraft.errors import InputError
from notedraft.usecases.prior_formats import from_csv, from_jsonl, from_paste

PASTE = "\n2026-03-02\nS: Stiff.\n\nO: Bike 6 min.\n03/04/26:\nS: Better.\n"


def test_pasted_notes_are_parted_by_their_dates() -> None:
    notes = from_paste(PASTE)
    assert [(note.date, note.text) for note in notes] == [
        (date(2026, 3, 2), "S: Stiff.\n\nO: Bike 6 min."),
        (date(2026, 3, 4), "S: Better."),
    ]


@pytest.mark.parametrize("line", ["Date of service: 3/2/2026", "DOS 03/02/2026", "Visit 2026-03-02", "2026-3-2"])
def test_a_date_may_be_written_in_the_ways_that_charts_do(line: str) -> None:
    assert [note.date for note in from_paste(f"{line}\nS: Stiff.")] == [date(2026, 3, 2)]


def test_text_before_the_first_date_is_a_note_without_one() -> None:
    assert [note.date for note in from_paste(f"S: Undated.\n{PASTE}")] == [None, date(2026, 3, 2), date(2026, 3, 4)]


def test_a_date_inside_a_sentence_parts_nothing() -> None:
    assert len(from_paste("S: Surgery on 03/02/2026 went well.\nP: Recheck 2026-04-01.")) == 1


def test_the_same_paste_gets_the_same_ids_and_another_text_another() -> None:
    first, again = from_paste(PASTE), from_paste(PASTE)
    assert [note.id for note in first] == [note.id for note in again]
    assert len({note.id for note in first}) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste the earlier notes first."),
        (" \n ", "Paste the earlier notes first."),
        ("2026-03-02\nS: a\n2026-03-04\n\n", "line 3, field text: there is no note under this date."),
        ("S: a\n2026-02-30\nS: b", "line 2, field date: there is no date 2026-02-30."),
        ("13/01/2026\nS: b", "line 1, field date: there is no date 13/01/2026."),
    ],
)
def test_a_bad_paste_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        from_paste(text)
    assert str(refused.value) == says


def test_json_lines_keep_what_they_name_and_ignore_the_rest() -> None:
    notes = from_jsonl('{"id": "a", "text": "S: x", "date": "2026-03-02", "author": "pt", "colour": 1}\n\n')
    assert [(note.id, note.author, note.date) for note in notes] == [("a", "pt", date(2026, 3, 2))]


def test_a_line_separator_inside_a_json_string_ends_no_line() -> None:
    assert len(from_jsonl('{"id": "a", "text": "one\u2028two"}')) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "n.jsonl: the file holds no notes."),
        ('{"id": "a", "text": "x"}\n{"id": ', "n.jsonl, line 2: this is not valid JSON (Expecting value)."),
        ('{"text": "x"}', "n.jsonl, line 1, field id: field required."),
        ('{"id": "a", "text": " "}', "n.jsonl, line 1, field text: the note has no text."),
        ('{"id": "a", "text": 3}', "n.jsonl, line 1, field text: input should be a valid string."),
        ("[1]", "n.jsonl, line 1: each line holds one note as a JSON object."),
        ("[" * 100_000, "n.jsonl, line 1: this JSON is nested too deeply."),
    ],
)
def test_bad_json_lines_are_refused_with_file_line_and_field(text: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        from_jsonl(text, file="n.jsonl")
    assert str(refused.value) == says


def test_csv_has_a_header_quotes_and_lines_in_fields() -> None:
    notes = from_csv('\ufeffDate,Text,Author\n3/2/2026,"S: a, b\nO: c",PT\n2026-03-04,S: d,\n')
    assert [(note.date, note.text, note.author) for note in notes] == [
        (date(2026, 3, 2), "S: a, b\nO: c", "PT"),
        (date(2026, 3, 4), "S: d", None),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "n.csv, line 1: the header needs the columns date and text (date is missing)."),
        ("date,note\n", "n.csv, line 1: the header needs the columns date and text (text is missing)."),
        ("date,text\n", "n.csv: the file holds no notes."),
        ("date,text\n2026-03-02,a,b\n", "n.csv, line 2: the row has more or fewer fields than the header."),
        ("date,text\n2026-03-02\n", "n.csv, line 2: the row has more or fewer fields than the header."),
        ('date,text\n2026-03-02,"x\ny"\nsoon,z\n', "n.csv, line 4, field date: 'soon' is no date like 2026-03-04."),
        ("date,text\n2026-03-02,\n", "n.csv, line 2, field text: there is no note under this date."),
        ('date,text\n2026-03-02,"open', "n.csv, line 2: this is not valid CSV (unexpected end of data)."),
    ],
)
def test_a_bad_csv_is_refused_with_file_line_and_field(text: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        from_csv(text, file="n.csv")
    assert str(refused.value) == says
