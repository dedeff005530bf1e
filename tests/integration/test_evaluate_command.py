"""`notedraft evaluate`, `cases` and `baseline` as people and scripts call them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.evaluation.some_cases import case_text


def run(*arguments: str, folder: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NOTEDRAFT_")}
    return subprocess.run(
        [sys.executable, "-m", "notedraft.cli", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**environment, **settings},
        check=False,
    )


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "right.yaml").write_text(case_text("right", units=2), encoding="utf-8")
    return folder


def test_cases_as_expected_end_with_0_and_a_report_of_every_form(cases: Path, tmp_path: Path) -> None:
    forms = [part for form in ("json", "html", "junit", "markdown") for part in (f"--{form}", str(tmp_path / form))]
    done = run("evaluate", str(cases), *forms)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip().endswith("1 of 1 cases as expected, layer replay, replies written by hand.")
    report = json.loads((tmp_path / "json").read_text("utf-8"))
    assert [case["outcome"] for case in report["cases"]] == ["met"]
    assert all((tmp_path / form).stat().st_size for form in ("html", "junit", "markdown"))
    assert not list(tmp_path.glob("*.part"))


def test_a_report_is_written_through_a_pipe_and_through_a_link(cases: Path, tmp_path: Path) -> None:
    piped = run("evaluate", str(cases), "--json", "/dev/stderr")
    assert json.loads(piped.stderr)["made"]["layer"] == "replay"
    (tmp_path / "real.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    assert run("evaluate", str(cases), "--json", str(tmp_path / "link.json")).returncode == 0
    assert (tmp_path / "link.json").is_symlink()
    assert "cases" in json.loads((tmp_path / "real.json").read_text("utf-8"))


def test_a_case_that_came_out_otherwise_ends_with_1(cases: Path) -> None:
    (cases / "wrong.yaml").write_text(case_text("wrong", units=3), encoding="utf-8")
    done = run("evaluate", str(cases), "--layer", "rules")
    assert done.returncode == 1
    assert "1 of 2 cases as expected, layer rules, no model." in done.stdout


def test_a_known_gap_is_told_and_does_not_turn_the_run_red_until_it_is_closed(cases: Path) -> None:
    gap = case_text("gap", units=3) + "known_gap: Three are not counted yet.\n"
    (cases / "gap.yaml").write_text(gap, encoding="utf-8")
    open_gap = run("evaluate", str(cases))
    assert (open_gap.returncode, "1 of 2 cases as expected, 1 known gap" in open_gap.stdout) == (0, True)
    (cases / "gap.yaml").write_text(gap.replace("total_units: 3", "total_units: 2"), encoding="utf-8")
    closed = run("evaluate", str(cases))
    assert (closed.returncode, "take out its known_gap" in closed.stdout) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--baseline", "nobody"], "there is no baseline nobody."),
        (["--tag", "nothing"], "No case carries the tag 'nothing'."),
        (["--record"], "--record and --max-cost are for --layer live."),
        (["--layer", "live"], "No language model is set"),
        (["--html", "/nowhere/at/all.html"], "the report can't be written (there is no such folder)."),
        (["--repeat", "0"], "--repeat"),
    ],
)
def test_what_can_not_be_done_is_one_line_and_2(cases: Path, arguments: list[str], sentence: str) -> None:
    done = run("evaluate", str(cases), *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_cost_limit_needs_prices(cases: Path) -> None:
    settings = {"NOTEDRAFT_MODEL": "some", "NOTEDRAFT_BASE_URL": "http://127.0.0.1:9/v1"}
    done = run("evaluate", str(cases), "--layer", "live", "--max-cost", "1", **settings)
    assert (done.returncode, "needs NOTEDRAFT_PRICE_IN" in done.stderr) == (2, True)


def test_a_malformed_case_names_file_line_and_field(cases: Path) -> None:
    (cases / "bad.yaml").write_text("id: bad\ntags: [x]\nwhy: [\n", encoding="utf-8")
    done = run("evaluate", str(cases))
    assert done.returncode == 2
    assert "bad.yaml, line" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_model_that_is_away_ends_with_2_and_keeps_the_run(cases: Path, tmp_path: Path) -> None:
    settings = {"NOTEDRAFT_MODEL": "some", "NOTEDRAFT_BASE_URL": "http://127.0.0.1:9/v1"}
    kept = str(tmp_path / "run.jsonl")
    done = run("evaluate", str(cases), "--layer", "live", "--run", kept, **settings)
    assert done.returncode == 2
    assert "1 case has no draft; the first is right" in done.stderr
    assert f"The drafts so far are in {kept}: the same command goes on from there." in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_new_case_is_written_and_met(tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text("Ther ex 24 minutes, bridges 3x10. Total 24 minutes.", encoding="utf-8")
    made = run(
        "cases", "new", "said.txt", "--source", "invented", "--id", "mine", "--out", "mine.yaml", folder=tmp_path
    )
    assert made.returncode == 0, made.stderr
    assert run("evaluate", "mine.yaml", folder=tmp_path).returncode == 0


def test_a_new_case_that_points_at_a_person_is_refused(tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text("Mrs. Abernathy, MRN 448812. Ther ex 24 minutes.", encoding="utf-8")
    done = run("cases", "new", "said.txt", "--source", "clinic", folder=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "points at a real person" in done.stderr
