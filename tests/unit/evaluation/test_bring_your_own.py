"""Cases from dictations: a skeleton to correct, a file of many, and what could point at a real person is refused."""

import csv
import json
from pathlib import Path

import pytest

from notedraft.commands.cases import export_cases, import_cases, new_case
from notedraft.encounter import Encounter, Patient
from notedraft.errors import InputError
from notedraft.evaluation.case_files import as_yaml, skeleton
from notedraft.evaluation.case_import import cases_of
from notedraft.evaluation.case_runs import run_loaded
from notedraft.evaluation.cases import load_case, load_cases
from notedraft.evaluation.identifiers import identifiers_in

TEXT = "Right knee. Ther ex 24 minutes, heel slides right three sets of ten, 2/10 pain. Total 24 minutes."
CLEAN = [
    "Ther ex 24 minutes, SLR 3x10 2#. Dr ordered no weight bearing. Total 30 minutes.",
    "TE 9:00-9:25, knee flexion 112-118, 4-101, pain 3-4/10, 30 ft x 2, 555 steps.",
    "May wants her to march. Week 12. Age 72. 97110 24 min, 97140 8 min.",
    "PT eval 3/4, surgery last spring, plan of care for 8 weeks. Grip 41 lb.",
]
POINTING = [
    ("call 555-123-4567", "telephone"),
    ("mail her at ann.b@example.org", "e-mail"),
    ("MRN 0048812", "record number"),
    ("DOB 3/4/1950", "date"),
    ("SSN 123-45-6789", "social security"),
    ("surgery on 03/14/2026", "date"),
    ("surgery on March 14, 2026", "date"),
    ("Mrs. Abernathy came in", "name"),
    ("patient name is Jonas Webb", "name"),
    ("she is 93 years old", "age over 89"),
    ("lives at 12 Maple Street", "place"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_a_dictation_without_identifiers_is_left_alone(text: str) -> None:
    assert identifiers_in(text) == []


@pytest.mark.parametrize(("text", "kind"), POINTING)
def test_what_points_at_a_person_is_named(text: str, kind: str) -> None:
    assert any(kind in found.kind for found in identifiers_in(f"Ther ex 24 minutes, {text}. Total 24 minutes."))


@pytest.mark.parametrize(("text", "_kind"), POINTING)
def test_no_case_is_made_of_it(text: str, _kind: str) -> None:
    with pytest.raises(InputError, match="points at a real person"):
        skeleton(f"{TEXT} {text}", source="invented")


def test_a_chart_that_names_a_patient_is_refused() -> None:
    with pytest.raises(InputError, match="the chart names a patient"):
        skeleton(TEXT, source="invented", encounter=Encounter(patient=Patient(name="Ann")))


def test_a_source_must_be_stated() -> None:
    with pytest.raises(InputError, match="say where the dictation comes from"):
        skeleton(TEXT, source=" ")


def test_a_skeleton_is_a_case_that_is_met_today(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(as_yaml(skeleton(TEXT, source="invented", case_id="mine", tags=["knee"])), encoding="utf-8")
    written = load_case(path)
    assert (written.id, written.tags, written.expect.minutes) == ("mine", ["knee"], {"97110": 24})
    assert written.why.startswith("TODO")
    assert [result.outcome for result in run_loaded(load_cases(path)).results] == ["met"]


def test_a_skeleton_says_that_it_must_be_corrected() -> None:
    assert as_yaml(skeleton(TEXT, source="invented")).startswith("# A skeleton")


def test_new_writes_a_new_file_and_never_over_one(tmp_path: Path) -> None:
    said, out = tmp_path / "said.txt", tmp_path / "case.yaml"
    said.write_text(TEXT, encoding="utf-8")
    new_case(str(said), "invented", "mine", [], None, str(out))
    before = out.read_bytes()
    with pytest.raises(InputError, match="there is a file of that name already"):
        new_case(str(said), "invented", "mine", [], None, str(out))
    assert out.read_bytes() == before


def test_an_id_that_is_taken_is_refused(tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    said.write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=r"the id all-nine is also that of elements/all-nine\.yaml"):
        new_case(str(said), "invented", "all-nine", [], None, None)


CSV = f'id,text,payer,tags,minutes,units,blocked\nmine-1,"{TEXT}",Medicare Part B,knee own,97110=24,2,no\nmine-2,"{TEXT}",,,,,\n'


def test_a_csv_with_gold_columns_becomes_cases(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CSV, encoding="utf-8")
    import_cases(str(tmp_path / "in.csv"), "our own", str(tmp_path / "cases"))
    first, second = (load_case(tmp_path / "cases" / f"mine-{n}.yaml") for n in (1, 2))
    assert (first.expect.minutes, first.expect.blocked, first.tags) == ({"97110": 24}, False, ["knee", "own"])
    assert first.expect.units is not None
    assert first.expect.units.total_units == 2
    assert "todo" in second.tags


def test_json_lines_become_the_same_cases(tmp_path: Path) -> None:
    rows = [{"id": "mine-1", "text": TEXT, "payer": "Medicare Part B", "minutes": {"97110": 24}, "tags": ["knee"]}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    [case] = cases_of(tmp_path / "in.jsonl", "our own")
    assert (case.encounter.payer, case.expect.minutes) == ("Medicare Part B", {"97110": 24})


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("in.csv", "text,colour\nhello,red\n", "line 1, field colour: this column is not known"),
        ("in.csv", "text,minutes\nTE 5 min,97110=five\n", "line 2, field minutes: '97110=five' can't be read"),
        ("in.csv", "text,minutes\nTE 5 min,971=5\n", "line 2, field expect.minutes.971"),
        ("in.csv", "text,date_of_service\nTE 5 min,tomorrow\n", "line 2, field date_of_service"),
        ("in.csv", "id,text\nmine,\n", "line 2, field text: this line has no text"),
        ("in.csv", "text\nTE 5 min,extra\n", "line 2: this line has more cells than the first"),
        ("in.csv", "text\nMRN 884422 TE 5 min\n", "line 2: this looks like it points at a real person"),
        ("in.jsonl", '{"text": "TE 5 min"}\n{"text": \n', "line 2: this is not valid JSON"),
        ("in.jsonl", "[1]\n", "line 1: each line must be one JSON object"),
        ("in.jsonl", "[" * 100_000, "line 1: this is not valid JSON"),
        ("in.txt", "TE 5 min", "the name must end in .csv or .jsonl"),
    ],
)
def test_a_faulty_line_is_one_sentence_and_no_case_is_written(
    tmp_path: Path, name: str, content: str, sentence: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        import_cases(str(tmp_path / name), "our own", str(tmp_path / "cases"))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "cases").exists()


def test_an_export_is_imported_again(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CSV, encoding="utf-8")
    import_cases(str(tmp_path / "in.csv"), "our own", str(tmp_path / "cases"))
    for name in ("out.csv", "out.jsonl"):
        export_cases(str(tmp_path / name), str(tmp_path / "cases"))
        again = cases_of(tmp_path / name, "exported")
        assert [(case.id, case.expect.minutes) for case in again] == [
            ("mine-1", {"97110": 24}),
            ("mine-2", {"97110": 24}),
        ]


def test_a_cell_can_not_become_a_formula(tmp_path: Path) -> None:
    text = "=HYPERLINK(1) TE 24 min, bridges 3x10"
    (tmp_path / "in.jsonl").write_text(
        json.dumps({"id": "sum", "text": text, "minutes": "97110=24"}) + "\n", encoding="utf-8"
    )
    import_cases(str(tmp_path / "in.jsonl"), "our own", str(tmp_path / "cases"))
    export_cases(str(tmp_path / "out.csv"), str(tmp_path / "cases"))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["text"] == f"'{text}"
