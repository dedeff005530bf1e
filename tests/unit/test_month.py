"""A month of notes counted, what shows only across patients, and denials beside the findings that foretold them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from notedraft.checking import check_note
from notedraft.cli import app
from notedraft.denials import NOT_TOLD, Denial, count_denials, read_denials
from notedraft.errors import InputError
from notedraft.evaluation.rule_cases import session
from notedraft.finding import Severity
from notedraft.month import CheckedNote, MonthReport, month_report
from notedraft.month_page import month_page
from notedraft.tables.care import denial_reasons
from notedraft.tables.rulebook import all_rules, finding

FOUR = ("bridge", "clamshell", "heel slide", "quad set")


def checked(ident: str, changes: dict[str, Any] | None = None, *rules: str) -> CheckedNote:
    case = session(changes)
    found = [finding(rule, "Said.", where="/note") for rule in rules]
    return CheckedNote(id=ident, note=case.note, encounter=case.encounter, findings=found)


def by(name: str, patient: str, **more: Any) -> dict[str, Any]:
    return {
        "encounter/treating": {"name": name, "credentials": "PT"},
        "encounter/patient": {"name": patient},
        **{path.replace("__", "/"): value for path, value in more.items()},
    }


def program(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "code": "97110", "sets": 3, "reps": 10} for name in names]


def test_findings_are_counted_by_rule_clinician_and_payer() -> None:
    report = month_report(
        [
            checked("1", by("Hart", "A"), "RF04", "PL02"),
            checked("2", by("Hart", "B"), "RF04"),
            checked("3", {**by("Reyes", "C"), "encounter/payer": "Medicare Part B"}),
        ]
    )
    assert (report.notes, report.blocked, report.without_findings) == (3, 1, 1)
    assert [(one.rule, one.notes) for one in report.by_rule] == [("RF04", 2), ("PL02", 1)]
    assert [(one.name, one.notes, one.blocked, one.warned) for one in report.by_clinician] == [
        ("Hart", 2, 1, 2),
        ("Reyes", 1, 0, 0),
    ]
    assert {one.name: one.notes for one in report.by_payer} == {"Commercial": 2, "Medicare Part B": 1}


def test_the_order_of_the_notes_changes_nothing() -> None:
    notes = [checked(str(n), by("Hart", str(n)), "RF04") for n in range(4)]
    assert month_report(notes) == month_report(notes[::-1])


def test_the_same_program_for_two_different_problems_shows() -> None:
    knee = checked("1", by("Hart", "A", note__exercises=program(*FOUR)))
    shoulder = checked(
        "2", by("Hart", "B", note__exercises=program(*FOUR), note__diagnoses=[{"text": "left frozen shoulder"}])
    )
    found = month_report([knee, shoulder]).caseload
    assert [(one.finding.rule, one.notes, one.finding.severity) for one in found] == [
        ("CL01", ["1", "2"], Severity.INFO)
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"note/diagnoses": [{"text": "left knee replacement"}]},
        {"note/exercises": program(*FOUR[:3]), "note/diagnoses": [{"text": "frozen shoulder"}]},
        {"encounter/patient": {"name": "A"}, "note/diagnoses": [{"text": "frozen shoulder"}]},
        {"encounter/treating": {"name": "Reyes", "credentials": "PT"}, "note/diagnoses": [{"text": "frozen shoulder"}]},
    ],
    ids=["the same problem", "three exercises", "the same patient", "another clinician"],
)
def test_what_is_alike_for_a_reason_does_not(other: dict[str, Any]) -> None:
    knee = checked("1", by("Hart", "A", note__exercises=program(*FOUR)))
    assert (
        month_report([knee, checked("2", {**by("Hart", "B", note__exercises=program(*FOUR)), **other})]).caseload == []
    )


@pytest.mark.parametrize(("visits", "shown"), [(20, True), (19, False)])
def test_reliance_on_one_code_shows_from_twenty_visits_on(visits: int, shown: bool) -> None:
    alone = {"note/services": [{"code": "97110", "minutes": 40}]}
    notes = [checked(str(n), {**by("Hart", str(n)), **alone}) for n in range(visits)]
    assert [one.finding.rule for one in month_report(notes).caseload] == (["CL02"] if shown else [])


def test_other_codes_keep_reliance_silent() -> None:
    notes = [checked(str(n), by("Hart", str(n))) for n in range(25)]
    assert month_report(notes).caseload == []


def test_a_page_holds_every_count_and_no_name_breaks_its_tables() -> None:
    notes = [checked("1", by("Hart | PT\nDPT", "A"), "RF04")]
    page = month_page(month_report(notes, denials=[], not_read=2))
    assert "| Hart / PT DPT | 1 | 0 | 1 | RF04 |" in page
    assert "Lines that could not be read: 2" in page


# ---- denials


def test_a_denial_is_foretold_by_a_finding_of_its_note() -> None:
    findings = {"1": [finding("RF02", "Said.")], "2": []}
    denials = [
        Denial("1", "50", "Not deemed a medical necessity by the payer"),
        Denial("2", "50", "not medically necessary"),
        Denial("9", "50", "medical necessity"),
    ]
    (count,) = count_denials(denials, findings)
    assert (count.reason, count.denials, count.foretold, count.unknown_notes, count.by_rules) == (
        "not_medically_necessary",
        3,
        1,
        1,
        ["RF02"],
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Plan of care not certified", "no_certification"),
        ("Exact duplicate claim/service", "duplicate"),
        ("Documentation lacks a signature", "not_signed"),
        ("Required modifier is missing", "modifier"),
        ("", NOT_TOLD),
        ("Patient is enrolled in a hospice", NOT_TOLD),
    ],
)
def test_a_reason_is_told_by_its_words(words: str, reason: str) -> None:
    assert count_denials([Denial("1", "", words or " ")], {})[0].reason == reason


def test_every_rule_that_foretells_a_denial_exists() -> None:
    known = {rule.id for rule in all_rules()}
    assert {rule for row in denial_reasons() for rule in row.rules} <= known


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("note,code\n1,50\n", "the heading lacks reason"),
        ("", "the heading lacks note and code and reason"),
        ("note,code,reason\n,50,x\n", "d.csv, line 2, field note: the id of the note is missing."),
        ("note,code,reason\n1,,\n", "line 2, field reason"),
    ],
)
def test_a_malformed_file_is_refused_with_file_line_and_field(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said.replace(".", r"\.")):
        read_denials(text, file="d.csv")


def test_a_file_of_a_spreadsheet_is_read() -> None:
    text = '\ufeffCode,Note,Reason\r\n50,n1,"not medically necessary, see remarks"\r\n\r\n'
    assert read_denials(text, file="d.csv") == [Denial("n1", "50", "not medically necessary, see remarks")]


# ---- the command


def line(ident: str, day: str, changes: dict[str, Any] | None = None) -> str:
    case = session(
        {**by("Hart", "Marta Jones"), "note/date_of_service": day, "encounter/date_of_service": day, **(changes or {})}
    )
    return json.dumps(
        {"id": ident, "note": case.note.model_dump(mode="json"), "encounter": case.encounter.model_dump(mode="json")}
    )


def test_a_batch_writes_the_audit_beside_its_lines(tmp_path: Path) -> None:
    notes, denials, report = tmp_path / "notes.jsonl", tmp_path / "d.csv", tmp_path / "audit.json"
    notes.write_text("\n".join([line("a", "2026-03-02"), line("b", "2026-03-04"), "{no json"]))
    denials.write_text("note,code,reason\na,50,not medically necessary\n")
    done = CliRunner().invoke(app, ["check", "--batch", str(notes), "--report", str(report), "--denials", str(denials)])
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 3
    made = MonthReport.model_validate_json(report.read_text())
    assert (made.notes, made.not_read) == (2, 1)
    assert made.denials is not None
    assert made.denials[0].denials == 1


def test_the_earlier_notes_of_a_patient_in_the_batch_are_looked_at(tmp_path: Path) -> None:
    notes = tmp_path / "notes.jsonl"
    notes.write_text("\n".join([line("b", "2026-03-04"), line("a", "2026-03-02")]))
    done = CliRunner().invoke(app, ["check", "--batch", str(notes)])
    found = {(one := json.loads(text))["id"]: {f["rule"] for f in one["findings"]} for text in done.stdout.splitlines()}
    assert "ND01" in found["b"]
    assert "ND01" not in found["a"]


def test_a_report_without_a_batch_is_refused() -> None:
    assert CliRunner().invoke(app, ["check", "note.json", "--report", "x.md"]).exit_code != 0


def test_what_the_report_counts_is_what_a_single_check_says() -> None:
    case = session({"note/plan": []})
    verdict = check_note(case.note, [], case.encounter)
    note = CheckedNote(id="1", note=case.note, encounter=case.encounter, findings=verdict.findings)
    assert {one.rule for one in month_report([note]).by_rule} == {one.rule for one in verdict.findings}
