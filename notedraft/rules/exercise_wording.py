"""What the name of an exercise tells: whether it is a specific exercise, and for which part of the body."""

import re
from collections.abc import Iterator

from notedraft.dictation.body import body_phrases
from notedraft.note import Exercise
from notedraft.rules.words import word_lists

_PARTS = frozenset({"joint", "part", "muscle", "glued"})
_PLACES = _PARTS | {"limb"}
_LONGEST = 3
"""Words in the longest name of a body part that is looked for."""


def is_specific(exercise: Exercise) -> bool:
    """Whether the name says which exercise it was."""
    words, lists = _words(exercise.name), word_lists()
    telling = [word for word in words if word not in lists.names_no_exercise and _kind(word) not in _PLACES]
    if any(word not in lists.names_exercise_with_a_part for word in telling):
        return True
    return bool(telling) and any(kind in _PARTS for kind in _kinds(words))


def names_body_part(exercise: Exercise) -> bool:
    """Whether the body part can be made out: stated, in the name, or known of an exercise of that name."""
    return (
        bool(exercise.body_region) or exercise.known or any(kind in _PLACES for kind in _kinds(_words(exercise.name)))
    )


def is_counted_in_trips(exercise: Exercise) -> bool:
    """Whether its repetitions are trips or laps: stairs, walking, carries."""
    words, lists = _words(exercise.name), word_lists()
    trips = any(word in lists.counted_in_trips for word in words)
    return trips and not any(word in lists.walks_of_the_hand for word in words)


def exercise_label(exercise: Exercise) -> str:
    """The exercise at the start of a sentence: `Straight leg raise (right)`."""
    name = f"{exercise.name[:1].upper()}{exercise.name[1:]}"
    return f"{name} ({exercise.side})" if exercise.side else name


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", name.casefold())


def _kinds(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            if kind := _kind(" ".join(words[start:end])):
                yield kind


def _kind(phrase: str) -> str | None:
    meaning = body_phrases().get(phrase)
    return meaning[0] if meaning else None
