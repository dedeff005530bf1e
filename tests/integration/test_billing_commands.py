"""Units, payments and a clinic's own payers on the command line, as billers call them."""

import json
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from notedraft.commands.units import units_batch
from tests.integration.test_command_line import result, run
from tests.slow_units import as_set, slow_by_code, slow_by_total

CODES = ("97110", "97112", "97116", "97140", "97530", "97035")
PAYERS = """edition: "2026-01-01"
about: Our plans.
rows:
  - {since: 2026-01-01, since_basis: stated, title: Our contract, href: null, verified: true, name: Acme Mutual,
     unit_method: cms_total, unit_method_said: The contract says so., unit_method_verified: true, profile: detailed,
     takes_medicare_codes: true}
"""
FEES = """edition: "2026-01-01"
about: Our rates.
rows:
  - {since: 2026-01-01, since_basis: stated, title: Our contract, href: null, verified: true, code: '97110', amount: '31.50'}
"""


def test_five_thousand_random_sessions_equal_a_slow_and_obvious_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make bench` counts a hundred thousand."""
    random, file = Random(20261121), tmp_path / "sessions.jsonl"
    sessions = [{c: random.randint(0, 60) for c in random.sample(CODES, random.randint(1, 5))} for _ in range(5_000)]
    file.write_text("\n".join(json.dumps({"id": i, "minutes": m}) for i, m in enumerate(sessions)))
    assert units_batch(str(file)) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == list(range(5_000))
    for minutes, answer in zip(sessions, answers, strict=True):
        assert as_set(answer["allowed"]) == as_set(slow_by_total(minutes))
        assert answer["other_method"]["allowed"] == slow_by_code(minutes)
        assert answer["total_units"] == (sum(minutes.values()) + 7) // 15


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": 1, "minutes": {"97110": 20, "97110": 30}}', "97110 is given twice"),
        ('{"id": 1, "minutes": {"97110": "\\u00b2"}}', "not a whole number"),
        ('{"id": 1, "minutes": {"g0283": 20}}', "one unit whatever its minutes"),
        ('{"id": 1, "minutes": {"97110": 20}, "method": "by_guess"}', "not a unit method"),
        ('{"id": 1, "minutes": {"97110": 20}, "payer": "Medicar"}', "Medicare"),
        ('{"id": 1, "minutes": {"97110": 20}, "payer": "Highmark", "on": "2016-03-01"}', "2016-03-01"),
        ('{"minutes": {"97110": 20}}', 'needs "id"'),
    ],
)
def test_a_bad_line_is_answered_with_one_sentence(line: str, said: str) -> None:
    done = run("units", "--batch", "-", stdin=line)
    assert said in json.loads(done.stdout)["error"]
    assert done.returncode == 2


def test_an_assistants_part_is_worked_out_beside_the_units() -> None:
    found = result(
        "units", "97110=36", "97140=30", "--assistant", "97110=23", "--payer", "Medicare", "--on", "2026-03-04"
    )
    assert found["allowed"] == [{"97110": 2, "97140": 2}]
    assert any("97110 x1 with CQ and x1 without" in sentence for sentence in found["assistants"])
    assert "assistants" not in result("units", "97110=36", "--on", "2026-03-04")


def test_more_minutes_of_an_assistant_than_there_are_is_refused() -> None:
    done = run("units", "97110=20", "--assistant", "97110=21", "--on", "2026-03-04")
    assert (done.returncode, "21 minutes of an assistant" in done.stderr) == (2, True)


def test_a_clinics_own_payers_count_where_they_are_named(tmp_path: Path) -> None:
    file = tmp_path / "payers.yaml"
    file.write_text(PAYERS)
    found = result(
        "units", "97110=33", "97140=7", "--payer", "acme mutual", "--payers", str(file), "--on", "2026-03-04"
    )
    assert (found["method"], found["total_units"]) == ("cms_total", 3)
    assert run("units", "97110=33", "--payer", "acme mutual").returncode == 2


def test_a_malformed_payer_file_is_one_sentence_with_line_and_field(tmp_path: Path) -> None:
    file = tmp_path / "payers.yaml"
    file.write_text(PAYERS.replace("cms_total", "cms_totle"))
    done = run("units", "97110=33", "--payers", str(file))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "payers.yaml, line 5, field rows.0.unit_method" in done.stderr


def test_a_payment_is_an_estimate_with_its_arithmetic() -> None:
    found = result("payment", "97110=3", "--on", "2026-03-04")
    assert Decimal(found["allowed"]) == Decimal("73.48")
    assert "22.21 (practice reduced)" in found["lines"][0]["arithmetic"]
    shown = run("payment", "97110=3", "--on", "2026-03-04").stdout
    assert "for billing only" in shown


def test_what_a_payment_lacks_is_named_and_no_amount_given() -> None:
    done = run("payment", "97110=2", "97140=1", "--on", "2026-03-04")
    assert done.returncode == 1
    assert "missing: work, practice and malpractice values of 97140" in done.stdout
    assert "$" not in done.stdout
    assert "fee schedule of Commercial" in run("payment", "97110=2", "--payer", "Commercial").stdout


def test_a_clinics_own_fees_are_used_where_they_are_named(tmp_path: Path) -> None:
    file = tmp_path / "fees.yaml"
    file.write_text(FEES)
    found = result("payment", "97110=2", "--fees", str(file), "--on", "2026-03-04")
    assert Decimal(found["allowed"]) == Decimal("63.00")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("97110",), "is not CODE=UNITS"),
        (("97110=two",), "is not CODE=UNITS"),
        (("97110=1", "97110=2"), "given twice"),
        (("97119=1",), "nearest"),
        (("97110=1", "--assistant", "97110=2"), "more units of 97110 are an assistant's"),
        (("97110=1", "--payer", "Medicar"), "Medicare"),
        (("97110=1", "--fees", "nowhere.yaml"), "can't be read"),
    ],
)
def test_a_payment_that_can_not_be_asked_for_is_refused_in_one_sentence(arguments: tuple[str, ...], said: str) -> None:
    done = run("payment", *arguments, "--on", "2026-03-04")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_note_checked_from_a_file_judges_its_billed_units_and_its_signature(tmp_path: Path) -> None:
    note = {
        "date_of_service": "2026-03-04",
        "services": [{"code": "97110", "minutes": 24}, {"code": "97140", "minutes": 16}],
        "timed_code_minutes": 40,
        "total_treatment_minutes": 45,
        "billed_units": {"97110": 2, "97140": 2},
    }
    file = tmp_path / "note.json"
    file.write_text(json.dumps({"note": note, "encounter": {"payer": "Medicare"}, "signed": False}))
    rules = {one["rule"] for one in result("check", str(file))["findings"]}
    assert {"BU03", "RE14"} <= rules
    note["billed_units"] = {"97110": 2, "97140": 1}
    file.write_text(json.dumps({"note": note, "encounter": {"payer": "Medicare"}, "signed": True}))
    assert not {"BU03", "BU04", "BU05", "RE14"} & {one["rule"] for one in result("check", str(file))["findings"]}


def test_a_batch_finds_two_patients_of_one_clinician_in_the_same_minutes(tmp_path: Path) -> None:
    def line(name: str, start: str, end: str) -> str:
        services = [{"code": "97110", "minutes": 15, "intervals": [{"start": start, "end": end}]}]
        chart = {"patient": {"name": name}, "treating": {"name": "Mira Lee", "credentials": "PT"}, "payer": "Medicare"}
        note = {"date_of_service": "2026-03-04", "services": services}
        return json.dumps({"id": name, "note": note, "encounter": chart})

    file = tmp_path / "notes.jsonl"
    file.write_text(
        "\n".join([line("Ann", "10:00", "10:15"), "{", line("Ben", "10:10", "10:25"), line("Cy", "10:25", "10:40")])
    )
    answers = {one["id"]: one for one in map(json.loads, run("check", "--batch", str(file)).stdout.splitlines())}
    overlapping = {i: any(f["rule"] == "BU18" for f in one.get("findings", [])) for i, one in answers.items()}
    assert overlapping == {"Ann": True, None: False, "Ben": True, "Cy": False}
    assert "line 2" in answers[None]["error"]
