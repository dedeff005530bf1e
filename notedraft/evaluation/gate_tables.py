"""The gate's scores as tables."""

from collections.abc import Iterator, Sequence

from notedraft.evaluation.gate import GateScores
from notedraft.evaluation.rates import Rate
from notedraft.evaluation.redaction import RedactionScores
from notedraft.evaluation.shuffles import Shuffled
from notedraft.evaluation.table import Table, interval, percent

_PARTS = {
    "written": "faithful sentences of daily work",
    "unseen": "faithful sentences kept apart, never looked at",
}
_MOST_SHOWN = 20


def gate_tables(scores: GateScores) -> Iterator[Table]:
    """What the gate and grounding caught, and what they held back or reported without cause."""
    yield _caught_and_passed(scores)
    yield _seen_by_grounding(scores.shuffled)
    yield _taken_out(scores.redaction)
    yield _missed([*scores.missed, *scores.shuffled.missed])
    yield _held_back(scores)


def _caught_and_passed(scores: GateScores) -> Table:
    return Table(
        "The gate in front of a model",
        f"Replies with one thing wrong, over all own dictations, seed {scores.seed}: each must be caught. Reused: the "
        "value stands elsewhere in the same source. Faithful sentences were written by hand: each must pass.",
        ("what", "caught or passed", "share", "95 % interval"),
        [
            *(_row(f"caught: {kind.kind}", kind.caught) for kind in scores.kinds),
            _row("caught: all", scores.caught),
            _row("caught: reused values", scores.reused),
            *(_row(f"passed: {_PARTS[part.part]}", part.passed) for part in scores.faithful),
        ],
    )


def _seen_by_grounding(shuffled: Shuffled) -> Table:
    return Table(
        "Grounding of changed notes",
        f"A number or a side changed in a note, seed {shuffled.seed}; a third of the values stand elsewhere in the source.",
        ("what", "seen or left alone", "share", "95 % interval"),
        [
            _row("seen: in tables", shuffled.tables),
            _row("seen: in prose that cites nothing", shuffled.prose),
            _row("left alone: faithful paraphrases that cite nothing", shuffled.faithful),
        ],
    )


def _taken_out(redaction: RedactionScores) -> Table:
    return Table(
        "Identifiers taken out before text leaves the machine",
        f"Planted in {redaction.charts} invented charts, a quarter of them in lower case as speech-to-text writes. Charts "
        f"that came back exactly: {redaction.exact}.",
        ("identifier", "taken out", "share", "95 % interval"),
        [_row(kind.kind, kind.found) for kind in redaction.kinds],
    )


def _missed(missed: Sequence[str]) -> Table:
    return Table(
        "What was missed",
        "None." if not missed else f"{len(missed)} in all.",
        ("what",),
        [(words,) for words in missed[:_MOST_SHOWN]],
    )


def _held_back(scores: GateScores) -> Table:
    held = [found for part in scores.faithful for found in part.held]
    return Table(
        "Faithful sentences held back",
        "Those of daily work." if held else "None.",
        ("dictation", "sentence", "why"),
        [(found.dictation, found.text, found.reason) for found in held],
    )


def _row(what: str, found: Rate) -> tuple[str, str, str, str]:
    return what, f"{found.hits} of {found.of}", percent(found.share), interval(found)
