"""The work without a mouse, and on a tablet."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.person import Person, today


def test_a_reviewer_goes_through_the_queue_by_keys(open_browser: Callable[..., Person]) -> None:
    assistant = open_browser().sign_in("therapist2")
    sign_a_plain_note(assistant, "Walter Imaizumi")
    reviewer = open_browser().sign_in("reviewer")
    page = reviewer.page
    page.get_by_role("button", name="Review: Walter Imaizumi").press("Enter")
    expect(reviewer.heading("Source")).to_be_visible()
    reviewer.press_until("Alt+e", reviewer.heading("Your proposed edit"))
    page.get_by_role("button", name="Leave the edit").press("Enter")
    expect(reviewer.heading("Your proposed edit")).to_have_count(0)
    reviewer.press_until("Alt+a", page.get_by_text("Approved and locked."))


def test_tab_walks_through_the_cells_of_an_exercise_in_order(open_browser: Callable[..., Person]) -> None:
    therapist = open_browser(viewport={"width": 820, "height": 1180}, has_touch=True).sign_in("therapist")
    therapist.add_visit("Agnes Thorvaldsen", today())
    therapist.draft("Straight leg raise on the right three sets of ten, ther ex 18 minutes, total 20 minutes.")
    page = therapist.page
    page.get_by_label("Exercise 1").focus()
    walked = []
    for _ in range(4):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))

    assert walked == [f"{cell} of straight leg raise" for cell in ("Side", "Sets", "Reps", "Hold (s)")]
    wide = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert wide, "on a tablet nothing is wider than the screen"


FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute("aria-label");
}"""


COMPLETE = """Left hemiparesis after a stroke in August, weak grip limits buttoning a shirt. Putty grip with the left \
hand, yellow putty, three sets of ten, up from two sets last visit. Ther ex 24 minutes. Tactile cues for wrist \
extension. Grip 24 lb left. Mild fatigue that settled after a minute. Total treatment time 30 minutes. Next visit try \
red putty. Goal is dressing by himself."""
ANSWERS = {
    "cue": "Tactile cues for wrist extension.",
    "changed": "Three sets, up from two last visit.",
    "respond": "Mild fatigue that settled after a minute.",
    "need to be able": "Button his shirt by himself.",
    "being treated": "Left hemiparesis after a stroke in August.",
    "keep the patient from": "Weak grip keeps him from buttoning a shirt.",
    "measured": "Grip 24 lb left.",
    "next": "Next visit try red putty.",
    "whole treatment": "Total treatment time 30 minutes.",
}


def sign_a_plain_note(person: Person, patient: str) -> None:
    """A complete dictation, drafted, completed and signed."""
    person.open_visit(patient)
    person.draft(COMPLETE)
    person.answer_the_gap_card(ANSWERS)
    person.sign_the_note()
