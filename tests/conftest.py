"""What every test run ends with: whether the browser tests were among it."""

import pytest

NOT_INSTALLED = "chromium-headless-shell is not installed"
"""Why a browser test is skipped; tests/browser/conftest.py gives it as the reason."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on the last lines that the browser tests did not run, where that is so."""
    skipped = terminalreporter.getreports("skipped")
    if any(NOT_INSTALLED in str(report.longrepr) for report in skipped):
        terminalreporter.write_line("browser tests NOT RUN: install chromium-headless-shell", yellow=True, bold=True)
