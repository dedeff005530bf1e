"""The server that tests of the app share, and what every test run ends with."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.clinic_server import ClinicServer
from tests.fakes.no_network import no_network

SERVER_GROUP = "browser"
"""Tests that use the fixture `clinic` carry this xdist group, so that one worker starts one server for all."""

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")  # a machine that is busy fails no test

NOT_INSTALLED = "chromium-headless-shell is not installed"
"""Why a browser test is skipped; tests/browser/conftest.py gives it as the reason."""


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClinicServer]:
    """One demo clinic on the real server; each test works on a patient of its own."""
    server = ClinicServer(tmp_path_factory.mktemp("clinic"))
    server.start()
    yield server
    server.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on the last lines that the browser tests did not run, where that is so."""
    skipped = terminalreporter.getreports("skipped")
    if any(NOT_INSTALLED in str(report.longrepr) for report in skipped):
        terminalreporter.write_line("browser tests NOT RUN: install chromium-headless-shell", yellow=True, bold=True)


@pytest.fixture(autouse=True)
def stay_on_this_machine() -> Iterator[None]:
    """No test may reach a model, or any other machine."""
    with no_network():
        yield
