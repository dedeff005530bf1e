"""Values that were measured but are no fact of the note: a range of scores, a gap, a share of normal, a tolerance by the clock."""

from notedraft.dictation.phrasebook import Hit, phrasebook
from notedraft.dictation.statement import distinct, spans, stated
from notedraft.dictation.text import Text
from notedraft.patterns import pattern
from notedraft.source import Span

_NOT_TODAY = frozenset({"planned", "conditional", "retracted", "home_program", "prior_visit", "negated"})
_WANTED = pattern(
    r"\b(?:goals?|[ls]tgs?|target|aim|until|till?|limit|no more than|at least|keep|stop (?:at|if))\b[^.;\n]*\Z"
)
_DOSED = pattern(
    r"(?:(?! (?:he|she|they|it|we|i|his|her) )[^.;,\n]){0,25}?(?:\bx ?\d|\b\d+ ?x ?\d|\b\d+ (?:reps|sets|times)\b)"
)
"""Behind a value that is how an exercise was done: "36 inches from the floor x10"."""
_BEFORE = 40
"""Characters before a value in which "goal" and "until" make it a wish or a limit."""


def find_measured(text: Text) -> list[Span]:
    """The words of every measured value of today that the note has no list for, or that has to be asked about."""

    def was_measured(hit: Hit) -> bool:
        wanted = _WANTED.search(text.plain, max(0, hit.start - _BEFORE), hit.start)
        dosed = hit.row in ("distance", "watched") and _DOSED.match(text.plain, hit.end)
        return wanted is None and not dosed and text.scopes.reason(hit.start, hit.end) not in _NOT_TODAY

    return spans(
        distinct([stated(text, h.start, h.end) for h in phrasebook("elements", "measured").hits(text, was_measured)])
    )
