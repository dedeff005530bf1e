"""The rules measured, in processor time: units of a clinic's year, all rules on one note, the tables read from their files."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import yaml

import notedraft.tables
from notedraft.codes import CptCode
from notedraft.dictation.reader import read
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Claim, ClaimLine, Encounter
from notedraft.result import Allocation
from notedraft.rules.billing_units import bill_units
from notedraft.rules.case import Case
from notedraft.rules.checks import run_checks
from notedraft.source import Source
from notedraft.tables.loader import Tables
from tests.slow_units import as_set, slow_by_total

ON = date(2026, 3, 4)
SESSIONS = 100_000
_CODES = [CptCode(code) for code in ("97110", "97112", "97116", "97140", "97530", "97035")]
Minutes = Mapping[CptCode, int]


def sessions(number: int) -> list[dict[CptCode, int]]:
    """Sessions of one to five timed codes, drawn the same way each time."""
    random = Random(20261121)  # noqa: S311  # test data
    return [{c: random.randint(0, 60) for c in random.sample(_CODES, random.randint(1, 5))} for _ in range(number)]


def seconds_for_units(drawn: list[dict[CptCode, int]], count: Callable[[Minutes], object]) -> float:
    """How long `count` takes over all sessions."""
    start = process_time()
    for minutes in drawn:
        count(minutes)
    return process_time() - start


def by_total(minutes: Minutes) -> list[Allocation]:
    """The method of Medicare as it is in the product."""
    return bill_units(minutes, "cms_total", on=ON).allowed or []


def differences(drawn: list[dict[CptCode, int]]) -> int:
    """How many sessions the two count differently: none, or the figure above it is worth nothing."""
    return sum(as_set(by_total(one)) != as_set(slow_by_total(one)) for one in drawn)


def one_note(text: str) -> Case:
    """A note as the checks meet it: read and drafted, with a claim, for Medicare."""
    claim = Claim(lines=[ClaimLine(code=CptCode("97110"), units=2)])
    sources, encounter = [Source(text=text)], Encounter(date_of_service=ON, payer="Medicare", claim=claim)
    note = ExtractiveDrafter().draft(sources, encounter).note
    return Case(note=note, encounter=encounter, reading=read(sources), sources=tuple(sources), today=ON)


def fresh(case: Case) -> Case:
    """The same case with nothing remembered from an earlier run."""
    return Case(case.note, case.encounter, case.reading, case.sources, case.today)


def milliseconds_of_rules(case: Case, times: int = 60) -> float:
    """The median of all rules on one note, after warm-up."""
    run_checks(fresh(case))
    return _median(lambda: run_checks(fresh(case)), times)


def milliseconds_of_tables() -> float:
    """All tables, read from their files."""
    return _median(_all_tables, 7)


def milliseconds_of_plain_yaml() -> float:
    """The same files by the YAML library's own safe reader alone, unchecked and undated."""
    files = sorted(_folder().rglob("*.yaml"))
    return _median(lambda: [yaml.safe_load(file.read_text("utf-8")) for file in files], 3)


def _all_tables() -> None:
    tables = Tables(_folder())
    for name in tables.names():
        tables.table(name)


def _folder() -> Path:
    return Path(notedraft.tables.__file__).parent


def _median(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = process_time()
        act()
        taken.append((process_time() - start) * 1000)
    return median(taken)
