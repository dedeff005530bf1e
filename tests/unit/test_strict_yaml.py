"""Files written by hand are read strictly, and a fault is told with file, line and field."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from notedraft.errors import InputError
from notedraft.strict_yaml import load_yaml, parse_yaml


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    code: str
    minutes: int


class Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    title: str
    lines: list[Line] = []


GOOD = "title: Monday\nlines:\n  - code: '97110'\n    minutes: 24\n"


def test_a_good_file_becomes_the_model(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_yaml(path, Sheet) == Sheet(title="Monday", lines=[Line(code="97110", minutes=24)])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD + "colour: red\n", "sheet.yaml, line 5, field colour: this key is not known."),
        (GOOD + "    units: 2\n", "sheet.yaml, line 5, field lines.0.units: this key is not known."),
        ("lines: []\n", "sheet.yaml, line 1, field title: this key is missing."),
        ("title: a\nlines:\n  - code: '97110'\n", "sheet.yaml, line 3, field lines.0.minutes: this key is missing."),
        (GOOD.replace("24", "many"), "sheet.yaml, line 4, field lines.0.minutes: input should be a valid integer."),
        ("title: a\ntitle: b\n", "sheet.yaml, line 2, field title: the key is given twice."),
        ("", "sheet.yaml: the file is empty."),
        ("- 1\n", "sheet.yaml, line 1: input should be a valid dictionary or instance of Sheet."),
        ("title: a\x00b\n", "sheet.yaml: this is not valid YAML (it holds a character that YAML forbids)."),
    ],
)
def test_a_fault_is_told_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml(text, Sheet, file="sheet.yaml")
    assert str(caught.value) == sentence


def test_broken_yaml_names_the_line() -> None:
    with pytest.raises(InputError) as caught:
        parse_yaml("title: a\nlines: [1, 2\n", Sheet, file="sheet.yaml")
    assert caught.value.line == 3
    assert "not valid YAML" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["title: 2026-13-45\n", "? [a]\n: b\n", "title: !!python/name:os.system\n", "&a [*a]\n"]
)
def test_odd_yaml_is_refused_and_never_a_crash(text: str) -> None:
    with pytest.raises(InputError, match=r"^sheet.yaml"):
        parse_yaml(text, Sheet, file="sheet.yaml")


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        load_yaml(tmp_path / "none.yaml", Sheet)
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00title")
    with pytest.raises(InputError, match="not UTF-8"):
        load_yaml(tmp_path / "bytes.yaml", Sheet)
