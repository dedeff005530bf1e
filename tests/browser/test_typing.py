"""What is typed is on disk within two seconds, and comes back after a reload and after a power cut."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person, today
from tests.clinic_server import ClinicServer

WORDS = "Heel slides on the left two sets of fifteen, ther ex 18 minutes"


@pytest.fixture
def therapist(window: Person) -> Person:
    """The therapist in front of the empty dictation box of a new visit."""
    window.page.goto(window.url)
    window.add_visit("Agnes Thorvaldsen", today())
    return window


def test_dictation_survives_a_reload_and_drafting_goes_on_from_it(therapist: Person) -> None:
    therapist.dictation.press_sequentially(WORDS)
    expect(therapist.page.get_by_text(re.compile("^Saved"))).to_be_visible(timeout=2000)

    therapist.page.reload()

    expect(therapist.dictation).to_have_value(WORDS)


def test_the_caret_stays_where_it_is_while_the_text_saves(therapist: Person) -> None:
    therapist.dictation.fill("one three")
    therapist.page.keyboard.press("Home")
    for _ in range(4):
        therapist.page.keyboard.press("ArrowRight")
    therapist.page.keyboard.type("two ")
    expect(therapist.page.get_by_text(re.compile("^Saved"))).to_be_visible()
    therapist.page.keyboard.type("and a half ")

    expect(therapist.dictation).to_have_value("one two and a half three")


def test_the_last_words_before_leaving_the_page_are_kept(therapist: Person) -> None:
    therapist.dictation.fill("typed and gone at once")
    therapist.page.reload()

    expect(therapist.dictation).to_have_value("typed and gone at once")


@pytest.fixture(scope="module")
def frail_clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicServer]:
    """A clinic of its own, to be killed."""
    server = ClinicServer(tmp_path_factory.mktemp("frail"))
    server.start()
    yield server
    server.stop()


def test_dictation_survives_a_power_cut_in_the_middle_of_a_sentence(
    new_window: Callable[..., Person], frail_clinic: ClinicServer
) -> None:
    therapist = new_window(frail_clinic.url).sign_in("therapist")
    therapist.add_visit("Agnes Thorvaldsen", today())
    therapist.dictation.press_sequentially(WORDS)
    expect(therapist.page.get_by_text(re.compile("^Saved"))).to_be_visible()

    frail_clinic.kill()
    therapist.dictation.press_sequentially(", and bridges three tens")
    expect(therapist.page.get_by_text("Not saved yet: the server does not answer.")).to_be_visible()
    frail_clinic.start()
    expect(therapist.page.get_by_text(re.compile("^Saved"))).to_be_visible(timeout=10_000)

    therapist.page.reload()
    expect(therapist.dictation).to_have_value(f"{WORDS}, and bridges three tens")
    therapist.context.close()


def test_an_edit_of_a_cell_survives_a_power_cut(new_window: Callable[..., Person], frail_clinic: ClinicServer) -> None:
    therapist = new_window(frail_clinic.url).sign_in("therapist")
    therapist.add_visit("Agnes Thorvaldsen", today())
    therapist.draft("Straight leg raise on the right three sets of ten, ther ex 18 minutes, total 20 minutes.")
    reps = therapist.page.get_by_label("Reps of straight leg raise")
    reps.fill("12")
    expect(therapist.page.get_by_text("entered by hand").first).to_be_visible()

    frail_clinic.kill()
    frail_clinic.start()
    therapist.page.reload()

    expect(reps).to_have_value("12")
    expect(therapist.page.get_by_label("Objective", exact=True)).to_have_value(re.compile("3 sets of 12 repetitions"))
    therapist.context.close()


def test_a_model_that_can_not_be_reached_costs_nothing_of_the_dictation(
    new_window: Callable[..., Person], tmp_path: Path
) -> None:
    nobody_listens = "http://127.0.0.1:9/v1"
    server = ClinicServer(tmp_path, NOTEDRAFT_MODEL="any", NOTEDRAFT_BASE_URL=nobody_listens, OPENAI_API_KEY="none")
    server.start()
    therapist = new_window(server.url).sign_in("therapist")
    therapist.add_visit("Agnes Thorvaldsen", today())
    therapist.dictation.fill("Straight leg raise on the right three sets of ten, ther ex 18 minutes.")
    therapist.page.keyboard.press("Control+Enter")
    therapist.says("Your dictation is kept.")
    therapist.page.get_by_role("button", name="Draft without the model").click()

    expect(therapist.page.get_by_label("Reps of straight leg raise")).to_have_value("10")
    therapist.leave()
    server.stop()
