"""Dictating aloud: the words of a recording stand in the dictation box behind what was typed, and nothing is drafted."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.person import PATIENCE, Person, today
from tests.clinic_server import ClinicServer
from tests.fakes.openai_server import FakeModelServer

SAID = "Heel slides on the right, two sets of fifteen."
TYPED = "Unsteady after two falls."


@pytest.fixture(scope="module")
def speech() -> Iterator[FakeModelServer]:
    with FakeModelServer(SAID) as fake:
        yield fake


@pytest.fixture(scope="module")
def therapist(
    new_window: Callable[..., Person], speech: FakeModelServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Person]:
    """A therapist at a clinic that has speech to text, with a microphone that beeps."""
    settings = {"NOTEDRAFT_SPEECH_MODEL": "ok", "NOTEDRAFT_SPEECH_URL": speech.url}
    server = ClinicServer(tmp_path_factory.mktemp("speech"), **settings)
    server.start()
    person = new_window(server.url, permissions=["microphone"]).sign_in("therapist")
    yield person
    person.leave()
    server.stop()


def test_words_are_recorded_and_uploaded_into_the_dictation(therapist: Person, speech: FakeModelServer) -> None:
    page = therapist.page
    therapist.add_visit("Agnes Thorvaldsen", today())
    therapist.dictation.fill(TYPED)
    page.get_by_text("Dictate aloud").click()
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_timeout(1500)  # something to hear
    page.get_by_role("button", name="Stop recording").click()
    page.get_by_role("button", name="Turn into text").click(timeout=PATIENCE)

    expect(therapist.dictation).to_have_value(f"{TYPED}\n{SAID}", timeout=PATIENCE)
    expect(page.get_by_text("Nothing that you did not say will be in it")).to_be_visible()
    name, kind, content = speech.requests[-1].body["file"]
    assert (name, kind, content[:4]) == ("dictation.wav", "audio/wav", b"RIFF")

    therapist.at_rest()  # the chooser that was on the page before leaves with the end of the run
    chooser = page.locator("input[type=file]")
    chooser.set_input_files([{"name": "Agnes.mp3", "mimeType": "audio/mpeg", "buffer": b"ID3" + bytes(2000)}])
    expect(page.get_by_text("Agnes.mp3")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Turn into text").click(timeout=PATIENCE)

    expect(therapist.dictation).to_have_value(f"{TYPED}\n{SAID}\n{SAID}", timeout=PATIENCE)
    assert speech.requests[-1].body["file"][0] == "dictation.mp3"
    expect(page.get_by_text(re.compile("^Saved "))).to_be_visible(timeout=PATIENCE)
    page.reload()
    expect(therapist.dictation).to_have_value(f"{TYPED}\n{SAID}\n{SAID}", timeout=PATIENCE)


def test_a_file_that_is_no_recording_says_so_and_nothing_is_lost(therapist: Person, speech: FakeModelServer) -> None:
    page, before = therapist.page, len(speech.requests)
    page.goto(therapist.url)
    therapist.add_visit("Harold Beckstrom", today())
    typed = therapist.dictation.input_value()
    page.get_by_text("Dictate aloud").click()
    page.locator("input[type=file]").set_input_files(
        [{"name": "letter.mp3", "mimeType": "audio/mpeg", "buffer": b"%PDF-1.7 a letter"}]
    )
    expect(page.get_by_text("letter.mp3")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Turn into text").click(timeout=PATIENCE)

    therapist.says("The file is no recording in one of the formats wav, mp3, m4a, ogg, flac, webm.")
    expect(therapist.dictation).to_have_value(typed)
    assert len(speech.requests) == before
