"""A model's draft in the browser: its words come while it writes, marked unchecked, and the gated note takes their place."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.person import Person, today
from tests.clinic_server import ClinicServer
from tests.fakes.openai_server import FakeModelServer

DICTATION = "Heel slides on the right, two sets of fifteen. Pain was four out of ten. Ther ex 26 minutes. Next visit a taller step."
REPLY = {
    "subjective": [{"cites": [2], "text": "Pain was 4/10."}],
    "objective": [{"cites": [1], "text": "Right heel slides, 2 sets of 15."}],
    "assessment": [{"cites": [1], "text": "Excellent prognosis for a full return to sport."}],
    "plan": [{"cites": [4], "text": "Next visit a taller step."}],
}


@pytest.fixture(scope="module")
def model() -> Iterator[FakeModelServer]:
    with FakeModelServer(json.dumps(REPLY)) as fake:
        yield fake


@pytest.fixture(scope="module")
def therapist(
    new_window: Callable[..., Person], model: FakeModelServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Person]:
    """A therapist at a clinic whose drafts a model writes."""
    settings = {"NOTEDRAFT_MODEL": "ok", "NOTEDRAFT_BASE_URL": model.url, "OPENAI_API_KEY": "none"}
    server = ClinicServer(tmp_path_factory.mktemp("model"), **settings)
    server.start()
    person = new_window(server.url).sign_in("therapist")
    yield person
    person.leave()
    server.stop()


def _start(therapist: Person, patient: str) -> Locator:
    """A visit whose draft has begun; what is being written."""
    therapist.page.goto(therapist.url)
    therapist.add_visit(patient, today())
    therapist.dictation.fill(DICTATION)
    therapist.page.keyboard.press("Control+Enter")
    return therapist.page.locator(".st-key-being-written")


def test_words_come_while_the_model_writes_and_only_what_was_said_stays(
    therapist: Person, model: FakeModelServer
) -> None:
    model.seconds, model.pause = 0.5, 0.4
    writing = _start(therapist, "Harold Beckstrom")

    expect(writing.get_by_text("Nothing below has been checked, and nothing of it is saved.")).to_be_visible()
    expect(writing.get_by_text("Pain was 4/10.")).to_be_visible()
    assert writing.locator("textarea, input, [contenteditable=true]").count() == 0
    assert writing.get_by_role("button", name="Copy").count() == 0
    expect(therapist.heading("Billable units")).to_have_count(0)

    expect(therapist.heading("Billable units")).to_be_visible()
    expect(writing).to_have_count(0)
    objective = (
        "Right heel slides, 2 sets of 15.\nTherapeutic exercise (97110): 26 minutes."  # the minutes are the program's
    )
    expect(therapist.page.get_by_role("textbox", name="Objective")).to_have_value(objective)
    expect(therapist.page.get_by_role("textbox", name="Assessment")).to_have_value("")
    expect(therapist.page.get_by_text("Excellent prognosis for a full return to sport.")).to_be_visible()


def test_a_cancelled_draft_keeps_the_dictation_and_offers_one_without_the_model(
    therapist: Person, model: FakeModelServer
) -> None:
    model.seconds, model.pause = 20.0, 0.0
    writing = _start(therapist, "Agnes Thorvaldsen")
    writing.get_by_role("button", name="Cancel").click()

    therapist.says("You cancelled the draft. Your dictation is kept.")
    expect(therapist.dictation).to_have_value(DICTATION)
    therapist.page.get_by_role("button", name="Draft without the model").click()
    expect(therapist.heading("Billable units")).to_be_visible()
