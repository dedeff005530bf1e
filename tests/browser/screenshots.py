"""Takes the pictures in docs/screenshots from the real app: `python -m tests.browser.screenshots`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.person import Person
from tests.clinic_server import ClinicServer

PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"
DESK, TABLET = {"width": 1280, "height": 900}, {"width": 820, "height": 1180}
DICTATION = """Right knee, five weeks after her total knee replacement. She did the stairs with one rail all weekend and \
was sore on Monday, 3 out of 10 now.
Ther ex 26 minutes: heel slides two sets of 15, straight leg raise on the right three sets of ten with 2 pounds, up from \
1 pound last visit, step ups three sets of 8 to 10. Verbal cues to keep the knee over the toes.
Manual therapy 12 minutes, patellar mobilization. Right knee flexion 108 degrees, extension lacking 4.
Tolerated it with mild quad fatigue that settled with rest. Total treatment time 42 minutes. Next visit a taller step. \
Goal is the thirteen stairs at home step over step."""
ANSWERS = {"reps": "Step ups three sets of ten.", "cue": "Verbal cues to keep the knee over the toes."}


def main() -> None:
    """Start a demo clinic, do a part of the day's work in it, and take the pictures on the way."""
    executable = chromium_path()
    if executable is None:
        raise SystemExit("chromium-headless-shell is not installed")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = ClinicServer(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        take_pictures(browser, server.url)
        browser.close()
        server.stop()


def take_pictures(browser: Browser, url: str) -> None:
    """The sign-in page, a draft by day, by night and on a tablet, and its review."""
    therapist = window(browser, url, "light", DESK)
    therapist.page.goto(url)
    take(therapist, "sign-in")
    therapist.sign_in("therapist").open_visit("Harold Beckstrom")
    therapist.draft(DICTATION)
    address = therapist.page.url
    show_words(therapist)
    take(therapist, "draft")
    for name, scheme, size in (("draft-dark", "dark", DESK), ("draft-tablet", "light", TABLET)):
        other = window(browser, url, scheme, size).sign_in("therapist")
        other.says("Write a note")
        other.page.goto(address)
        show_words(other)
        take(other, name)
    therapist.answer_the_gap_card(ANSWERS)
    therapist.sign_the_note()
    reviewer = window(browser, url, "light", DESK).sign_in("reviewer")
    reviewer.page.get_by_role("button", name="Review: Harold Beckstrom").click()
    reviewer.heading("Source").wait_for()
    reviewer.page.locator(".sentence").first.click()
    take(reviewer, "review")


def window(browser: Browser, url: str, scheme: str, size: dict[str, int]) -> Person:
    """A window of that size, by day or by night."""
    options = {"color_scheme": scheme, "viewport": size, "reduced_motion": "reduce"}
    return Person(browser.new_context(**options), url)  # type: ignore[arg-type]  # Playwright's own literal types


def show_words(person: Person) -> None:
    """Light up the words behind an exercise."""
    person.page.get_by_role("button", name="Words behind straight leg raise").click()


def take(person: Person, name: str) -> None:
    """One picture, once the page has come to rest."""
    person.page.wait_for_timeout(800)
    person.page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
