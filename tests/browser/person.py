"""A person at a browser: signs in, clicks what a person clicks, reads what a person reads."""

from datetime import date

from playwright.sync_api import BrowserContext, Locator, Page, expect

from notedraft.demo import DEMO_PASSWORD

PATIENCE = 20_000
"""Milliseconds for anything to appear: the machine may be busy."""


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
        """Choose the option that holds `words` in a drop-down."""
        self.page.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option").filter(has_text=words).first.click()

    def open_visit(self, patient: str) -> None:
        """From the worklist to the dictation box of a visit of `patient` that has no note yet."""
        self.pick("Patient", patient)
        self.page.get_by_role("button", name="Open this visit").click()
        expect(self.dictation).to_be_visible(timeout=PATIENCE)

    def add_visit(self, patient: str, day: date) -> None:
        """A new visit of `patient` on `day`."""
        self.pick("Patient", patient)
        box = self.page.get_by_role("group", name="or a new visit, treated on")
        for part, text in (("year", f"{day:%Y}"), ("month", f"{day:%m}"), ("day", f"{day:%d}")):
            box.get_by_role("spinbutton", name=part).fill(text)
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
        """Wait until the page says so."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)

    def sign_the_note(self) -> None:
        """Tick the statement and press the button."""
        self.page.get_by_label("I furnished this treatment").check()
        self.page.get_by_role("button", name="Sign note").click()
        self.says("Signed.")
