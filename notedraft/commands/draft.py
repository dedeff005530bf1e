"""`notedraft draft`: a dictation in, a structured note with findings, units and questions out."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING, Any

from notedraft import wiring
from notedraft.checking import draft_note
from notedraft.commands.files import (
    id_of_line,
    output,
    parse_model,
    parse_object,
    print_json,
    read_dictation,
    read_encounter,
    read_lines,
    read_prior,
)
from notedraft.commands.show import show_result
from notedraft.dictation.readable import readable
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.errors import DraftingError, InputError, NotedraftError
from notedraft.result import DraftResult
from notedraft.settings import load_settings
from notedraft.source import Source

if TYPE_CHECKING:
    from notedraft.drafting.protocol import Drafter

_Answer = tuple[dict[str, Any], int]
"""The object of one line, and its exit status."""
_SECONDS = 5
"""Between two lines that tell how far a batch is."""
_OURS = frozenset(Encounter.model_fields)
_FEW, _AT_ONCE, _CHUNK = 100, 2000, 5
"""Lines that one process reads as fast; lines held in memory at once; lines that a process takes at a time."""


def draft_one(file: str, encounter: str | None, prior: str | None, drafter: str | None, as_json: bool) -> int:
    """Draft the dictation in `file` and print it; the exit status."""
    text = read_dictation(file)
    visit, notes = read_encounter(encounter), read_prior(prior)
    chosen = wiring.drafter(load_settings(), drafter)
    try:
        result = draft_note([Source(text=text)], visit, chosen, notes)
    except DraftingError as error:
        raise InputError(
            f"{error} Your dictation is kept; run again with --drafter extractive for a draft without a model."
        ) from error
    print_json(result) if as_json else show_result(result)
    return exit_status(result)


def exit_status(result: DraftResult) -> int:
    """1 where a finding blocks, else 0."""
    return int(any(f.severity == "block" for f in result.findings))


def draft_batch(file: str, out: str | None, drafter: str | None) -> int:
    """Draft every line of `file`; a line that can't be drafted gives `{"id", "error"}` and the rest goes on."""
    done = failed = 0
    blocked = False
    with output(out, keep_unfinished=True) as stream:
        for answer, status in with_progress(_answers(file, drafter)):
            print_json(answer, stream)
            done, failed, blocked = done + 1, failed + (status == 2), blocked or status == 1
    print(f"{done} dictations drafted, {failed} of them could not be read.", file=sys.stderr)
    return 2 if failed else int(blocked)


def with_progress(answers: Iterable[_Answer], clock: Callable[[], float] = monotonic) -> Iterator[_Answer]:
    """`answers`, with a line on stderr every few seconds that says how many there are so far."""
    told = clock()
    for count, answer in enumerate(answers, start=1):
        yield answer
        if clock() - told >= _SECONDS:
            print(f"{count} dictations done.", file=sys.stderr)
            told = clock()


def _answers(file: str, drafter: str | None) -> Iterator[_Answer]:
    """The answer to every line, in order; a long file is read on all cores, a model is asked one dictation at a time."""
    one = partial(_drafted, file=file, drafter=wiring.drafter(load_settings(), drafter))
    lines = read_lines(file)
    first = list(islice(lines, _FEW))
    if len(first) < _FEW or not isinstance(one.keywords["drafter"], ExtractiveDrafter):
        yield from map(one, chain(first, lines))
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor() as pool:
        waiting = chain(first, lines)
        while some := list(islice(waiting, _AT_ONCE)):
            yield from pool.map(one, some, chunksize=_CHUNK)


def _drafted(numbered: tuple[int, str], *, file: str, drafter: "Drafter") -> _Answer:
    number, line = numbered
    try:
        ident, text, visit = _one_line(line, number, file)
        result = draft_note([Source(text=readable(text))], visit, drafter)
        return {"id": ident, **json.loads(result.model_dump_json())}, exit_status(result)
    except NotedraftError as error:
        return {"id": id_of_line(line), "error": str(error)}, 2


def _one_line(line: str, number: int, file: str) -> tuple[str, str, Encounter]:
    data = parse_object(line, file=file, line=number)
    if "id" not in data or not isinstance(data.get("text"), str):
        raise InputError('a line needs "id" and "text".', file=file, line=number)
    unknown = sorted(set(data) - _OURS - {"id", "text"})
    if unknown:
        print(f"{file}, line {number}: not read: {', '.join(unknown)}.", file=sys.stderr)
    visit = parse_model(json.dumps({k: v for k, v in data.items() if k in _OURS}), Encounter, file=file, line=number)
    return data["id"], data["text"], visit
