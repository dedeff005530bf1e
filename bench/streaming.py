"""A model's draft in a real browser: how soon its first words are on the page, and what 20 at once cost somebody else.

The server that plays the model sends 24 characters every twentieth of a second, about 120 tokens a second. All browsers
run on the machine of the server, which no clinic's do: those that only write have the lowest priority.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, time

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from notedraft.charting import Charting
from notedraft.evaluation.played_server import FakeModelServer
from notedraft.settings import Settings
from notedraft.wiring import charting
from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.person import PATIENCE, Person, today
from tests.clinic_server import ClinicServer

DRAFTS, AT_ONCE, OPENINGS = 5, 20, 5
LONGEST = 120_000
"""Milliseconds that a page may take before the measurement is given up."""
THINKS_SECONDS, PAUSE_SECONDS = 2.0, 0.05

SAID = {
    "subjective": [
        "Right knee pain was 4/10 on the stairs this morning.",
        "She slept through the night for the first time since surgery.",
    ],
    "objective": [
        "Heel slides on the right, 2 sets of 15.",
        "Straight leg raise on the right, 3 sets of 10 with 2 pounds.",
        "Step ups on the right, 3 sets of 8.",
        "Right knee flexion was 108 degrees.",
        "Verbal cues were given to keep the knee over the toes.",
    ],
    "assessment": ["She had mild quad fatigue that settled with rest."],
    "plan": ["Next visit a taller step.", "She will ice the knee at home after the evening walk."],
}
"""What the therapist says and the model repeats: nothing is withheld, so that no second round is timed."""


def _dictation() -> str:
    return " ".join([*(line for lines in SAID.values() for line in lines), "Ther ex 26 minutes."])


def _reply() -> str:
    numbers = iter(range(1, 100))
    return json.dumps(
        {section: [{"cites": [next(numbers)], "text": line} for line in lines] for section, lines in SAID.items()}
    )


_WATCH = """() => {
    const words = () => [...document.querySelectorAll('.st-key-being-written [data-testid=stText]')]
        .some(line => line.textContent.trim())
    window.words_at = new Promise(done => {
        const seen = new MutationObserver(() => {
            if (words()) { seen.disconnect(); requestAnimationFrame(() => done(Date.now() / 1000)) }
        })
        seen.observe(document.body, {subtree: true, childList: true, characterData: true})
    })
}"""
"""Notes in the page itself when the first words of the model are drawn."""


@dataclass(frozen=True)
class OneDraft:
    """Seconds from the first piece of a reply until its first words are on the page, and until the checked note is."""

    words: float
    note: float


@dataclass(frozen=True)
class ManyDrafts:
    """Seconds until another user's page is there: alone, and the median and longest while drafts are written."""

    alone: float
    meanwhile: float
    longest: float


class Clinic:
    """A demo clinic whose model is the played one, a browser, and one of low priority for those who only write."""

    def __init__(self, server: ClinicServer, model: FakeModelServer, browser: Browser, writers: Browser) -> None:
        self._server, self._model, self._browser, self._writers = server, model, browser, writers
        # Visits are added past the pages: they are no part of what is timed.
        self._here: Charting = charting(Settings(database=str(server.folder / "demo.sqlite3")))

    def drafts(self) -> list[OneDraft]:
        """One after the other, after one that loads the libraries."""
        window = self._window(self._browser, "therapist")
        taken = [self._one(window.page) for _ in range(DRAFTS + 1)]
        window.leave()
        return taken[1:]

    def many(self) -> ManyDrafts:
        """So many windows in which a draft is written at the same time, and one of a reviewer who opens the worklist."""
        other, writer = self._window(self._browser, "reviewer"), self._window(self._writers, "therapist")
        alone = median(_seconds_to_open(other.page) for _ in range(OPENINGS))
        pages = [writer.page, *(writer.context.new_page() for _ in range(AT_ONCE - 1))]
        for page in pages:
            self._ready(page)
        for page in pages:
            page.keyboard.press("Control+Enter")
        meanwhile = [_seconds_to_open(other.page)]
        while not all(_noted(page).count() for page in pages):
            meanwhile.append(_seconds_to_open(other.page))
        other.leave()
        writer.leave()
        return ManyDrafts(alone, median(meanwhile), max(meanwhile))

    def _window(self, browser: Browser, username: str) -> Person:
        person = Person(browser.new_context(reduced_motion="reduce"), self._server.url).sign_in(username)
        person.page.wait_for_url(f"{self._server.url}/**")
        person.at_rest()
        return person

    def _one(self, page: Page) -> OneDraft:
        before = len(self._model.spoke_at)
        self._ready(page)
        page.keyboard.press("Control+Enter")
        words = float(page.evaluate("window.words_at"))
        _noted(page).wait_for(timeout=PATIENCE)
        note = time()
        (spoke,) = self._model.spoke_at[before:]
        return OneDraft(words - spoke, note - spoke)

    def _ready(self, page: Page) -> None:
        """A new visit with its dictation typed."""
        page.goto(f"{self._server.url}/?visit={self._new_visit()}")
        page.get_by_label("Dictation").fill(_dictation())
        page.get_by_text("Saved").first.wait_for(timeout=PATIENCE)
        page.evaluate(_WATCH)

    def _new_visit(self) -> str:
        therapist = self._here.people.get("therapist")
        assert therapist is not None
        patient = self._here.patients.find(therapist)[0]
        return self._here.visits.add(therapist, patient.id, date_of_service=today()).id


def _seconds_to_open(page: Page) -> float:
    began = perf_counter()
    page.reload(timeout=LONGEST)
    page.get_by_role("heading", name="Waiting for review").wait_for(timeout=LONGEST)
    return perf_counter() - began


def _noted(page: Page) -> Locator:
    return page.get_by_role("heading", name="Billable units", exact=True)


@contextmanager
def clinic() -> Iterator[Clinic | None]:
    """The clinic, served; null where no browser is installed."""
    executable = chromium_path()
    if executable is None:
        yield None
        return
    with TemporaryDirectory() as folder, FakeModelServer(_reply()) as model, ExitStack() as ends:
        model.seconds, model.pause = THINKS_SECONDS, PAUSE_SECONDS
        server = ClinicServer(Path(folder), NOTEDRAFT_MODEL="ok", NOTEDRAFT_BASE_URL=model.url, OPENAI_API_KEY="none")
        ends.callback(server.stop)
        server.start()
        playwright = ends.enter_context(sync_playwright())
        polite = _of_low_priority(executable, Path(folder))
        browser, writers = (
            playwright.chromium.launch(executable_path=path, args=FLAGS) for path in (executable, polite)
        )
        ends.callback(writers.close)
        ends.callback(browser.close)
        yield Clinic(server, model, browser, writers)


def _of_low_priority(executable: str, folder: Path) -> Path:
    """The browser behind a script that gives way to everything else on the machine."""
    script = folder / "polite-browser"
    script.write_text(f'#!/bin/sh\nexec nice -n 19 "{executable}" "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return script
