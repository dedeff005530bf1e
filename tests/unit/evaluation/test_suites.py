"""The suites run over what comes with notedraft and count what they should."""

from pathlib import Path

from notedraft.evaluation.case_runs import run_loaded
from notedraft.evaluation.cases import load_cases
from notedraft.evaluation.charts import CHART_PARTS, load_charts
from notedraft.evaluation.clones import score_clones
from notedraft.evaluation.runner import run, suites_named

CASE = """id: {id}
tags: [{tags}]
why: Invented for this test.
source: invented for this test
encounter: {{date_of_service: 2026-03-04, payer: Medicare Part B}}
dictation: {dictation}
expect:
  minutes: {{97110: 24}}
"""


def write(folder: Path, case_id: str, tags: str, dictation: str) -> None:
    text = CASE.format(id=case_id, tags=tags, dictation=dictation)
    (folder / f"{case_id}.yaml").write_text(text, encoding="utf-8")


def test_cases_run_in_order_of_their_files_and_keep_their_tags(tmp_path: Path) -> None:
    write(tmp_path, "b-wrong", "units", "TE 20 min.")
    write(tmp_path, "a-right", "units, clean", "TE 24 min.")
    results = run_loaded(load_cases(tmp_path)).results
    assert [(result.id, result.passed) for result in results] == [("a-right", True), ("b-wrong", False)]
    assert results[1].differences == ["minutes: expected 97110 24 min; got 97110 20 min"]
    assert [result.id for result in results if "clean" in result.tags] == ["a-right"]


def test_a_suite_that_was_not_asked_for_is_null(tmp_path: Path) -> None:
    write(tmp_path, "right", "units", "TE 24 min.")
    report = run(tmp_path)
    assert report.cases is not None
    assert report.made.layer == "rules"
    assert (report.reading, report.clones, report.damage, report.exit_code) == (None, None, None, 0)


def test_only_cases_with_the_tag_clean_are_damaged(tmp_path: Path) -> None:
    write(tmp_path, "plain", "units", "TE 24 min.")
    write(tmp_path, "clean", "clean", "TE 24 min, total 24 min.")
    report = run(tmp_path, suites=suites_named("damage"))
    assert report.damage is not None
    assert report.damage.clean == ["clean"]
    [minutes] = [row for row in report.damage.parts[0].rows if row.name == "minutes_missing"]
    assert (minutes.done_to, minutes.caught, minutes.missed) == (1, 1, 0)


def test_every_labelled_next_note_is_judged_once() -> None:
    scores = score_clones()
    for part, name in zip(scores.parts, CHART_PARTS, strict=True):
        labelled = [candidate for chart in load_charts(name) for candidate in chart.candidates]
        assert sum(kind.spoken_up.of for kind in part.kinds) == len(labelled)
        assert part.copies_found.of + part.honest_left_alone.of == len(labelled)


def test_the_charts_kept_apart_name_no_single_note() -> None:
    [_, apart] = score_clones().parts
    assert (apart.missed, apart.alarms) == ([], [])
