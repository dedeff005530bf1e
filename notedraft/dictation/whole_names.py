"""Words that stand before a name of the lexicon and belong to it: "scap rows", "arch doming", "short lever side plank".

No lexicon holds every name. What stands between a small word, a mark or a number and a known name is a part of the name,
unless it says how well or how much it was done. The words are in lexicon/unknown_names.yaml.
"""

import re
from functools import cache
from itertools import takewhile

from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.motion_names import is_mode, is_movement
from notedraft.dictation.names import Mention
from notedraft.patterns import pattern

_REACH, _MOST_WORDS = 40, 2
_WORDS = pattern(r"(?:(?<=\s)|(?<=^)|(?<=[-*(\"]))(?:[a-z]+(?:-[a-z]+)*[ \t])+$")
_ENDS_BEFORE = pattern(r"\b(?:no|not|without|w/o|never|skipp?\w*|each|per|every)\s$")
"""`no ice heel slides`, "10 each finger wrist curls": the word belongs to what stands before it."""


def with_words_before(text: str, mentions: list[Mention], *, raw: bool) -> list[Mention]:
    """`mentions`, in order, each with the words before it that are a part of its name.

    In `raw` speech the statement before runs on into a name ("back tuesday | split squats"): only words that are known to
    stand in names count there.
    """
    ends = [0, *(mention.end for mention in mentions)]
    return [_whole(text, mention, after, raw=raw) for mention, after in zip(mentions, ends, strict=False)]


def _whole(text: str, mention: Mention, after: int, *, raw: bool) -> Mention:
    if mention.parts or is_movement(mention.name) or is_mode(mention.name):
        return mention
    said = _WORDS.search(text, max(after, mention.start - _REACH), mention.start)
    words = said[0].split() if said else []
    own = list(takewhile(lambda word: _stops().fullmatch(word) is None, reversed(words)))[::-1]
    if raw and not _in_names().fullmatch(" ".join(own)):
        return mention
    start = mention.start - len(" ".join([*own, ""]))
    if (
        not 0 < len(own) <= _MOST_WORDS
        or _is_no_part(" ".join(own))
        or _ENDS_BEFORE.search(text, max(0, start - 12), start)
    ):
        return mention
    return mention._replace(start=start, name=f"{' '.join(own)} {mention.name}")


def _is_no_part(words: str) -> bool:
    """A part of the body, what somebody did, and how it was done, are no part of a name."""
    return (
        _no_part().search(words) is not None or re.fullmatch(any_of("unknown_names", "never_alone"), words) is not None
    )


@cache
def _stops() -> re.Pattern[str]:
    """Words at which a name begins behind: small words, numbers' units, sides."""
    return re.compile(any_of("unknown_names", "before_a_name"))


@cache
def _in_names() -> re.Pattern[str]:
    """Words that stand in names even where no mark shows where a name begins."""
    return re.compile(rf"(?:{any_of('unknown_names', 'stands_in_names')} ?)+")


@cache
def _no_part() -> re.Pattern[str]:
    never, first = any_of("unknown_names", "never"), "|".join(load("unknown_names")["never_first"])
    return re.compile(rf"\b(?:{never}|{any_of('unknown_names', 'no_part_of_a_name')})\b|^(?:{first})\b")
