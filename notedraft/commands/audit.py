"""`notedraft audit`: every pair of notes in a corpus that are too like each other."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from notedraft.commands.files import STANDARD_INPUT, output, print_json
from notedraft.errors import InputError
from notedraft.evaluation.audit_html import audit_html
from notedraft.evaluation.audit_report import Shown, report_of
from notedraft.similarity.auditing import audit
from notedraft.similarity.clinic import Progress
from notedraft.similarity.corpus import AuditSummary, Corpus
from notedraft.similarity.engines import Dask, Engine, InProcess, Processes
from notedraft.similarity.journal import Journal
from notedraft.text_files import is_device, written

_ENOUGH_FOR_PROCESSES = 4_000
"""Notes from which starting processes pays."""
RESUME = ".resume"


def audit_corpus(file: str, out: str | None, html: str | None, engine: str, scheduler: str | None) -> int:
    """Print every pair of notes that are too alike, one JSON line each; the exit status, 1 where there are pairs."""
    summary, shown = AuditSummary(), Shown()
    corpus = _read(file, summary)
    with ExitStack() as stack:
        worker = _engine(engine, scheduler, notes=sum(map(len, corpus.clinics.values())), stack=stack)
        page = stack.enter_context(written(html)) if html else None
        stream = stack.enter_context(output(out))
        journal = stack.enter_context(_journal(out, corpus.sha256))
        progress = stack.enter_context(_progress_bar())
        for pair in audit(corpus, engine=worker, journal=journal, progress=progress):
            shown.keep(pair)
            print_json(pair, stream)
        if page is not None:
            page.write(audit_html(report_of(corpus, shown, file=file)))
    _tell(summary)
    return 2 if summary.left_out else int(summary.pairs > 0)


def _read(file: str, summary: AuditSummary) -> Corpus:
    if file == STANDARD_INPUT:
        return Corpus.of_bytes(sys.stdin.buffer.read(), "standard input", summary)
    return Corpus.of_file(file, summary)


def _engine(name: str, scheduler: str | None, *, notes: int, stack: ExitStack) -> Engine:
    if name == "dask":
        if not scheduler:
            raise InputError("the engine dask needs --scheduler ADDRESS.")
        cluster = Dask(scheduler)
        stack.callback(cluster.close)
        return cluster
    if name != "local":
        raise InputError(f"there is no engine {name!r}; use local or dask.")
    workers = os.cpu_count() or 1
    return Processes(workers) if workers > 1 and notes >= _ENOUGH_FOR_PROCESSES else InProcess()


@contextmanager
def _journal(out: str | None, subject: str) -> Iterator[Journal]:
    """What was done already; it stays where the audit is stopped, and goes when it is finished."""
    path = Path(f"{out}{RESUME}") if out and not is_device(Path(out)) else None
    journal = Journal(path, subject)
    if journal.resumed:
        print("Going on from where the last audit of this file stopped.", file=sys.stderr)
    try:
        yield journal
    except BaseException:
        journal.close(finished=False)
        if path is not None:
            print("Stopped; the same command goes on from here.", file=sys.stderr)
        raise
    journal.close(finished=True)


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A bar on a terminal; nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:20}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        tasks = {"": bar.add_task("reading", total=None)}

        def tell(stage: str, done: int, of: int) -> None:
            task = tasks[stage] if stage in tasks else tasks.setdefault(stage, bar.add_task(stage, total=of))
            bar.update(task, completed=done, total=of)

        bar.update(tasks[""], visible=False)
        yield tell


def _tell(summary: AuditSummary) -> None:
    for problem in summary.problems:
        print(problem, file=sys.stderr)
    kinds = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in summary.by_kind.most_common())
    pairs = f"{summary.pairs} pairs{f' ({kinds})' if kinds else ''}"
    read = f"{summary.notes} notes of {summary.patients} patients"
    print(f"{read}: {pairs}, {summary.left_out} lines left out.", file=sys.stderr)
