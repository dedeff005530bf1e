"""The value of an earlier day beside today's, told in any words: "70 feet, up from 40 on Friday".

The value of today is the nearest that counts the same. What stands around the two, between the numbers on either side,
says what they were measured of: all that the sentence calls it has to be there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notedraft.grounding.quantities import HEARD_SIDES, Quantity, quantities, then_and_now
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words, root_of, unit_roots
from notedraft.patterns import pattern


@dataclass(frozen=True)
class _Change:
    """A value of then, the one of now, and the telling words that say what they are of."""

    then: Quantity
    now: Quantity
    called: tuple[Word, ...]

    def tells(self, other: "_Change") -> bool:
        """Whether both say the same of then and of now."""
        alike = ((self.then, other.then), (self.now, other.now))
        return all(one.value == two.value and one.fits(two) for one, two in alike)


def told_as_change(said: Words, heard: Words) -> frozenset[int]:
    """Where the numbers of the sentence stand that tell a change from then to now, by what it was called there."""
    known = list(_changes(heard))
    told = [
        change
        for change in (_changes(said) if known else ())
        if any(change.tells(other) and _is_of_same(change, other, heard) for other in known)
    ]
    return frozenset(q.word.start for change in told for q in (change.then, change.now))


def _is_of_same(change: _Change, other: _Change, heard: Words) -> bool:
    own = frozenset().union(*(word.roots for word in other.called))
    return all(word.roots & own for word in change.called if word.roots & heard.roots)


def _changes(text: Words) -> Iterator[_Change]:
    numbers = [q for q in quantities(text, HEARD_SIDES) if "/" not in q.word.text]
    thens = _of_then(numbers, text)
    for then in thens:
        now = _value_of_now(then, [q for q in numbers if q not in thens], text)
        if now is not None:
            yield _Change(then, now, tuple(_around(then, now, numbers, text)))


def _of_then(numbers: Sequence[Quantity], text: Words) -> list[Quantity]:
    """Those of an earlier day; a word that says so marks the number before it in its clause, or else the one behind it."""
    changed = then_and_now(text.plain)
    marked = [q for mark in _MARK.finditer(text.plain) for q in _marked(mark.span(), numbers, text)]
    now = [q for q in numbers if any(q.value == value for _, value in changed)]
    then = [q for q in numbers if q.is_earlier or q in marked or any(q.value == value for value, _ in changed)]
    return [q for q in then if q not in now]


def _marked(mark: tuple[int, int], numbers: Sequence[Quantity], text: Words) -> list[Quantity]:
    if text.scopes.reason(*mark) in _NOT_YET:
        return []
    start, end = text.layout.clause(mark[0])
    own = [q for q in numbers if start <= q.word.start < end]
    before = [q for q in own if q.word.end <= mark[0] and not _OTHER.search(text.plain, q.word.end, mark[0])]
    behind = [q for q in own if q.word.start >= mark[1] and not _OTHER.search(text.plain, mark[1], q.word.start)]
    return before or behind


_NOT_YET = frozenset({"planned", "conditional", "home_program", "retracted"})
_OTHER = pattern(r"\d(?!\d*(?:/|$))|\b(?:now|today|is)\b")
_MARK = pattern(
    r"\b(?:last (?:visit|week|wk|time|session|month|mo|year)|lv|lw|prev\w*|prior|initial\w*|eval\w*|ie|baseline|yesterday|ago"
    r"|admission|pre-?op\w*|(?:until|til|till) (?:today|now|this)|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:at|from) (?:the )?(?:start|beginning)(?: of care)?(?! of)|in (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)|(?<!\d/)\d{1,2}/(?!10\b|5\b)\d{1,2}(?:/\d+)?)\b(?!/)"
)


def _value_of_now(then: Quantity, others: Sequence[Quantity], text: Words) -> Quantity | None:
    """The nearest number that counts the same, in its sentence or in the next one: before it, or else behind it."""
    fitting = [q for q in others if q.fits(then) and q.value != then.value]
    before = [q for q in fitting if q.word.start < then.word.start][-1:]
    behind = [q for q in fitting if q.word.start > then.word.start][:1]
    within = [q for q in before + behind if text.layout.sentence(q.word.start) == text.layout.sentence(then.word.start)]
    return next(iter([*within, *before, *behind]), None)


def _around(then: Quantity, now: Quantity, numbers: Sequence[Quantity], text: Words) -> Iterator[Word]:
    first, last = sorted((then.word, now.word), key=lambda word: word.start)
    start = max((q.word.end for q in numbers if q.word.end <= first.start), default=0)
    end = min((q.word.start for q in numbers if q.word.start >= last.end), default=len(text.plain))
    return (w for w in text.all if start <= w.start < end and _is_telling(w))


def _is_telling(word: Word) -> bool:
    return not (word.is_number or word.text in wording().stop | wording().frame or root_of(word.text) in unit_roots())
