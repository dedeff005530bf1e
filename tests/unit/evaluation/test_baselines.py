"""Baselines are written once; a comparison tells what got worse, what changed and what got better, worst first."""

from datetime import date
from pathlib import Path

import pytest

from notedraft.errors import InputError
from notedraft.evaluation.baselines import Baseline, BaselineCase, baseline_of, load_baseline, write_baseline
from notedraft.evaluation.case_runs import run_case
from notedraft.evaluation.comparison import Comparison, compare
from notedraft.evaluation.layers import RulesLayer
from notedraft.evaluation.made import made_with
from tests.unit.evaluation.some_cases import loaded

ON = date(2026, 11, 21)
MADE = made_with(RulesLayer())


def baseline(**cases: BaselineCase) -> Baseline:
    return Baseline(name="then", accepted_on=ON, made=MADE, cases=cases)


def one(**changed: object) -> BaselineCase:
    [made] = baseline_of("now", MADE, [run_case(loaded())]).cases.values()
    return made.model_copy(update=changed)


def compared(then: BaselineCase, now: BaselineCase) -> Comparison:
    return compare(baseline(a=then), baseline(a=now))


CHECK = "minutes: 97110 24 min"


def test_the_same_run_is_the_same() -> None:
    comparison = compared(one(), one())
    assert [case.turn for case in comparison.cases] == ["same"]
    assert comparison.red == []


def test_an_expectation_that_is_lost_is_worse() -> None:
    comparison = compared(one(), one(checks={CHECK: False}, outcome="not met"))
    assert [case.turn for case in comparison.red] == ["worse"]


def test_an_expectation_that_is_gained_is_better_and_not_red() -> None:
    comparison = compared(one(checks={CHECK: False}, outcome="not met"), one())
    assert [case.turn for case in comparison.cases] == ["better"]
    assert comparison.red == []


def test_a_change_that_no_expectation_judges_is_red_until_it_is_accepted() -> None:
    then, now = one(), one()
    now.fingerprint = {**now.fingerprint, "pain": ["when now, score 4"]}
    [case] = compared(then, now).red
    [delta] = case.deltas
    assert (case.turn, delta.what, delta.then, delta.now) == ("changed", "pain", "none", "when now, score 4")


def test_a_change_that_an_expectation_judges_goes_its_way() -> None:
    then, now = one(checks={CHECK: False}, outcome="not met"), one()
    then.fingerprint = {**then.fingerprint, "minutes": ["97110 20 min"]}
    assert [case.turn for case in compared(then, now).cases] == ["better"]


def test_a_reply_that_can_not_be_replayed_any_more_is_unproven() -> None:
    assert [case.turn for case in compared(one(reply="recorded"), one(reply="stale")).red] == ["unproven"]


def test_the_prose_has_a_tolerance() -> None:
    assert [case.turn for case in compared(one(distance=0.30), one(distance=0.315)).cases] == ["same"]
    assert [case.turn for case in compared(one(distance=0.30), one(distance=0.35)).cases] == ["worse"]
    assert [case.turn for case in compared(one(distance=0.30), one(distance=0.20)).cases] == ["better"]


def test_tokens_have_a_tolerance() -> None:
    assert [case.turn for case in compared(one(tokens=1000), one(tokens=1090)).cases] == ["same"]
    assert [case.turn for case in compared(one(tokens=1000), one(tokens=1200)).cases] == ["worse"]


def test_the_worst_case_stands_first() -> None:
    lost_two = one(checks={CHECK: False, "units: 2": False}, outcome="not met")
    then = baseline(a=one(), b=one(checks={CHECK: True, "units: 2": True}), c=one(checks={CHECK: False}), d=one())
    now = baseline(a=one(checks={CHECK: False}), b=lost_two, c=one(), e=one())
    turns = [(case.id, case.turn) for case in compare(then, now).cases]
    assert turns == [("b", "worse"), ("a", "worse"), ("d", "gone"), ("c", "better"), ("e", "new")]


def test_cases_that_were_not_run_are_not_missed_in_a_partial_run() -> None:
    assert compare(baseline(a=one(), b=one()), baseline(a=one()), partial=True).red == []


def test_what_it_was_made_with_is_told() -> None:
    other = Baseline(name="now", accepted_on=None, made=MADE.model_copy(update={"reader": "0" * 12}), cases={})
    [differs] = compare(baseline(), other).made_differs
    assert (differs.what, differs.then, differs.now) == ("reader", MADE.reader, "0" * 12)


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = baseline(a=one())
    path = write_baseline(written, tmp_path)
    assert (path.name, load_baseline("then", tmp_path)) == ("then.json", written)


def test_a_baseline_is_never_written_over(tmp_path: Path) -> None:
    path = write_baseline(baseline(a=one()), tmp_path)
    before = path.read_bytes()
    with pytest.raises(InputError, match="a baseline is never changed: choose another name"):
        write_baseline(baseline(), tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"schema_version": 0, "anything": 1}', "the baseline is of schema 0 and this version reads 1"),
        ("{}", "this is not a baseline"),
        ("not JSON", "this is not a baseline"),
    ],
)
def test_a_baseline_of_another_schema_is_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    (tmp_path / "old.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_baseline("old", tmp_path)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_baseline_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    write_baseline(baseline(), tmp_path)
    with pytest.raises(InputError, match=r"there is no baseline last. There are then\."):
        load_baseline("last", tmp_path)


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x" * 99])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="can't name a baseline"):
        load_baseline(name, tmp_path)
