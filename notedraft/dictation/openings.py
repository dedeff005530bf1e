"""How a pattern can begin: the first characters of whatever it may match.

A phrasebook holds hundreds of patterns, and nearly every word of a dictation begins none of them. Knowing the openings,
a scan looks at a pattern only where it could begin. Openings may promise too much (the pattern then just fails), never
too little. Understood is the plain part of `re` that the lexicon uses; anything else "may begin with anything".
"""

import re
from collections.abc import Callable

DEPTH = 4
"""Characters of an opening; more tells hardly more words apart."""
_OPEN_END = "\0"
"""Marks an opening after which anything may follow."""
_MANY = 12
_ZERO_WIDTH = ("(?=", "(?!", "(?<=", "(?<!")
_CLASS_NAME = re.compile(r"\{([a-z_]+)\}")
_QUANTIFIER = re.compile(r"([?*+]|\{(\d*)(?:,(\d*))?\})\??")
_RANGE = re.compile(r"([0-9a-z])-([0-9a-z])")
_SKIPPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)

Openings = frozenset[str]


def openings(pattern: str, of_class: Callable[[str], Openings]) -> Openings:
    """What a match of `pattern` can begin with: up to `DEPTH` characters each, `""` for anything at all.

    `of_class` gives what `class_openings` says of a word class that the pattern names as `{class}`.
    """
    return frozenset(opening.removesuffix(_OPEN_END) for opening in class_openings(pattern, of_class))


def class_openings(pattern: str, of_class: Callable[[str], Openings]) -> Openings:
    """As `openings`, with a mark on each after which anything may follow: what a pattern around it goes on from."""
    return frozenset(_Reader(pattern, of_class).alternatives())


ANYTHING: Openings = frozenset({_OPEN_END})


class _Reader:
    """Reads a pattern from left to right, only as far as its openings reach."""

    def __init__(self, pattern: str, of_class: Callable[[str], Openings]) -> None:
        self.pattern, self.of_class, self.at = pattern, of_class, 0

    def alternatives(self) -> set[str]:
        found = self._sequence()
        while self.at < len(self.pattern) and self.pattern[self.at] == "|":
            self.at += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> set[str]:
        found = {""}
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            if all(_is_done(opening) for opening in found):
                self._skip()
                break
            found = _followed(found, self._quantified(self._atom()))
        return found

    def _atom(self) -> set[str]:
        pattern, at = self.pattern, self.at
        if pattern.startswith("(", at):
            return self._group()
        if name := _CLASS_NAME.match(pattern, at):
            self.at = name.end()
            return set(self.of_class(name[1]))
        if pattern[at] == "[":
            return self._set()
        self.at += 2 if pattern[at] == "\\" else 1
        return _escaped(pattern[at + 1]) if pattern[at] == "\\" else _plain(pattern[at])

    def _group(self) -> set[str]:
        zero_width = self.pattern.startswith(_ZERO_WIDTH, self.at)
        self.at = self.at + (3 if self.pattern.startswith("(?:", self.at) else 1)
        if zero_width:
            self._skip_group()
            return {""}
        inner = self.alternatives()
        self.at += 1
        return inner

    def _set(self) -> set[str]:
        whole = _SKIPPED.match(self.pattern, self.at)
        inner = whole[0][1:-1] if whole else ""
        self.at = whole.end() if whole else self.at + 1
        inner = _RANGE.sub(lambda m: "".join(chr(c) for c in range(ord(m[1]), ord(m[2]) + 1)), inner)
        simple = len(inner) <= _MANY and not inner.startswith("^") and "\\" not in inner
        return set(inner) if simple else {_OPEN_END}

    def _quantified(self, atom: set[str]) -> set[str]:
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if quantifier is None:
            return atom
        self.at = quantifier.end()
        optional = quantifier[1] in "?*" or quantifier[2] in ("", "0")
        once = quantifier[1] == "?" or quantifier[3] == "1"
        repeated = atom if once else {o if _is_done(o) else o + _OPEN_END for o in atom}
        return repeated | {""} if optional else repeated

    def _skip(self) -> None:
        """To the bar or bracket that ends this alternative."""
        depth = 0
        for mark in _SKIPPED.finditer(self.pattern, self.at):
            if depth == 0 and mark[0] in ("|", ")"):
                self.at = mark.start()
                return
            depth += {"(": 1, ")": -1}.get(mark[0], 0)
        self.at = len(self.pattern)

    def _skip_group(self) -> None:
        self._skip()
        while self.at < len(self.pattern) and self.pattern[self.at] == "|":
            self.at += 1
            self._skip()
        self.at += 1


def _plain(char: str) -> set[str]:
    if char in "^$":
        return {""}
    return {_OPEN_END} if char == "." else {char}


def _escaped(char: str) -> set[str]:
    if char in "bBAZ":
        return {""}
    if char == "d":
        return set("0123456789")
    return {_OPEN_END} if char.isalpha() else {char}


def _is_done(opening: str) -> bool:
    return opening.endswith(_OPEN_END) or len(opening) >= DEPTH


def _followed(found: set[str], by: set[str]) -> set[str]:
    return {o if _is_done(o) else _cut(o + more) for o in found for more in by}


def _cut(opening: str) -> str:
    return opening[:DEPTH] if len(opening.removesuffix(_OPEN_END)) >= DEPTH else opening
