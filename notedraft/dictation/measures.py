"""Measured values other than pain, degrees and grades: grip, girth, timed tests, questionnaires, vital signs."""

from functools import cache

from notedraft.dictation.body import around, body_phrases, read_body
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.measure_kinds import measure_kinds
from notedraft.dictation.measure_walk import MeasureWalk
from notedraft.dictation.phrases import PhraseBook, listed, phrases_of
from notedraft.dictation.said import Value
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Measure

_AROUND = ("link", "moved", "present", "copula", "delta", "now", "was", "from", "after", "earlier", "goal", "bound")
_BODY = frozenset({"joint", "part", "limb", "side", "order", "problem", "correction", "word"})


@cache
def _book() -> PhraseBook:
    data, kinds = load("measures"), measure_kinds()
    return PhraseBook(
        *around(*_AROUND),
        {phrase: meaning for phrase, meaning in body_phrases().items() if meaning[0] in _BODY},
        phrases_of("unit", data["units"]),
        listed("bound", data["limits"]),
        listed("word", data["no_measure"]),
        phrases_of("measure", {name: kind.loose for name, kind in kinds.items()}),
        phrases_of("measure", {name: kind.words for name, kind in kinds.items()}),
    )


def read_measures(text: Text) -> tuple[list[Measure], list[Question]]:
    """Every other measured value of `text`, and what about them could not be decided."""
    walk = MeasureWalk(text, read_body(_book(), text.words))
    walk.run()
    found = [_fact(text, value) for value in walk.values]
    once = {(f.name, f.value, f.unit, f.side, f.when, f.moment): f for f in reversed(found)}
    return list(once.values())[::-1], walk.questions


def _fact(text: Text, value: Value) -> Measure:
    kind = measure_kinds().get(value.name)
    start, end = value.moment_at or (value.start, value.end)
    return Measure(
        name=value.name,
        value=value.amount,
        unit=value.unit,
        side=value.side if kind is None or kind.sided else None,
        when="prior" if value.prior else "today",
        moment=value.moment,
        evidence=[text.span(min(start, value.start), max(end, value.end))],
    )
