"""Single letters that are words only in company: `36 A / 44 P`, `E/F 45/50`, `IF 41` among the joints of a hand."""

import re
from collections.abc import Sequence

from notedraft.dictation.phrases import Meaning, Token
from notedraft.dictation.text import Text

_NUMBER = r"-?\d+(?:\.\d)?°?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NUMBER} ?(?P<a>[ap])\s?(?:[/,;|]|and)?\s?{_NUMBER} ?(?P<b>[ap])(?!\w)",
        rf"(?<![\w/])(?P<a>[ap]):? ?{_NUMBER}\s?[/,;|]?\s?(?P<b>[ap]):? ?{_NUMBER}(?![\w/])",
        r"(?<![\w/])(?P<a>[ap])/(?P<b>[ap])(?=[):]|:? ?\d+°?/\d)",
        r"(?<![\w/])(?P<a>[ef])/(?P<b>[ef])(?=:? ?-?\d+°?/)",
        r"(?<![\w'-])(?P<a>if|mf|sf)(?= (?:mcp|pip|dip|mp)\b|:? ?\d+°?(?! ?(?:min|x|'|sec|rep|set|/\d)))",
    )
)
_MEANS: dict[str, Meaning] = {
    "a": ("header", "active"),
    "p": ("header", "passive"),
    "e": ("motion", "extension"),
    "f": ("motion", "flexion"),
    "if": ("joint", "index finger"),
    "mf": ("joint", "middle finger"),
    "sf": ("joint", "small finger"),
}


def with_letters(text: Text, tokens: Sequence[Token]) -> list[Token]:
    """The same tokens, where a letter that stands for a word has its meaning."""
    hand = any(token.kind == "joint" and token.value.startswith("finger") for token in tokens)
    meant = {place: _MEANS[text.plain[place:end]] for place, end in _letters(text) if hand or end - place == 1}
    if not meant:
        return list(tokens)
    return [Token(*meant[t.start], t.start, t.end) if t.start in meant else t for t in tokens]


def _letters(text: Text) -> list[tuple[int, int]]:
    found = [m for pattern in _PATTERNS for m in pattern.finditer(text.plain)]
    pairs = [m for m in found if "b" not in m.re.groupindex or m["a"] != m["b"]]
    return [m.span(group) for m in pairs for group in m.re.groupindex if _is_written(text, m, group)]


def _is_written(text: Text, m: re.Match[str], group: str) -> bool:
    """`IF` in capitals is a finger, `if` is not."""
    start, end = text.canon.origin(*m.span(group))
    return len(m[group]) == 1 or text.source.text[start:end].isupper()
