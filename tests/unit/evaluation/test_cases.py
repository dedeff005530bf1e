"""Cases are read strictly: a fault is one sentence with file, line and field."""

from pathlib import Path

import pytest

from notedraft.codes import CptCode
from notedraft.errors import InputError
from notedraft.evaluation.cases import load_case, load_cases

CASE = """id: two-units
tags: [units]
why: Twenty-four minutes are two units.
source: invented for this test
dictation: TE 24 min.
expect:
  minutes: {97110: 24}
"""


def write(folder: Path, text: str, name: str = "case.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_code_may_be_written_without_quotes(tmp_path: Path) -> None:
    assert load_case(write(tmp_path, CASE)).expect.minutes == {CptCode("97110"): 24}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (CASE.replace("why:", "reason:"), "line 1, field why: this key is missing."),
        (CASE + "note: hello\n", "line 8, field note: this key is not known."),
        (
            CASE.replace("  minutes: {97110: 24}", "  minuets: {97110: 24}"),
            "field expect.minuets: this key is not known.",
        ),
        (CASE.replace("  minutes: {97110: 24}", "  elements: {gaol: true}"), "gaol is not an element"),
        (
            CASE.replace("  minutes: {97110: 24}", "  findings_absent: [RE99]"),
            "line 7, field expect.findings_absent.0: RE99",
        ),
        (CASE.replace("{97110: 24}", "{97110: 1441}"), "field expect.minutes.97110"),
        (CASE.replace("{97110: 24}", "{9711: 24}"), "field expect.minutes.9711"),
        (CASE.replace("  minutes: {97110: 24}", "  {}"), "the case expects nothing, so it can't fail"),
        (CASE.replace("[units]", "[]"), "field tags"),
        (CASE.replace("two-units", "Two Units"), "field id"),
    ],
)
def test_a_malformed_case_names_file_line_and_field(tmp_path: Path, text: str, sentence: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as refused:
        load_case(path)
    assert str(refused.value).startswith(str(path))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_two_cases_may_not_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, CASE, "units/a.yaml")
    write(tmp_path, CASE, "units/b.yaml")
    with pytest.raises(InputError, match=r"units/b.yaml, field id: the id two-units is also that of units/a.yaml"):
        load_cases(tmp_path)


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no cases"):
        load_cases(tmp_path)


def test_one_file_may_be_run_alone(tmp_path: Path) -> None:
    [loaded] = load_cases(write(tmp_path, CASE))
    assert (loaded.file, loaded.case.id) == ("case.yaml", "two-units")


def test_the_bundled_cases_hold_the_guides_examples_first() -> None:
    loaded = load_cases()
    assert len(loaded) >= 40
    assert {"chart-2-medicare", "case-a-shoulder", "case-b-stroke-medicare", "case-c-low-back"} <= {
        c.case.id for c in loaded
    }


def test_every_bundled_case_lies_in_a_folder_and_says_why_in_a_sentence() -> None:
    for loaded in load_cases():
        assert "/" in loaded.file
        assert loaded.case.why.strip().endswith((".", "not."))
