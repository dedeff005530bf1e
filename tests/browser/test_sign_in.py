"""Coming in and going out, as a person and as somebody who tries passwords."""

from collections.abc import Callable

from playwright.sync_api import expect

from notedraft.accounts import LOCKOUT_AFTER, SIGN_IN_REFUSED
from notedraft.demo import DEMO_PASSWORD
from tests.browser.person import Person, today


def test_the_cookie_is_out_of_reach_and_nothing_is_left_in_the_browser(open_browser: Callable[..., Person]) -> None:
    therapist = open_browser().sign_in("therapist")
    therapist.add_visit("Agnes Thorvaldsen", today())
    therapist.dictation.fill("Words about a patient.")
    page = therapist.page

    cookie = next(cookie for cookie in therapist.context.cookies() if cookie["name"] == "notedraft_session")
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)
    assert cookie["value"] not in page.evaluate("document.cookie")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    for secret in (cookie["value"], "Agnes", "Words about", DEMO_PASSWORD):
        assert secret not in kept
        assert secret not in page.url
        assert not [asked for asked in therapist.requests if secret in asked]


def test_too_many_wrong_passwords_lock_the_account_for_the_right_one_too(open_browser: Callable[..., Person]) -> None:
    stranger = open_browser()
    for attempt in range(LOCKOUT_AFTER):
        stranger.sign_in("biller", f"guess number {attempt}")
        expect(stranger.page.get_by_role("alert")).to_contain_text(SIGN_IN_REFUSED)
    stranger.sign_in("biller")

    expect(stranger.page.get_by_role("alert")).to_contain_text(SIGN_IN_REFUSED)
    stranger.troubles.clear()  # the browser reports each refusal as a failed page


def test_a_demo_account_is_one_click_away_and_signing_out_closes_the_door(open_browser: Callable[..., Person]) -> None:
    visitor = open_browser()
    page = visitor.page
    page.goto(visitor.url)
    page.get_by_role("button", name="reviewer").click()
    visitor.says("Waiting for review")
    expect(page.get_by_text("Demo data: invented patients")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="notedraft")).to_be_visible()
    page.goto(f"{visitor.url}/review")
    expect(page.get_by_label("Password")).to_be_visible()


def test_an_account_that_lost_its_session_is_told_and_its_typing_stays(open_browser: Callable[..., Person]) -> None:
    assistant = open_browser().sign_in("assistant")
    assistant.says("Unsigned notes")
    administrator = open_browser().sign_in("administrator")
    administrator.go_to("Administrator")
    administrator.page.get_by_role("tab", name="Accounts").click()
    administrator.pick("Change an account", "assistant")
    administrator.page.get_by_role("button", name="Save the roles").click()
    administrator.says("The roles are saved")

    assistant.page.get_by_role("button", name="Open:").first.click()

    assistant.says("Please sign in.")
    expect(assistant.page.get_by_role("link", name="Sign in")).to_be_visible()


def test_an_evaluator_sees_no_chart_by_any_address(open_browser: Callable[..., Person]) -> None:
    evaluator = open_browser().sign_in("evaluator")
    evaluator.says("Evaluation")
    expect(evaluator.page.get_by_role("link", name="Patients", exact=True)).to_have_count(0)
    evaluator.page.goto(f"{evaluator.url}/patients")

    evaluator.says("Page not found")
    expect(evaluator.page.get_by_text("Agnes")).to_have_count(0)
    evaluator.troubles.clear()  # the browser reports the page that is not there
