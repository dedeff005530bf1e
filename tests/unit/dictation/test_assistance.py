"""Help and skilled input of today, and every mention that is a goal, a history, a plan or a denial."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from notedraft.dictation.assistance import read_assistance
from notedraft.dictation.cues import read_cues
from notedraft.dictation.text import Text
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml


class HelpCase(BaseModel):
    """One snippet with its levels or its cues."""

    model_config = ConfigDict(extra="forbid")

    text: str
    levels: list[str] = []
    cues: list[str] = []


class HelpCases(BaseModel):
    """The file of snippets."""

    model_config = ConfigDict(extra="forbid")

    levels: dict[str, HelpCase]
    no_levels: dict[str, HelpCase]
    cues: dict[str, HelpCase]
    no_cues: dict[str, HelpCase]


CASES = load_yaml(Path(__file__).parent / "cases" / "assistance.yaml", HelpCases)
LEVELS = [pytest.param(case, id=name) for name, case in {**CASES.levels, **CASES.no_levels}.items()]
CUES = [pytest.param(case, id=name) for name, case in {**CASES.cues, **CASES.no_cues}.items()]


@pytest.mark.parametrize("case", LEVELS)
def test_an_assist_level_is_read_where_help_was_given_today(case: HelpCase) -> None:
    facts, _ = read_assistance(Text.of(Source(text=case.text)))
    assert [" | ".join(filter(None, (fact.level, fact.activity))) for fact in facts] == case.levels


@pytest.mark.parametrize("case", CUES)
def test_skilled_input_is_kept_in_the_words_of_the_source(case: HelpCase) -> None:
    facts, _ = read_cues(Text.of(Source(text=case.text)))
    assert [f"{fact.kind} | {fact.detail}" for fact in facts] == case.cues
