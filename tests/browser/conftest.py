"""Browser tests: the real server, a temporary demo database, headless Chromium.

With NOTEDRAFT_REQUIRE_BROWSER=1 a missing browser is a failure; without it these tests are skipped and the run says so.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.person import PATIENCE, Person
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
    "--use-fake-device-for-media-stream",  # a microphone that beeps
    "--use-fake-ui-for-media-stream",
)


expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One server serves them all, so one worker runs them all (see the fixture `clinic`)."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(SERVER_GROUP))


def chromium_path() -> str | None:
    """Where the browser is, if it is installed."""
    return shutil.which("chromium-headless-shell")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium, the Debian package."""
    executable = chromium_path()
    if executable is None:
        if os.environ.get("NOTEDRAFT_REQUIRE_BROWSER") == "1":
            pytest.fail(NOT_INSTALLED)
        pytest.skip(NOT_INSTALLED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def new_window(chromium: Browser) -> Callable[..., Person]:
    """Opens a window with a cookie jar of its own on a server."""

    def open_window(url: str, **options: Any) -> Person:
        return Person(chromium.new_context(reduced_motion="reduce", **options), url)

    return open_window


@pytest.fixture(scope="module")
def window(new_window: Callable[..., Person], clinic: ClinicServer) -> Iterator[Person]:
    """A therapist who stays signed in for the whole module and may copy and paste."""
    person = new_window(clinic.url, permissions=["clipboard-read", "clipboard-write"]).sign_in("therapist")
    yield person
    person.leave()


@pytest.fixture
def open_browser(new_window: Callable[..., Person], clinic: ClinicServer) -> Iterator[Callable[..., Person]]:
    """Opens windows on the shared clinic; each must leave without trouble."""
    people: list[Person] = []

    def open_window(**options: Any) -> Person:
        people.append(new_window(clinic.url, **options))
        return people[-1]

    yield open_window
    for person in people:
        person.leave()
