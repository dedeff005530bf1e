"""Charts before the visit and notes after it: patients, imports, addenda, exports, copied notes, the clinic's options."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import Person, today

EARLIER = """S: She walked to the corner shop on Sunday and her knee held, though she came home slowly and iced it twice.
O: Step ups 2x10, wall sits 3 x 30 s. Therapeutic exercise 20 minutes.
A: Quad control is better on the first ten steps and goes after that; cues to slow the lowering helped every time.
P: Add a backpack next week and repeat the corner shop walk."""


def test_a_patient_goes_from_a_new_chart_to_a_copied_note_that_must_be_explained(
    open_browser: Callable[..., Person], tmp_path: Path
) -> None:
    therapist = open_browser().sign_in("therapist")
    page = therapist.page
    add_patient(therapist, "Corinne Ashby", "R-77")
    fill_the_chart(therapist)
    import_earlier_notes(therapist, tmp_path)

    therapist.go_to("Draft")
    therapist.add_visit("Corinne Ashby", today())
    therapist.draft(f"{EARLIER} Total treatment time 20 minutes.")
    box = page.get_by_label("What is different today?")
    expect(box).to_be_visible()
    expect(page.locator("mark").filter(has_text="corner shop").first).to_be_visible()
    box.fill("Today she managed both flights with the backpack on and no ice.")
    page.keyboard.press("Enter")

    expect(box).to_have_count(0)


def add_patient(person: Person, name: str, number: str) -> None:
    """Add a patient by two identifiers."""
    page = person.page
    person.go_to("Patients")
    page.get_by_text("Add a patient").click()
    page.get_by_role("textbox", name="Name", exact=True).fill(name)
    page.get_by_role("button", name="Add the patient").click()
    person.says("A patient has two identifiers")
    page.get_by_role("textbox", name="Record number").fill(number)
    page.get_by_role("button", name="Add the patient").click()
    person.says("The patient is added.")


def fill_the_chart(person: Person) -> None:
    """Payer, a diagnosis with a code that is wrong at first, a goal."""
    page = person.page
    person.pick("Payer", "Medicare Part B")
    page.get_by_role("textbox", name="Treated for").first.fill("Patellofemoral pain")
    page.get_by_role("textbox", name="ICD-10").first.fill("knee")
    page.get_by_role("textbox", name="Goal").first.fill("Carry shopping up two flights")
    page.get_by_role("button", name="Save the chart").click()
    person.says("'knee' is not a ICD-10-CM code")
    page.get_by_role("textbox", name="ICD-10").first.fill("M22.2X1")
    page.get_by_role("button", name="Save the chart").click()
    person.says("Saved. Visits that you add from now on start from this chart.")
    expect(page.get_by_role("cell", name="Patellofemoral pain")).to_be_visible()


def import_earlier_notes(person: Person, folder: Path) -> None:
    """One note pasted, then a file that holds it again beside a new one, then one that is no file of notes."""
    page = person.page
    page.get_by_role("tab", name="Earlier notes").click()
    page.get_by_role("textbox", name="Paste notes").fill(f"2026-11-02\n{EARLIER}")
    page.get_by_role("button", name="Import what is pasted").click()
    person.says("1 note imported.")
    file = folder / "notes.csv"
    file.write_text('date,text\n2026-10-28,"First visit, step ups 2x8."\n', encoding="utf-8")
    _choose(page, file)
    page.get_by_role("button", name="Import the file").click()
    person.says("1 note imported.")
    page.get_by_role("tab", name="Earlier notes").click()
    expect(page.get_by_role("cell", name=re.compile("First visit"))).to_be_visible()
    broken = folder / "broken.jsonl"
    broken.write_text('{"id": "a", "text": 7}\n', encoding="utf-8")
    _choose(page, broken)
    page.get_by_role("button", name="Import the file").click()
    person.says("broken.jsonl, line 1")


def _choose(page: Page, file: Path) -> None:
    """As a person would: once the file before is gone, and until this one stands there."""
    expect(page.get_by_role("button", name=re.compile("^Remove "))).to_have_count(0)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("button", name=f"Remove {file.name}")).to_be_visible()


@pytest.fixture
def therapists_are_not_reviewed(open_browser: Callable[..., Person]) -> Iterator[None]:
    """The administrator lets therapists' signatures lock, and the trail shows it; afterwards all is as before."""
    administrator = open_browser().sign_in("administrator")
    page = administrator.page
    administrator.go_to("Administrator")
    choose_policy(administrator, "Notes of assistants and students are reviewed")
    page.get_by_role("tab", name="Trail").click()
    expect(page.get_by_role("cell", name="Clinic option changed").first).to_be_visible()
    yield
    page.get_by_role("tab", name="Clinic").click()
    choose_policy(administrator, "Every signed note is reviewed")


def choose_policy(administrator: Person, words: str) -> None:
    """Choose which notes are reviewed, and save."""
    administrator.page.get_by_text(words).click()
    administrator.page.get_by_role("button", name="Save", exact=True).click()
    administrator.says("Saved.")


@pytest.mark.usefixtures("therapists_are_not_reviewed")
def test_an_approved_note_takes_an_addendum_and_leaves_as_text_and_json(open_browser: Callable[..., Person]) -> None:
    therapist = open_browser(accept_downloads=True).sign_in("therapist2")
    page = therapist.page
    therapist.open_visit("Priya Ramanathan")
    therapist.draft(OT_NOTE)
    therapist.answer_the_gap_card(OT_ANSWERS)
    therapist.sign_the_note()
    therapist.says("Signed, approved and locked.")

    therapist.go_to("History")
    page.get_by_role("button", name="Show: Priya Ramanathan").click()
    page.get_by_role("tab", name="Export").click()
    with page.expect_download() as text:
        page.get_by_role("button", name="Export as text").click()
    assert "Therapeutic exercise (97110): 24 minutes" in Path(text.value.path()).read_text(encoding="utf-8")
    with page.expect_download() as exported:
        page.get_by_role("button", name="Export as JSON").click()
    assert json.loads(Path(exported.value.path()).read_text(encoding="utf-8"))["note"]["services"][0]["code"] == "97110"

    page.get_by_role("tab", name="Addenda").click()
    page.get_by_label("Reason", exact=True).fill("The stopwatch was read again.")
    page.get_by_label("Addendum", exact=True).fill("Therapeutic exercise took 26 minutes.")
    page.get_by_text("Correct minutes").click()
    page.get_by_label("Minutes of 97110").fill("26")
    page.get_by_role("button", name="Sign the addendum").click()  # at once: a number just typed counts
    therapist.says("The addendum is signed.")
    therapist.says("its claim needs correction")
    page.get_by_role("tab", name="Audit trail").click()
    trail = page.get_by_role("table", name="Audit trail")
    for step in ("Note exported", "Addendum signed", "Minutes changed", "Claim needs correction"):
        expect(trail.get_by_role("cell", name=step, exact=True).first).to_be_visible()


OT_NOTE = """Right wrist after a distal radius fracture in August, stiff and weak, can't open jars. Wrist flexion and \
extension with a 2 lb weight, three sets of ten on the right, up from 1 lb last visit. Ther ex 24 minutes. Verbal cues to \
keep the elbow still. Grip 31 lb right. Sore for a minute, settled with rest. Total treatment time 30 minutes. Next visit \
add putty. Goal is opening jars at home."""
OT_ANSWERS = {
    "sets": "Wrist flexion three sets of ten with 2 lb.",
    "reps": "Three sets of ten.",
    "cue": "Verbal cues to keep the elbow still.",
    "changed": "Up to 2 lb from 1 lb last visit.",
    "respond": "Sore for a minute, settled with rest.",
    "need to be able": "Open jars at home.",
    "being treated": "Distal radius fracture in August.",
    "keep the patient from": "Weak grip, can't open jars.",
    "measured": "Grip 31 lb right.",
    "next": "Next visit add putty.",
    "whole treatment": "Total treatment time 30 minutes.",
}
