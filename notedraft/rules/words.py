"""The word lists of the element rules, kept as data in words.yaml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from notedraft.strict_yaml import load_yaml

Words = Annotated[frozenset[str], Field(min_length=1)]


class WordLists(BaseModel):
    """Words that say nothing by themselves, by what they fail to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names_no_exercise: Words
    names_exercise_with_a_part: Words
    counted_in_trips: Words
    walks_of_the_hand: Words
    stock_response: Words
    stock_plan: Words
    unskilled: Words
    upper_tasks: Words
    lower_tasks: Words
    vague_goal: Words
    improved: Words
    worsened: Words
    not_one_on_one: Words
    left_out: Words


@cache
def word_lists() -> WordLists:
    """The lists that ship beside this module."""
    return load_yaml(Path(__file__).with_name("words.yaml"), WordLists)
