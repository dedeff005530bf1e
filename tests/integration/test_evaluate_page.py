"""The Evaluate page: a selection runs, every run is shown with its cases, and two runs are compared."""

import json
import os

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("NOTEDRAFT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def page() -> AppTest:
    def script() -> None:
        from notedraft.ui import evaluate, session

        session.begin_run()
        evaluate.page()

    return AppTest.from_function(script, default_timeout=60).run()


def run_tag(page: AppTest, tag: str) -> AppTest:
    next(box for box in page.selectbox if box.label == "Cases that carry").select(tag)
    next(button for button in page.button if button.label == "Run").click()
    return page.run()


def cases_shown(page: AppTest) -> list[str]:
    """The ids of the cases that the page gave to its component."""
    given = [json.loads(element.proto.json) for element in page.get("bidi_component")]
    return [case["id"] for data in given for case in data.get("cases", [])]


def test_a_run_of_one_tag_shows_its_cases_and_their_report(page: AppTest) -> None:
    run_tag(page, "boundary")
    assert not page.exception
    assert {"fifty-two-minutes", "fifty-three-minutes"} <= set(cases_shown(page))
    assert "all-nine" not in cases_shown(page)
    told = "".join(element.proto.json for element in page.get("bidi_component"))
    assert "cases as expected, layer replay" in told


def test_two_runs_are_compared(page: AppTest) -> None:
    run_tag(page, "boundary")
    run_tag(page, "boundary")
    compared = next(box for box in page.selectbox if box.label == "Compare with")
    compared.select(compared.options[1])
    page.run()
    assert not page.exception
    assert "No case differs." in [caption.value for caption in page.caption]


def test_a_run_without_a_suite_says_so(page: AppTest) -> None:
    page.button_group[0].set_value([])
    next(button for button in page.button if button.label == "Run").click()
    page.run()
    assert not page.exception
    assert cases_shown(page) == []
