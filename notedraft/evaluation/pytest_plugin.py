"""Evaluation cases as pytest tests: `pytest fixtures/` runs them, `-k TAG` chooses by tag.

`fixtures/conftest.py` loads the option and `fixtures/cases/conftest.py` the collector for the files below it. A case that
comes out otherwise prints its differences in words, not a traceback; a malformed case is a collection error of one
sentence; a case with a known gap is expected to fail. `--drafter` chooses what drafts: `replay` (the default, recorded
replies), `extractive`, or `llm`, which asks the model of the settings. Cases are collected in order of their paths, so
that the workers of pytest-xdist agree.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from notedraft import wiring
from notedraft.errors import InputError
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.case_runs import Plan, run_case
from notedraft.evaluation.cases import CaseFile, load_case
from notedraft.evaluation.layers import Layered, LiveLayer, RulesLayer
from notedraft.evaluation.runner import replayed
from notedraft.settings import load_settings


class CaseCameOutOtherwise(Exception):
    """A case whose expectations were not met; carries how it came out."""

    def __init__(self, result: CaseResult) -> None:
        super().__init__(f"{result.id} came out otherwise")
        self.result = result


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--drafter`, for the cases alone."""
    parser.addoption(
        "--drafter",
        choices=tuple(_LAYERS),
        default="replay",
        help="what drafts the evaluation cases: recorded replies, no model, or the model of the settings",
    )


def _live() -> Layered:
    on = date.today()  # noqa: DTZ011  # nothing is recorded, so the day is never written
    settings = load_settings()
    return LiveLayer(wiring.language_model(settings), settings, on=on)


_LAYERS: dict[str, Callable[[], Layered]] = {"replay": replayed, "extractive": RulesLayer, "llm": _live}


@cache
def _layer(name: str) -> Layered:
    return _LAYERS[name]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take every YAML file below the conftest that loads this."""
    if file_path.suffix == ".yaml":
        return CaseModule.from_parent(parent, path=file_path)
    return None


class CaseModule(pytest.File):
    """One file with one case."""

    def collect(self) -> Iterator[pytest.Item]:
        """The case as a test; a malformed file is an error that names file, line and field."""
        try:
            case = load_case(self.path)
        except InputError as error:
            raise self.CollectError(str(error)) from error
        yield CaseTest.from_parent(self, name=case.id, loaded=CaseFile(file=self.path.name, case=case))


class CaseTest(pytest.Item):
    """One case as a test."""

    def __init__(self, *, loaded: CaseFile, **passed_on: Any) -> None:
        super().__init__(**passed_on)
        self.loaded = loaded
        self.extra_keyword_matches.update(loaded.case.tags)

    def runtest(self) -> None:
        """Draft the dictation, check it, compare."""
        # A conftest that takes the files alone has no such option.
        drafter = self.config.getoption("--drafter", default="replay")
        result = run_case(self.loaded, Plan(_layer(str(drafter))))
        if result.outcome == "known gap":
            pytest.xfail(result.known_gap or "")
        if result.failed:
            raise CaseCameOutOtherwise(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The differences in words; whatever else was raised is a bug and keeps its traceback."""
        if isinstance(excinfo.value, CaseCameOutOtherwise):
            result = excinfo.value.result
            return "\n".join([result.why, *(f"  {difference}" for difference in result.differences)])
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands and what it is called."""
        return self.path, 0, self.loaded.case.id
