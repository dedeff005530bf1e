"""The Evaluate page in a browser: a selection runs with its progress, a case opens side by side, two runs are compared."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from notedraft.evaluation.report_html import as_html
from notedraft.evaluation.runner import run
from tests.browser.person import PATIENCE, Person


def test_a_selection_runs_and_a_case_opens_side_by_side(open_browser: Callable[..., Person]) -> None:
    person = open_browser(viewport={"width": 1400, "height": 1000}).sign_in("evaluator")
    page = person.page
    person.pick("Cases that carry", "reply")
    page.get_by_role("button", name="Run", exact=True).click()
    case = page.get_by_role("button", name="side-swapped", exact=True)
    expect(case).to_be_visible(timeout=PATIENCE)
    case.click()
    expect(page.get_by_text("Heel slides on the left, three sets of ten.").first).to_be_visible()
    withheld = page.locator(".withheld", has_text="on the left")
    withheld.hover()
    expect(page.locator("mark.on").first).to_be_visible()


def test_two_runs_are_compared(open_browser: Callable[..., Person]) -> None:
    person = open_browser(viewport={"width": 1400, "height": 1000}).sign_in("evaluator")
    page = person.page
    for _ in range(2):
        person.pick("Cases that carry", "boundary")
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.get_by_role("button", name="fifty-two-minutes", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("combobox", name="Run", exact=True)).to_be_visible(timeout=PATIENCE)
    person.pick("Compare with", "Run 1")
    expect(page.get_by_text("No case differs.")).to_be_visible(timeout=PATIENCE)


def test_a_saved_page_opens_from_disk_filters_and_asks_nobody(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(as_html(run(tag="hostile")), encoding="utf-8")
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    every = page.locator("table.cases tbody tr")
    expect(page.locator("output")).to_have_text(f"{every.count()} of {every.count()}")
    page.get_by_label("Words").fill("script-tag")
    expect(every).to_have_count(1)
    every.get_by_role("button").click()
    expect(page.locator(".detail .text").first).to_contain_text("<script>")
    assert asked == [file.as_uri()]
    page.close()
