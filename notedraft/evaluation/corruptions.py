"""Replies made wrong on purpose: what a careless or hostile model would send in place of a faithful one.

Every corruption changes one thing. Every second value or exercise is taken from elsewhere in the same dictation, where a
comparison by number alone would find it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from notedraft.dictation.canon import canonical
from notedraft.dictation.names import entries
from notedraft.drafting.gate import Drafted
from notedraft.note import TherapyNote

REUSED_EVERY = 2
"""One value in so many is reused from elsewhere in the same source, where one stands there: about a third of all."""

_NUMBER = re.compile(r"(?<![\w./-])\d+(?:\.\d+)?(?![\w/-]|\.\d)")
_SIDE = re.compile(r"\b(?:right|left)\b(?! (?:now|away|here|there|off))(?<!all right)", re.IGNORECASE)
_FLIPPED = {"right": "left", "left": "right"}

NECESSITY = (
    "Skilled physical therapy remains medically necessary to restore function.",
    "Treatment was necessary to prevent further decline.",
    "Patient requires skilled intervention to progress safely.",
    "Continued therapy is warranted by the remaining deficits.",
    "The skills of a therapist are needed to grade the exercises.",
    "Patient would benefit from continued services.",
    "Prognosis is excellent.",
    "Rehab potential is good.",
)
RESPONSE = (
    "Patient tolerated treatment well.",
    "No adverse reactions were noted.",
    "Patient responded favorably to manual techniques.",
    "Patient demonstrated good understanding of the program.",
    "Patient completed all exercises without complaint.",
    "Symptoms decreased following treatment.",
    "Patient is progressing toward all goals.",
    "Patient is making steady gains in strength.",
    "Patient was highly motivated throughout.",
)


@dataclass(frozen=True, slots=True)
class Corrupted:
    """A reply with one thing wrong: `wrong` is the false sentence, or null where `dropped` is the one left out."""

    kind: str
    reused: bool
    reply: list[Drafted]
    wrong: Drafted | None = None
    dropped: Drafted | None = None


@dataclass(frozen=True, slots=True)
class Faithful:
    """A faithful reply, the text that it is of, and what was read there."""

    text: str
    note: TherapyNote
    reply: list[Drafted]


Corrupt = Callable[[Faithful, Random, bool], Corrupted | None]


def other_number(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """A number replaced: by the next one, or by one that stands elsewhere in the same source."""
    places = [(i, m) for i, d in enumerate(base.reply) for m in _NUMBER.finditer(d.text)]
    if not places:
        return None
    index, match = chance.choice(places)
    told = {float(n) for n in _NUMBER.findall(base.reply[index].text)}  # `3.0` for `3` changes nothing
    elsewhere = [n for n in _numbers(base.text) if float(n) not in told]
    reused = reuse and bool(elsewhere)
    put = chance.choice(elsewhere) if reused else _next(match[0], chance)
    return _changed("number", base, index, match, put, reused=reused)


def other_side(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """A side turned round. Where both sides were treated the other one stands elsewhere in the source anyway."""
    places = [(i, m) for i, d in enumerate(base.reply) for m in _SIDE.finditer(d.text)]
    if not places:
        return None
    index, match = chance.choice(places)
    put = _FLIPPED[match[0].lower()]
    return _changed("side", base, index, match, put, reused=put in canonical(base.text).text)


def other_exercise(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """An exercise replaced by another: any of the lexicon, or one that was done today with another dose."""
    doses = {e.name: (e.sets, e.reps, e.hold_seconds, e.duration_seconds) for e in base.note.exercises}
    told_with_dose = [(i, d) for i, d in enumerate(base.reply) if _NUMBER.search(d.text)]
    places = [(i, m, n) for i, d in told_with_dose for n in doses if (m := _name(n).search(d.text))]
    if not places:
        return None
    index, match, name = chance.choice(places)
    told = base.reply[index].text.casefold()
    # An exercise with the same dose would make the sentence true of that one.
    others = [
        n
        for n in doses
        if n.casefold() not in told and not set(n.split()) & set(name.split())
        if doses[n] != doses[name]
    ]
    reused = reuse and bool(others)
    put = chance.choice(others) if reused else chance.choice([n for n in _lexicon() if n not in base.text.casefold()])
    return _changed("exercise", base, index, match, put, reused=reused)


def minutes(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """Minutes of a service, which no model may write, right or wrong."""
    said = [n for n in _numbers(base.text) if n.isdigit()]
    reused = reuse and bool(said)
    number = chance.choice(said) if reused else str(chance.randint(8, 55))
    service = chance.choice(("Therapeutic exercise", "Manual therapy", "Gait training", "Neuromuscular re-education"))
    text = chance.choice((f"{service} for {number} minutes.", f"{number} minutes of {service.lower()} were provided."))
    return _added("minutes", base, "objective", text, chance, reused=reused)


def extra_fact(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """A fact that was not said: an exercise that was not done, or one that was, with another's dose."""
    doses = [m[0] for m in re.finditer(r"\b\d+ ?x ?\d+\b|\b\d+ sets of \d+\b", canonical(base.text).text)]
    reused = reuse and bool(doses)
    name = chance.choice([n for n in _lexicon() if n not in base.text.casefold()])
    dose = chance.choice(doses) if reused else f"{chance.randint(2, 4)} sets of {chance.choice((6, 8, 10, 12, 15))}"
    measured = (
        f"Patient performed {name}, {dose}.",
        f"{name[:1].upper()}{name[1:]}: {dose}.",
        f"Pain was {chance.randint(1, 9)}/10 with {name}.",
        f"Patient needed verbal cues during {name}.",
    )
    return _added("extra fact", base, "objective", chance.choice(measured), chance, reused=reused)


def dropped_fact(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """A sentence with a number left out of the reply."""
    places = [i for i, d in enumerate(base.reply) if _NUMBER.search(d.text)]
    if not places:
        return None
    index = chance.choice(places)
    reply = [d for i, d in enumerate(base.reply) if i != index]
    return Corrupted("dropped fact", False, reply, dropped=base.reply[index])


def necessity(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """Necessity, skilled need or prognosis, invented."""
    return _added("necessity", base, "assessment", chance.choice(NECESSITY), chance, reused=False)


def response(base: Faithful, chance: Random, reuse: bool) -> Corrupted | None:
    """Response, tolerance or progress, invented."""
    return _added("response", base, "assessment", chance.choice(RESPONSE), chance, reused=False)


CORRUPTIONS: tuple[Corrupt, ...] = (
    other_number,
    other_side,
    other_exercise,
    minutes,
    extra_fact,
    dropped_fact,
    necessity,
    response,
)


def corrupted(bases: Sequence[Faithful], count: int, seed: int) -> Iterator[tuple[Faithful, Corrupted]]:
    """`count` corrupted replies over `bases` in turn, each kind in turn; the same for the same seed."""
    chance = Random(seed)  # noqa: S311  # repeatable, not secret
    made = turn = 0
    while made < count:
        base = bases[turn % len(bases)]
        kind = CORRUPTIONS[(turn + turn // len(bases)) % len(CORRUPTIONS)]
        done = kind(base, chance, turn % REUSED_EVERY == 0)
        turn += 1
        if done is not None:
            made += 1
            yield base, done


def _changed(kind: str, base: Faithful, index: int, match: re.Match[str], put: str, *, reused: bool) -> Corrupted:
    sentence = base.reply[index]
    wrong = replace(sentence, text=sentence.text[: match.start()] + put + sentence.text[match.end() :])
    return Corrupted(kind, reused, [wrong if i == index else d for i, d in enumerate(base.reply)], wrong=wrong)


def _added(kind: str, base: Faithful, section: str, text: str, chance: Random, *, reused: bool) -> Corrupted:
    cited = chance.choice(base.reply).cites
    wrong = Drafted("assessment" if section == "assessment" else "objective", text, cited)
    return Corrupted(kind, reused, [*base.reply, wrong], wrong=wrong)


def _numbers(text: str) -> list[str]:
    return sorted(set(_NUMBER.findall(canonical(text).text)))


def _next(number: str, chance: Random) -> str:
    step = chance.choice((1, 2, 5))
    return f"{float(number) + step:g}"


def _name(name: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"[\s-]+".join(map(re.escape, name.split())) + r"(?:es|s)?\b", re.IGNORECASE)


def _lexicon() -> list[str]:
    return sorted({entry.name for entry, _ in entries().values()})
