"""A person at a browser: signs in, clicks what a person clicks, reads what a person reads."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from playwright.sync_api import BrowserContext, Locator, Page, expect

from notedraft.demo import DEMO_PASSWORD

PATIENCE = 20_000
"""Milliseconds for anything to appear: the machine may be busy."""


def today() -> date:
    """The calendar day of this machine."""
    return datetime.now(UTC).astimezone().date()


class Person:
    """One browser window and everything that it asked of the network."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.requests: list[str] = []
        self.troubles: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)

    def leave(self) -> None:
        """Close the window. It must have asked nothing of another machine, and the browser must not have complained."""
        self.context.close()
        ours = (f"{self.url}/", f"blob:{self.url}/", "data:")
        assert [asked for asked in self.requests if not asked.startswith(ours)] == []
        assert self.troubles == []

    def sign_in(self, username: str, password: str = DEMO_PASSWORD) -> "Person":
        """Fill in the sign-in page and send it."""
        self.page.goto(f"{self.url}/sign-in")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        return self

    def go_to(self, title: str) -> None:
        """Choose a page in the navigation."""
        self.page.get_by_role("link", name=title, exact=True).click()

    def pick(self, label: str, words: str) -> None:
        """Choose the option that holds `words` in a drop-down, by typing them."""
        self.page.get_by_role("combobox", name=label).click()
        self.page.keyboard.type(words)
        expect(self.page.get_by_role("option").filter(has_text=words).first).to_be_visible(timeout=PATIENCE)
        self.page.keyboard.press("Enter")

    def open_visit(self, patient: str) -> None:
        """From the worklist to the dictation box of a visit of `patient` that has no note yet."""
        self.pick("Patient", patient)
        self.page.get_by_role("button", name="Open this visit").click()
        expect(self.dictation).to_be_visible(timeout=PATIENCE)

    def add_visit(self, patient: str, day: date) -> None:
        """A new visit of `patient` on `day`."""
        self.pick("Patient", patient)
        box = self.page.get_by_role("group", name="or a new visit, treated on")
        box.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%Y%m%d}")
        self.page.get_by_role("button", name="Add the visit").click()
        expect(self.dictation).to_be_visible(timeout=PATIENCE)

    @property
    def dictation(self) -> Locator:
        """The dictation box."""
        return self.page.get_by_label("Dictation")

    def draft(self, words: str) -> None:
        """Type a dictation and draft the note by keyboard."""
        self.dictation.fill(words)
        self.page.keyboard.press("Control+Enter")
        expect(self.heading("Billable units")).to_be_visible(timeout=PATIENCE)

    def heading(self, words: str) -> Locator:
        """A card by its heading."""
        return self.page.get_by_role("heading", name=words, exact=True)

    def says(self, words: str) -> None:
        """Wait until the page says so, and is at rest: what is clicked while it is still written may go nowhere."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)
        self.at_rest()

    def at_rest(self) -> None:
        """Wait until the page is written to its end: what it showed before may stand beside what is new until then."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)

    def answer_the_gap_card(self, lines: Mapping[str, str]) -> None:
        """Answer what the gap card asks until it asks nothing; each line is for questions that hold its word."""
        asked = self.page.locator("label[for^=q]")
        while self._still_asks(asked):
            question = asked.first.inner_text()
            line = next((line for word, line in lines.items() if word in question), None)
            assert line is not None, f"the gap card asks what the test did not expect: {question}"
            self.page.get_by_label(question, exact=True).fill(line)
            self.page.keyboard.press("Enter")
            expect(asked.get_by_text(question, exact=True)).to_have_count(0, timeout=PATIENCE)

    def _still_asks(self, asked: Locator) -> bool:
        """Whether the card asks anything once the page is at rest: while it is written again it may be empty for a moment."""
        self.at_rest()
        return asked.count() > 0

    def press_until(self, key: str, shown: Locator) -> None:
        """Press a key until `shown` is there: one that comes before the page is ready goes nowhere."""
        for _ in range(20):
            self.page.keyboard.press(key)
            try:
                expect(shown).to_be_visible(timeout=1000)
            except AssertionError:
                continue
            return
        expect(shown).to_be_visible()

    def sign_the_note(self) -> None:
        """Tick the statement and press the button; the tick goes where the note changed since, then it is set again."""
        button = self.page.get_by_role("button", name="Sign note")
        for _ in range(10):
            self.at_rest()
            self.page.get_by_label("I furnished this treatment").check()
            try:
                expect(button).to_be_enabled(timeout=1000)
            except AssertionError:
                continue
            break
        button.click()
        expect(button).to_be_hidden()  # "Signed" may stand on the page since the note was signed before
        self.says("Signed")
