"""Browser tests: the real server, a temporary demo database, headless Chromium.

With NOTEDRAFT_REQUIRE_BROWSER=1 a missing browser is a failure; without it these tests are skipped and the run says so.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.person import Person
from tests.clinic_server import ClinicServer
from tests.conftest import NOT_INSTALLED, SERVER_GROUP

FLAGS = (
    "--no-sandbox",  # CI runs as root, where Chromium has no sandbox to offer
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One server serves them all, so one worker runs them all (see the fixture `clinic`)."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(SERVER_GROUP))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium, the Debian package."""
    executable = shutil.which("chromium-headless-shell")
    if executable is None:
        if os.environ.get("NOTEDRAFT_REQUIRE_BROWSER") == "1":
            pytest.fail(NOT_INSTALLED)
        pytest.skip(NOT_INSTALLED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser, clinic: ClinicServer) -> Iterator[Callable[..., Person]]:
    """Opens a window with a cookie jar of its own. None may ask anything of another machine, or complain."""
    people: list[Person] = []

    def open_window(*, url: str = clinic.url, **options: object) -> Person:
        context = chromium.new_context(reduced_motion="reduce", **options)  # type: ignore[arg-type]  # Playwright's many options
        people.append(Person(context, url))
        return people[-1]

    yield open_window
    elsewhere = [asked for person in people for asked in person.requests if not _is_here(asked, person.url)]
    troubles = [trouble for person in people for trouble in person.troubles]
    for person in people:
        person.context.close()
    assert elsewhere == []
    assert troubles == []


def _is_here(asked: str, url: str) -> bool:
    return asked.startswith((f"{url}/", f"blob:{url}/", "data:"))
