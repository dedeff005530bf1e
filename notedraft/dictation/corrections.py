"""Words that take back what was just said, all from `lexicon/corrections.yaml`.

Before a number or a side canon.py writes one word for all of them (`before_a_value`). A name, a number of another kind or a
whole statement may be taken back too: for these the words are looked for as they were said.
"""

import re
from functools import cache

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern


def _any(*lists: str) -> str:
    phrases = (phrase for name in lists for phrase in load("corrections")[name])
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


def _whole() -> list[str]:
    """The phrases that take back whatever stands around them."""
    given = load("corrections")
    return [*given["withdraws"], *given["phrases"]]


_SINGLE = ("wait", "actually", "rather")
"""Words that take back where something else is taken for them, and mean other things before a number."""
_NO = (
    r"[,.-]\s*(?:uh |um )?no\b,?(?=\s*(?!9[78]\d{3}\b)\d|\s*(?:it was|that was|the|sorry|left|right|make))"
    r"|\bno (?=(?!9[78]\d{3}\b|\d[ -]?way\b)\d|(?:the|it was|that was|sorry)\b)|\bno i (?:had|ended|did|mean\w*|made)\b"
)
"""A "no" denies more often than it corrects: what follows tells which; a service's code was not done ("3 x 20 sec; no 97116")."""
WITHDRAWN = pattern(rf"\b(?:{_any('withdraws')})\b")
"""What stands before is taken back, and nothing new need follow."""
CORRECTION = pattern(rf"(?:\b(?:{_any('withdraws', 'phrases')}|{'|'.join(_SINGLE)})\b|\bcall it (?=\d)|{_NO})")
"""Words that take back what was just said: "two sets, no, three"."""


def standing_alone() -> list[str]:
    """Every way of taking back that may be a token between two facts."""
    return [*_whole(), "no", *_SINGLE]


@cache
def that_takes_back() -> tuple[str, ...]:
    """`make that `: the word behind it is a number, and not what "that" points at."""
    return tuple(f"{phrase} " for phrase in _whole() if phrase.endswith(" that"))


@cache
def before_a_value(number_word: str) -> re.Pattern[str]:
    """What takes a value back, as `said`, right before the new one; `number_word` is a pattern of number words."""
    phrases, plain, joined, explains, cut_short, leads, who, came_to = (
        _any(*lists)
        for lists in (
            ("withdraws", "phrases"),
            ("plain",),
            ("joined",),
            ("explains",),
            ("cut_short",),
            ("leads",),
            ("who",),
            ("came_to",),
        )
    )
    leads = rf"{leads}|(?:{who}) (?:only |just )?(?:{came_to})"
    gap = r"[\s,.-]+"
    lead = rf"(?:{gap}(?:{leads}))*"
    chain = rf"(?:(?:{plain}|{joined}){gap})*(?:{phrases})(?:{gap}(?:{phrases}|{plain}|{joined}))*{lead}"
    number = rf"(?:\d{{1,3}}(?!\d)|(?:{number_word})(?![\w']))"
    begins = r"(?=(?:i|im|i'm|i've|let|that's|thats|that|the|my|it's)\b)"
    why = rf"{begins}(?:(?!{number}|(?:{explains})\b)[a-z']+[\s,]+){{0,6}}(?:{explains})\b(?:[\s,]+(?!{number})[a-z']+){{0,6}}?"
    value = rf"(?:a |an |the |about |like |only |just )?{number}"
    side = r"(?:on )?(?:the |her |his )?(?:left|right|both|bilateral|rt|lt)\b"
    other_side = r"(?:(?<=left[ ,])|(?<=right[ ,])|(?<=left, )|(?<=right, ))"
    return scanned(
        rf"(?<![\w'-])(?P<said>{chain}(?={gap}(?:{value}|{side}|9\d{{4}}\b))"
        rf"|(?:{chain}|{plain}|wait|actually){gap}{why}{gap}(?:{leads})(?={gap}{value})"
        rf"|(?:{chain}|{plain}){gap}{why}(?=, {value}| {value} sets of\b)"
        rf"|(?:{chain}|{plain}){gap}(?:i|we|they|he|she) (?:got )?(?:{cut_short})\b(?: (?:early|today))?"
        rf"(?: (?:for|because of|by|at) (?:(?!{number})[a-z']+ ?){{1,4}}(?<=[a-z]))?(?= {value}(?: {number})? minutes\b)"
        rf"|(?:{plain}), that(?:'s|s| was) (?:(?!{number})[a-z']+ ?){{1,5}}(?<=[a-z])(?=, (?:it's |it was )?{value})"
        rf"|(?:{plain}){lead}(?={gap}(?!one\b|(?:\d|four)[ -]?way\b){value})|{other_side}(?:{plain}){lead}(?={gap}{side}))"
    )
