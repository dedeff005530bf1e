"""Logs tell where something went wrong and never what was being written."""

import io
import logging
from collections.abc import Iterator

import pytest

from notedraft.errors import InputError
from notedraft.ui.quiet import WordlessRecord, describe, explain

SECRET = "Agnes Thorvaldsen fell on Tuesday"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger whose records are made as the app's are, and what it printed."""
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(WordlessRecord)
    printed = io.StringIO()
    logger = logging.getLogger("a-test-of-quiet")
    logger.propagate = False
    handler = logging.StreamHandler(printed)
    logger.addHandler(handler)
    yield logger, printed
    logger.removeHandler(handler)
    logging.setLogRecordFactory(before)


def fail() -> None:
    raise ValueError(SECRET)


def test_an_exception_is_logged_by_its_type_and_place(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, printed = log
    try:
        fail()
    except ValueError:
        logger.exception("Uncaught app execution")

    assert "Uncaught app execution" in printed.getvalue()
    assert "ValueError at test_quiet.py" in printed.getvalue()
    assert "fail" in printed.getvalue()
    assert SECRET not in printed.getvalue()


def test_a_chained_exception_gives_nothing_away_either(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, printed = log
    try:
        try:
            fail()
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError:
        logger.exception("Uncaught")

    assert SECRET not in printed.getvalue()


def test_an_exception_among_the_arguments_is_described(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, printed = log
    logger.warning("could not save: %s", ValueError(SECRET))

    assert printed.getvalue() == "could not save: ValueError at no known place\n"


def test_an_ordinary_line_stays_as_it_is(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, printed = log
    logger.warning("port %d, %s", 8501, "100 % ready")

    assert printed.getvalue() == "port 8501, 100 % ready\n"


def test_our_own_errors_are_shown_and_any_other_is_not() -> None:
    assert explain(InputError("Give the patient's name.")) == "Give the patient's name."
    assert SECRET not in explain(ValueError(SECRET))
    assert SECRET not in describe(ValueError(SECRET))
