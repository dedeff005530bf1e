"""Prose held to the same rule as a table: it is read by the reader of dictations, and its facts are compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from notedraft.dictation.reading import Reading
from notedraft.grounding.statements import Statement, Value, statements
from notedraft.grounding.words import Words, body_roots, correlatives
from notedraft.note import Pain
from notedraft.patterns import pattern
from notedraft.source import Source

Read = Callable[[Sequence[Source]], Reading]
"""The reader of dictations (`notedraft.dictation.reader.read`), or what stands in for it."""

_PHRASES = frozenset({"text", "what", "detail", "activity", "location", "goal"})
"""Fields that keep a phrase of the source, which prose may word anew. What such a phrase claims, the gate checks."""

_NOT_IN_PROSE = {"exercises": frozenset({"body_region", "code"}), "not_performed": frozenset({"reason"})}
"""What the reader adds to an exercise from its lexicon, and which of several reasons kept a service from being done."""

_NAMED_BY_PHRASES = frozenset({"diagnoses", "goals", "response", "progression", "plan", "not_performed"})


def grounds_of(known: Iterable[Statement]) -> list[Statement]:
    """What is known, in the form in which prose is compared with it."""
    return [_as_prose_tells_it(statement) for statement in known]


@lru_cache(maxsize=512)
def stated_in(text: str, read: Read) -> Sequence[Statement]:
    """The facts that prose states, without what prose may word anew.

    A draft asks this of one sentence several times, and every later check of the note asks it again.
    """
    if not text.strip():
        return ()
    told = grounds_of(statements(read([Source(text=_without_correlatives(text))]).facts))
    return tuple(statement for statement in told if statement.subject or statement.values)


def _without_correlatives(text: str) -> str:
    """With a blank for each "both" that names no side, so that every place stays where it is."""
    for start, end in correlatives(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def is_grounded(said: Statement, grounds: Sequence[Statement]) -> bool:
    """Whether a fact that prose states is among `grounds`. "Bilateral" is true where each side was read by itself."""

    about = of_one_subject(said, grounds)

    def stated(part: Statement) -> bool:
        return any(
            _counted_alike(part, ground).items() <= ground.values.items()
            for ground in about
            if not _is_elsewhere(said, ground, about)
        )

    sides = [replace(said, values=said.values | {"side": side}) for side in ("right", "left")]
    return stated(said) or (said.values.get("side") == "bilateral" and all(map(stated, sides)))


def _is_elsewhere(said: Statement, ground: Statement, grounds: Sequence[Statement]) -> bool:
    """Whether pain was read at the place that `said` names, and `ground` is of another: "neck 3/10, arm 5/10"."""
    place = _place(said)
    if not place or not _place(ground) or place & _place(ground):
        return False
    return any(place & _place(other) for other in grounds)


def _place(statement: Statement) -> frozenset[str]:
    """The parts of the body where pain is; the score is told of it in any words."""
    named = statement.fact.location if isinstance(statement.fact, Pain) else None
    return (Words(named).roots & body_roots()) if named else frozenset()


def of_one_subject(said: Statement, grounds: Sequence[Statement]) -> list[Statement]:
    """The grounds that are about what `said` is about; two exercises of one entry of the lexicon are told apart by name.

    An exercise that is not known by its name is what has all words of it: "walking with walker" of a front-wheeled walker.
    """
    about = [ground for ground in grounds if ground.is_about(said)]
    if said.kind != "exercises":
        return about
    by_name = [ground for ground in about if ground.subject == said.subject]
    return by_name or about or [g for g in grounds if g.kind == said.kind and _is_part_of(said.about, g.about)]


@lru_cache(maxsize=1024)
def _is_part_of(name: str, other: str) -> bool:
    """Whether `other` has its telling words: "weight bearing through the hand" is the weight bearing on the hand."""
    words, others = Words(name), Words(other)
    return all(word.roots & others.roots for word in words.content or words.all)


def _as_times(values: dict[str, Value]) -> dict[str, Value]:
    """ "Three reps of 20 seconds", "3 x 20 seconds" and "3 holds of 20 seconds" are one dose."""
    values = {name: _bare_range(value) if name.endswith(" range") else value for name, value in values.items()}
    seconds = values.get("hold_seconds", values.get("duration_seconds", values.get("hold_seconds range")))
    counted = {"sets", "reps"} & values.keys()
    if seconds is None:
        return values
    spans = ("hold_seconds", "duration_seconds", "hold_seconds range")
    rest = {name: value for name, value in values.items() if name not in spans}
    if len(counted) == 1:
        rest["times"] = rest.pop(counted.pop())
    return rest | {"seconds": seconds}


def _bare_range(value: Value) -> Value:
    """ "Held 20-30 seconds" as 20-30."""
    return "-".join(_NUMBER.findall(str(value)))


_NUMBER = pattern(r"\d+(?:\.\d+)?")


def _counted_alike(said: Statement, ground: Statement) -> dict[str, Value]:
    """The values of `said`, with its sets or repetitions as times where `ground` has times: "3 sets" of 3 x 20 seconds."""
    counted = {"sets", "reps"} & said.values.keys()
    if "times" not in ground.values or len(counted) != 1:
        return said.values
    return {"times" if name in counted else name: value for name, value in said.values.items()}


def _as_prose_tells_it(statement: Statement) -> Statement:
    """Without what prose may word anew or leave to the reader."""
    dropped = _NOT_IN_PROSE.get(statement.kind, frozenset()) | _PHRASES
    values = {name: value for name, value in statement.values.items() if name not in dropped}
    if statement.kind == "exercises":
        values = _as_times(values)
    return replace(statement, subject=() if statement.kind in _NAMED_BY_PHRASES else statement.subject, values=values)
