"""Whether grounding sees a number or a side that was changed in a note, in its tables and in its prose.

One change a note, over all own dictations in turn with a fixed seed; every third value is one that stands elsewhere in the
same source. The other way round, faithful paraphrases must raise nothing.
"""

from collections.abc import Callable, Iterator
from random import Random

from notedraft.dictation.reader import read
from notedraft.drafting.gate import Drafted
from notedraft.evaluation.corruptions import Corrupted, Faithful, other_number, other_side
from notedraft.evaluation.rates import Rate, rate
from notedraft.evaluation.replies import REPLY_PARTS, FaithfulSentence, load_replies
from notedraft.grounding.note_prose import loose_prose
from notedraft.grounding.prose import grounds_of
from notedraft.grounding.statements import statements
from notedraft.grounding.tracing import untraced
from notedraft.note import ClinicalFacts, Fact, Record, Sections, Sentence, TherapyNote
from notedraft.source import Source

CHANGES = 500
"""In tables, and as many in prose."""
SEED = 97112
_NUMBERS = ("minutes", "sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "score", "degrees", "value")
_ELSEWHERE = 3
_OTHER_SIDE = {"right": "left", "left": "right"}


class Shuffled(Record):
    """Changed numbers and sides seen in tables and in prose, and faithful paraphrases left alone."""

    seed: int
    tables: Rate
    prose: Rate
    faithful: Rate
    missed: list[str]


def score_shuffles(bases: list[Faithful]) -> Shuffled:
    """Change notes and see what grounding says."""
    tables = list(_each(bases, _changed_table, Random(SEED)))  # noqa: S311  # repeatable, not secret
    prose = list(_each(bases, _changed_prose, Random(SEED)))  # noqa: S311  # as above
    faithful = [_is_loose(d.text, s) for part in REPLY_PARTS for d, r in load_replies(part) for s in r.sentences]
    return Shuffled(
        seed=SEED,
        tables=rate(sum(seen for _, seen in tables), len(tables)),
        prose=rate(sum(seen for _, seen in prose), len(prose)),
        faithful=rate(faithful.count(False), len(faithful)),
        missed=[words for words, seen in [*tables, *prose] if not seen],
    )


Change = Callable[[Faithful, Random, bool], "tuple[str, bool] | None"]


def _each(bases: list[Faithful], change: Change, chance: Random) -> Iterator[tuple[str, bool]]:
    made = turn = 0
    while made < CHANGES:
        done = change(bases[turn % len(bases)], chance, turn % _ELSEWHERE == 0)
        turn += 1
        if done is not None:
            made += 1
            yield done


def _changed_table(base: Faithful, chance: Random, reuse: bool) -> tuple[str, bool] | None:
    note = base.note.model_copy(deep=True)
    places = [(fact, name) for fact in _facts(note) for name in (*_NUMBERS, "side") if _can_change(fact, name)]
    if not places:
        return None
    fact, name = chance.choice(places)
    was = getattr(fact, name)
    others = sorted({getattr(f, n) for f, n in places if n != "side"} - {was}) if reuse and name != "side" else []
    now = _OTHER_SIDE[was] if name == "side" else chance.choice(others) if others else was + chance.choice((1, 2, 5))
    setattr(fact, name, now)
    if any(other is not fact and _says(other) == _says(fact) for other in _facts(note)):
        return None  # what the source says of another fact is no change: `SpO2 95-97` holds both
    fact.origin = "model"
    loose = untraced(note, read([Source(text=base.text)]))
    return f"{name} {was} as {now}", any(found.said.fact is fact for found in loose)


def _says(fact: Fact) -> dict[str, object]:
    return fact.model_dump(exclude={"evidence"})


def _facts(note: ClinicalFacts) -> list[Fact]:
    lists = (note.services, note.exercises, note.pain, note.range_of_motion, note.strength, note.measures)
    return [fact for found in lists for fact in found]


def _can_change(fact: Fact, name: str) -> bool:
    value = getattr(fact, name, None)
    return value in _OTHER_SIDE if name == "side" else isinstance(value, int | float)


def _changed_prose(base: Faithful, chance: Random, reuse: bool) -> tuple[str, bool] | None:
    done: Corrupted | None = chance.choice((other_number, other_side))(base, chance, reuse)
    if done is None or done.wrong is None:
        return None
    return done.wrong.text, _is_loose(base.text, done.wrong)


def _is_loose(text: str, sentence: Drafted | FaithfulSentence) -> bool:
    """Whether grounding finds something in the sentence, were it all the prose of a note, citing nothing."""
    sources = [Source(text=text)]
    told = Sentence(section=sentence.section, text=sentence.text, origin="model")
    note = TherapyNote(sentences=[told], sections=Sections.model_validate({sentence.section: sentence.text}))
    grounds = grounds_of(statements(read(sources).facts))
    return any(loose_prose(note, grounds, sources, read, ()))
