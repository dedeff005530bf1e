"""The whole job as people click it: draft, edit, answer, sign, return with an edit, accept, sign again, approve."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.person import Person

DICTATION = """Right knee, ten weeks after total knee replacement. Stairs at work went better this week, pain 2 out of 10 \
before and 3 out of 10 after, still weak going down stairs.
Ther ex 26 minutes: straight leg raise on the right three sets of ten with 4 pounds, up from 3 pounds last visit, step \
ups two sets of 12 on the right. Verbal cues to keep the knee over the toes.
Manual therapy 12 minutes, patellar mobilization. Right knee flexion 124 degrees. She tolerated it with mild quad \
fatigue that settled with rest.
Total treatment time 42 minutes. Next visit add single leg press. Goal is stairs at work carrying boxes."""

ANSWERS = {
    "treated on": "2026",
    "cue": "Verbal cues to keep the knee over the toes.",
    "changed": "Up one pound because 3 lb was easy.",
    "respond": "Tolerated it with mild quad fatigue that settled in two minutes.",
    "need to be able": "Carry boxes on the stairs at work.",
    "being treated": "Weakness after total knee replacement, limits stairs.",
    "less than it should be": "Weak going down stairs.",
    "measured": "Right knee flexion 124 degrees.",
    "next": "Add single leg press next visit.",
    "whole treatment": "Total treatment time 42 minutes.",
    "reps": "Step up two sets of 12.",
}
"""An honest line for whatever the gap card may still ask, by a word of the question."""


def test_a_note_goes_from_a_dictation_to_approval_and_history_holds_every_step(
    open_browser: Callable[..., Person],
) -> None:
    therapist = open_browser().sign_in("therapist")
    therapist.open_visit("Harold Beckstrom")
    therapist.draft(DICTATION)
    page = therapist.page

    reps = page.get_by_label("Reps of straight leg raise")
    expect(reps).to_have_value("10")
    reps.fill("12")
    expect(page.get_by_text("entered by hand").first).to_be_visible()
    therapist.answer_the_gap_card(ANSWERS)
    therapist.sign_the_note()
    expect(page.get_by_text("In review").first).to_be_visible()

    reviewer = open_browser().sign_in("reviewer")
    reviewer.page.get_by_role("button", name="Review: Harold Beckstrom").click()
    reviewer.heading("Source").wait_for()
    reviewer.page.get_by_role("button", name="Propose an edit").click()
    plan = reviewer.page.get_by_label("Plan", exact=True)
    plan.fill(f"{plan.input_value()} Recheck stairs with a 10 lb box.")
    expect(reviewer.page.get_by_role("table", name="Your edit")).to_contain_text("10 lb box")
    reviewer.page.get_by_label("Why you propose this edit").fill("Name the load of the box.")
    reviewer.page.get_by_role("button", name="Return with this edit").click()
    reviewer.says("Returned to its author with your edit.")

    page.reload()
    therapist.says("Name the load of the box.")
    page.get_by_role("button", name="Accept the edit").click()
    therapist.says("The edit is in the note.")
    expect(page.get_by_label("Plan", exact=True)).to_have_value(re.compile("10 lb box"))
    therapist.answer_the_gap_card(ANSWERS)
    therapist.sign_the_note()

    reviewer.page.reload()
    reviewer.page.get_by_role("button", name="Review: Harold Beckstrom").click()
    reviewer.page.get_by_role("button", name="Approve and lock").click()
    reviewer.says("Approved and locked.")

    therapist.go_to("History")
    page.get_by_role("button", name="Show: Harold Beckstrom").click()
    therapist.says("the content is what was signed")
    page.get_by_role("tab", name="Audit trail").click()
    trail = page.get_by_role("table", name="Audit trail")
    for step in (
        "Note drafted",
        "Note edited",
        "Note signed",
        "Edit proposed",
        "Note returned",
        "Proposal accepted",
        "Signature voided",
        "Note approved",
        "Note locked",
    ):
        expect(trail.get_by_role("cell", name=step, exact=True).first).to_be_visible()
    expect(trail.get_by_role("cell", name="Note signed", exact=True)).to_have_count(2)
