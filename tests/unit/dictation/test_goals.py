"""Goals and whether they name a life, work or sport task: wishes and needs count, reports and limitations do not."""

import pytest

from notedraft.dictation.goals import find_goals
from tests.unit.dictation.evidence_cases import listed, named, quoted, text_of


@pytest.mark.parametrize("case", named("goals", "functional"))
def test_a_goal_that_names_a_task_is_functional(case: dict[str, str]) -> None:
    found = [goal for goal in find_goals(text_of(case["text"])) if goal.functional]
    assert case["words"].lower() in quoted(case["text"], [span for goal in found for span in goal.evidence])


@pytest.mark.parametrize("case", named("goals", "not_functional"))
def test_a_goal_about_the_body_is_a_goal_but_not_functional(case: dict[str, str]) -> None:
    (goal,) = find_goals(text_of(case["text"]))
    assert not goal.functional
    assert case["words"].lower() in goal.text.lower()


@pytest.mark.parametrize("words", named("goals", "finds_nothing"))
def test_reports_limitations_and_stock_purposes_are_no_goals(words: str) -> None:
    assert find_goals(text_of(words)) == []


@pytest.mark.parametrize("words", listed("goals", "not_found_either"))
def test_nothing_else_makes_a_goal_functional(words: str) -> None:
    assert not any(goal.functional for goal in find_goals(text_of(words)))


@pytest.mark.parametrize(
    ("words", "measurable"),
    [
        ("Goal: stand 20 minutes to cook.", True),
        ("She wants to walk half a mile to school, twelve minutes.", True),
        ("Goal: cook dinner.", False),
    ],
)
def test_a_goal_is_measurable_where_it_has_a_number(words: str, measurable: bool) -> None:
    (goal,) = find_goals(text_of(words))
    assert goal.measurable is measurable


def test_a_task_that_is_named_twice_is_one_goal() -> None:
    assert len(find_goals(text_of("Her goal is that she wants to bathe alone so she can go home."))) == 1


def test_a_goal_keeps_the_words_of_the_source_as_they_stand() -> None:
    words = "Rows 2x10. Wants to play the CELLO “for real” again."
    (goal,) = find_goals(text_of(words))
    assert goal.text == "Wants to play the CELLO “for real” again"


@pytest.mark.parametrize("words", listed("goals", "found_too"))
def test_it_is_found_in_many_other_ways_of_saying_it(words: str) -> None:
    assert any(goal.functional for goal in find_goals(text_of(words)))
