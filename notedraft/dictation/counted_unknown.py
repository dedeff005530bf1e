"""Names that no lexicon holds with a bare count, among exercises: "clams two sets of ten, froggers twelve, bridges ...".

Words with a bare number may be anything elsewhere ("grip 40", "visit 8"). Right between a dose and the next exercise a
plural or a word in -ing with a number is one that was counted.
"""

from collections.abc import Sequence
from itertools import pairwise

from notedraft.dictation.implements import NOT_COUNTED
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import starting_in
from notedraft.dictation.unknown_names import counted_name
from notedraft.patterns import pattern

_NAME = r"(?P<name>[a-z][a-z'-]*(?: [a-z'-]+){0,6})"
_COUNT = rf"(?P<count>[5-9]|[1-4]\d){NOT_COUNTED}(?: (?:each(?: (?:side|leg|arm|way))?|(?:on (?:the )?)?(?:left|right)(?: side)?))?"
_COUNTED = pattern(
    rf"{_NAME},? (?:for |just |x ?)?{_COUNT}"
    r"(?=[\s,.;]*(?:(?:and|then|also|plus)[\s,]+)*(?:[a-z]+ )?$)"
)
_BARE_COUNT = pattern(rf"(?:,? (?:on the )?(?:left|right))?,? (?:x ?)?\d{{1,2}}{NOT_COUNTED}")
"""`heel slides 15 ball rolls 12 bridges`"""
_BEGINS = pattern(r"(?:[,.;:\n]|\bthen\b|\band\b)\s*")
_SENTENCE = pattern(
    rf"[^.;\n]{{1,80}}[.;\n]\s*(?:[-*+]\s+)?(?:then |and |also )*"
    rf"{_NAME}(?:, | x ?){_COUNT}\s*(?=[.;\n]|$)"
)
_NUMBER = pattern(r"\d+")
_MOST = 140
"""Characters between two exercises among which a third one is looked for."""


def counted_between(plain: str, names: Sequence[Mention], pieces: Sequence[Piece]) -> list[Mention]:
    """The unknown names that stand with a bare count between the dose of one of `names` and the next of them."""
    found = [_between(plain, before, after, pieces) for before, after in pairwise(names)]
    found += [_in_the_next_sentence(plain, name, names, pieces) for name in names]
    return list({name.start: name for name in found if name is not None}.values())


def _in_the_next_sentence(
    plain: str, before: Mention, names: Sequence[Mention], pieces: Sequence[Piece]
) -> Mention | None:
    """`Pelvic tilts, two sets of ten. Forward rollouts on the ball, ten.`: a sentence that is nothing but a name and a count."""
    said = _SENTENCE.match(plain, before.end)
    if (
        said is None
        or starting_in(names, *said.span("name"))
        or not any(p.strong() for p in starting_in(pieces, before.end, said.start("name")))
    ):
        return None
    return counted_name(plain, *said.span("name"))


def _between(plain: str, before: Mention, after: Mention, pieces: Sequence[Piece]) -> Mention | None:
    if after.start - before.end > _MOST:
        return None
    doses = [p.end for p in starting_in(pieces, before.end, after.start) if p.strong()]
    bare = _BARE_COUNT.match(plain, before.end, after.start)
    if not doses and bare is None:
        return None
    start = max([*doses, bare.end() if bare else 0])
    start = max(
        [
            start,
            *(
                m.end()
                for m in _BEGINS.finditer(plain, start, after.start - 1)
                if _goes_on(plain, m.end(), after.start)
            ),
        ]
    )
    numbers = [m.end() for m in _NUMBER.finditer(plain, start, after.start)]
    start = max([start, *numbers[:-1]])
    said = _COUNTED.match(plain, _first_letter(plain, start), after.start)
    return counted_name(plain, *said.span("name")) if said else None


def _goes_on(plain: str, start: int, end: int) -> bool:
    """Whether words and a number stand in the stretch, so that a name may begin there."""
    said = plain[start:end]
    return any(c.isalpha() for c in said.rstrip(" ,.;")) and any(c.isdigit() for c in said)


def _first_letter(plain: str, start: int) -> int:
    return next((i for i in range(start, len(plain)) if plain[i].isalpha()), len(plain))
