"""The numbers that a text says of one exercise: right before its name, and behind it up to the next name.

"Clamshells on the left with a red band, 3 sets of 12" says 3 and 12 of the clamshells, whatever stands between.
"""

from collections.abc import Sequence

from notedraft.grounding.names import lexicon_name, names_in
from notedraft.grounding.words import Word, Words

_RIGHT_BEFORE = 3
"""Words: "10 slow bridges"."""

Place = tuple[int, int]


def numbers_around(names: Sequence[Place], index: int, text: Words) -> list[Word]:
    """The numbers of the name at `index`; of a list that shares a dose, the numbers behind its last name."""
    start = names[index][0]
    sentence = text.layout.sentence(start)[0]
    before = [word for word in text.all if sentence <= word.start and word.end <= start][-_RIGHT_BEFORE:]
    return [word for word in before if word.is_number] + _behind(names[index:], text)


def _behind(names: Sequence[Place], text: Words) -> list[Word]:
    borders = [*(start for start, _ in names[1:]), len(text.plain) + 1]
    for (_, end), border in zip(names, borders, strict=True):
        if numbers := [word for word in text.all if end <= word.start < border and word.is_number]:
            over = text.layout.sentence(numbers[0].start)[1]  # what the next sentence counts may be of anything
            return [word for word in numbers if word.start < over]
    return []


def numbers_of_like_names(name: str, text: Words) -> list[Word]:
    """The numbers of every exercise of `text` that has a word of `name`, as written or as the lexicon has it."""
    names = names_in(text.plain, beside_dose=True)
    roots = _roots(name)
    alike = (i for i, place in enumerate(names) if roots & _roots(text.within(place)))
    return [number for i in alike for number in numbers_around(names, i, text)]


def _roots(name: str) -> frozenset[str]:
    """`ER` has the words of external rotation too."""
    words = [*Words(name).content, *Words(lexicon_name(name)).content]
    return frozenset().union(*(word.roots for word in words))


def numbers_of_same_exercise(word: Word, said: Words, heard: Words) -> list[Word]:
    """What was heard of the exercise that `said` says the number `word` of; nothing unless exactly one has its name.

    What stands in the next sentence may be of anything.
    """
    names = names_in(said.plain, beside_dose=True)
    own = [i for i, (_, end) in enumerate(names) if end <= word.start][-1:]
    if not own or word not in numbers_around(names, own[0], said):
        return []
    name = said.within(names[own[0]])
    heard_names = names_in(heard.plain, beside_dose=True)
    same = [i for i, place in enumerate(heard_names) if _is_same(name, heard.within(place))]
    if len(same) != 1:
        return []
    _, end = heard.layout.sentence(heard_names[same[0]][0])
    return [number for number in numbers_around(heard_names, same[0], heard) if number.start < end]


def _is_same(name: str, other: str) -> bool:
    if lexicon_name(name) == lexicon_name(other):
        return True
    own, others = Words(name), Words(other)
    return all(word.roots & others.roots for word in own.content) and all(
        word.roots & own.roots for word in others.content
    )
