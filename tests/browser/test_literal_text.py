"""Text from people is shown as it was typed: no tag runs, no Markdown is drawn."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.person import Person

LITERAL = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1> **bold** $x$ :material/home: [a](http://b)"
)


def test_markup_in_a_dictation_a_name_and_an_answer_is_shown_as_typed(open_browser: Callable[..., Person]) -> None:
    therapist = open_browser().sign_in("therapist")
    page = therapist.page
    therapist.go_to("Patients")
    page.get_by_text("Add a patient").click()
    page.get_by_role("textbox", name="Name", exact=True).fill(f"Zed {LITERAL}")
    page.get_by_role("textbox", name="Record number").fill("LIT-1")
    page.get_by_role("button", name="Add the patient").click()
    therapist.says("The patient is added.")
    expect(page.get_by_role("cell", name=f"Zed {LITERAL}")).to_be_visible()

    page.get_by_role("tab", name="Visits").click()
    page.get_by_text("Add a visit").click()
    page.get_by_role("button", name="Add the visit").click()
    therapist.says("The visit is added.")
    therapist.go_to("Draft")
    therapist.open_visit("Zed")
    expect(therapist.heading(f"Zed {LITERAL}")).to_be_visible()

    therapist.draft(f"Bridges three sets of ten. Plan next visit: {LITERAL}.")
    question = page.locator("label[for=q0]").inner_text()
    page.get_by_label(question, exact=True).fill(LITERAL)
    page.keyboard.press("Enter")
    therapist.go_to("History")
    page.get_by_role("button", name="Show: Zed").click()
    expect(page.get_by_text(LITERAL).first).to_be_visible()

    assert page.evaluate("window.hacked") is None
    assert page.locator("strong", has_text="bold").count() == 0
    assert page.locator(".katex").count() == 0
    assert page.get_by_role("link", name="a", exact=True).count() == 0
