"""What is told of somebody else's body is no value of the patient's."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.reader import read
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class _Case(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str
    numbers: list[float]


class _Cases(BaseModel):
    model_config = ConfigDict(extra="forbid")

    cases: dict[str, _Case]


CASES = load_yaml(Path(__file__).parent / "cases" / "others.yaml", _Cases).cases


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_values_are_the_patients(case: _Case) -> None:
    facts = read([Source(text=case.text)]).facts
    assert [*(m.degrees for m in facts.range_of_motion), *(m.value for m in facts.measures)] == case.numbers
    assert not facts.strength
