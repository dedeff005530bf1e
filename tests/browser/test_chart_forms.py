"""Insurance, plan of care and claim: entered on the Patients page, kept, and answered by the checks of the note."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.person import Person, today
from tests.browser.test_records import EARLIER, add_patient

SOURCE = "Read where (the payer's portal, a letter)"
EXPANDER = "Insurance and plan of care"


def test_an_amount_that_reaches_the_threshold_is_said_on_the_note(open_browser: Callable[..., Person]) -> None:
    therapist = open_browser().sign_in("therapist")
    page = therapist.page
    add_patient(therapist, "Odile Marchetti", "R-91")
    therapist.pick("Payer", "Medicare Part B")
    page.get_by_role("button", name="Save the chart").click()
    therapist.says("Saved. Visits that you add from now on start from this chart.")
    draft_a_note(therapist)

    therapist.go_to("Patients")
    page.get_by_role("button", name=re.compile("Odile Marchetti")).click()
    page.get_by_role("tab", name="Visits").click()
    therapist.pick("Change a visit", today().isoformat())
    fill_the_amount(page)
    page.get_by_role("button", name="Save the visit").click()
    therapist.says("Allowed since January: give the amount with its day and where you read it.")
    expect(page.get_by_role("alert").first).to_be_in_viewport()
    page.get_by_role("tabpanel").get_by_label(SOURCE).fill("payer's portal")
    page.get_by_role("button", name="Save the visit").click()
    therapist.says("Saved. An unsigned note of this visit was checked again.")

    therapist.go_to("Draft")
    page.get_by_role("button", name=re.compile("Odile Marchetti")).click()
    finding = page.locator("li.finding").filter(has_text="$9,000.00")
    expect(finding.first).to_contain_text("payer's portal")
    finding.first.get_by_text(re.compile("^Rule MO")).click()
    expect(finding.first.get_by_text("What to do.")).to_be_visible()


def draft_a_note(therapist: Person) -> None:
    """A visit of today with its note."""
    therapist.go_to("Draft")
    therapist.add_visit("Odile Marchetti", today())
    therapist.draft(f"{EARLIER} Total treatment time 20 minutes.")


def fill_the_amount(page: Page) -> None:
    """The allowed amount with its day, and no source yet."""
    visits = page.get_by_role("tabpanel")
    visits.get_by_text(EXPANDER).click()
    visits.get_by_label("Allowed since January, $").fill("9,000")
    visits.get_by_role("group", name="As of").get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{today():%Y%m%d}")
