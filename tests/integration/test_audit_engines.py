"""The same audit in one process, in two, and on a Dask cluster of two workers: one answer."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.evaluation.charts import load_charts
from notedraft.similarity.auditing import audit
from notedraft.similarity.corpus import AuditSummary, Corpus
from notedraft.similarity.engines import Dask, Engine, InProcess, Processes
from notedraft.similarity.journal import Journal


@pytest.fixture(scope="module", autouse=True)
def plain_main() -> Iterator[None]:
    """A page test in the same process leaves its page as the main module, and spawned processes would run it again."""
    kept = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    yield
    sys.modules["__main__"] = kept


@pytest.fixture(scope="module")
def data() -> bytes:
    charts = load_charts("charts")[:5]
    notes = [note for chart in charts for note in chart.prior_notes()]
    notes += [
        PriorNote(id=one.id, text=one.text, patient=chart.chart, author=chart.patient.clinician, date=one.date)
        for chart in charts
        for one in chart.candidates
    ]
    return "\n".join(note.model_dump_json() for note in notes).encode()


def pairs(data: bytes, engine: Engine, journal: Journal | None = None) -> list[dict[str, Any]]:
    return list(audit(Corpus.of_bytes(data, None, AuditSummary()), engine=engine, journal=journal))


@pytest.fixture(scope="module")
def expected(data: bytes) -> list[dict[str, Any]]:
    return pairs(data, InProcess())


def test_two_processes_find_the_same(data: bytes, expected: list[dict[str, Any]]) -> None:
    assert pairs(data, Processes(2)) == expected


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


def test_two_dask_workers_find_the_same(data: bytes, expected: list[dict[str, Any]], scheduler: str) -> None:
    cluster = Dask(scheduler)
    try:
        assert pairs(data, cluster) == expected
    finally:
        cluster.close()


def test_a_scheduler_that_is_not_there_is_said_so() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(InputError, match="no Dask scheduler answers at"):
        Dask("nowhere:0:0")


class StopsAfter(InProcess):
    """Gives so many results, then stops as a person stops it."""

    def __init__(self, results: int) -> None:
        self._left = results

    def run(self, function: Callable[[Any, Any], Any], shared: Any, items: Iterable[Any]) -> Iterator[Any]:
        for result in super().run(function, shared, items):
            if self._left == 0:
                raise KeyboardInterrupt
            self._left -= 1
            yield result


@pytest.mark.parametrize("results", [0, 1, 2, 4])
def test_a_stopped_audit_goes_on_and_finds_the_same(
    data: bytes, expected: list[dict[str, Any]], tmp_path: Path, results: int
) -> None:
    path, subject = tmp_path / "journal", Corpus.of_bytes(data, None, AuditSummary()).sha256
    first = Journal(path, subject)
    with pytest.raises(KeyboardInterrupt):
        pairs(data, StopsAfter(results), first)
    first.close(finished=False)
    with path.open("a") as cut:
        cut.write('["0 charts 0", [{"note"')
    second = Journal(path, subject)
    assert second.resumed == (results > 0)
    assert pairs(data, InProcess(), second) == expected
    second.close(finished=True)
    assert not path.exists()


def test_work_on_another_corpus_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_text(json.dumps([1, "another"]) + "\n" + json.dumps(["0 charts 0", []]) + "\n")
    journal = Journal(path, "this one")
    assert not journal.resumed
    journal.close(finished=True)


def _hears_ctrl_c() -> None:
    """What a shell starts in the background ignores Ctrl+C, and so does all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _interrupt(command: list[str], out: Path) -> None:
    """Start the command and press Ctrl+C once it has begun; on a busy machine it may be done before."""
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=_hears_ctrl_c,  # noqa: PLW1509  # no thread runs beside it here
    )
    while not Path(f"{out}.resume").exists() and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    process.communicate()


def test_an_interrupted_command_leaves_no_half_result(
    data: bytes, expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    notes, out = tmp_path / "notes.jsonl", tmp_path / "pairs.jsonl"
    notes.write_bytes(data)
    command = [sys.executable, "-m", "notedraft.cli", "audit", str(notes), "--out", str(out)]
    for _ in range(10):
        _interrupt(command, out)
        if not out.exists():
            break
        assert len(out.read_text().splitlines()) == len(expected)  # it was done already: all of it is there
        out.unlink()
    else:
        pytest.fail("it was never interrupted")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert len(out.read_text().splitlines()) > 0
    assert not Path(f"{out}.resume").exists()
