"""A side told in a sentence of its own for a whole list: "Everything was on the left. Elbow flexion ten. Curls ten." """

from collections.abc import Sequence

from notedraft.dictation.names import Mention
from notedraft.dictation.places import Stretch, starting_in
from notedraft.dictation.said_once import ALL_SIDE, side_of
from notedraft.patterns import pattern

_ALONE = pattern(rf"\W*(?:(?:and|so|again|oh|also) )*{ALL_SIDE.pattern}(?: today| again| as well| only| alone)*\W*")
Told = tuple[str, Stretch]


def told_alone(plain: str, stretches: Sequence[Stretch], names: Sequence[Mention]) -> dict[Stretch, Told]:
    """The side of every stretch whose list it was said for, with its place: the list before it, or else the one behind."""
    found: dict[Stretch, Told] = {}
    for i, stretch in enumerate(stretches):
        if (m := _ALONE.fullmatch(plain, *stretch)) is not None and not starting_in(names, *stretch):
            before = _run(stretches[:i][::-1], names)
            found.update(dict.fromkeys(before or _run(stretches[i + 1 :], names), (side_of(m), m.span("side"))))
    return found


def _run(stretches: Sequence[Stretch], names: Sequence[Mention]) -> list[Stretch]:
    """Those that name exercises, up to the first that names none."""
    first_without = next((i for i, s in enumerate(stretches) if not starting_in(names, *s)), len(stretches))
    return list(stretches[:first_without])
