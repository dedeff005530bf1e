"""How a pattern can begin: the first characters of whatever it may match.

A phrasebook holds hundreds of patterns, and nearly every word of a dictation begins none of them. Knowing the openings,
a scan looks at a pattern only where it could begin. Openings may promise too much (the pattern then just fails), never
too little. One digit stands for all of them, since any number opens what another opens, and one space for all. Understood
is the plain part of `re` that the lexicon uses; anything else "may begin with anything".
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from notedraft.patterns import pattern

DEPTH = 4
"""Characters of an opening; more tells hardly more words apart."""
_OPEN_END = "\0"
"""Marks an opening after which anything may follow."""
_MANY = 12
_ZERO_WIDTH = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = pattern(r"\((?:\?(?:[:>]|P<\w+>))?(?!\?)")
_CLASS_NAME = pattern(r"\{([a-z_]+)\}")
_LETTERS = pattern(r"[a-z ]+(?![?*+{])")
_QUANTIFIER = pattern(r"([?*+]|\{(\d*)(?:,(\d*))?\})[?+]?")
_DIGIT, _SPACE = pattern(r"\d"), pattern(r"\s")
_ALIKE = str.maketrans("123456789\t\n\v\f\r\x1c\x1d\x1e\x1f", "0" * 9 + " " * 9)
_RANGE = pattern(r"([0-9a-z])-([0-9a-z])")
_SKIPPED = pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)

_REMEMBERED = 20_000
"""Beginnings of words that a look-up keeps in mind; a dictation has hundreds, only garbage has more."""

Openings = frozenset[str]
ThingT = TypeVar("ThingT")


class ByOpening(dict[str, tuple[ThingT, ...]]):
    """The things, in the order they were added, that may begin with the `DEPTH` characters at a place; none for most."""

    def __init__(self) -> None:
        super().__init__()
        self._things: list[ThingT] = []
        self._orders: dict[str, set[int]] = {}

    def add(self, thing: ThingT, begins_with: Iterable[str]) -> None:
        """Put in a thing and what it can begin with, as `openings` tells; all of them before the first look-up."""
        for opening in begins_with:
            self._orders.setdefault(opening, set()).add(len(self._things))
        self._things.append(thing)

    def __missing__(self, characters: str) -> tuple[ThingT, ...]:
        """Work out a beginning that was not met before, and remember it."""
        if len(self) > _REMEMBERED:
            self.clear()
        found = {order for n in range(DEPTH + 1) for order in self._orders.get(characters[:n], ())}
        self[characters] = things = tuple(self._things[order] for order in sorted(found))
        return things


def openings(pattern: str, of_class: Callable[[str], Openings] = lambda _: ANYTHING) -> Openings:
    """What a match of `pattern` can begin with: up to `DEPTH` characters each, `""` for anything at all.

    `of_class` gives what `class_openings` says of a word class that the pattern names as `{class}`.
    """
    return frozenset(opening.removesuffix(_OPEN_END) for opening in class_openings(pattern, of_class))


def class_openings(pattern: str, of_class: Callable[[str], Openings]) -> Openings:
    """As `openings`, with a mark on each after which anything may follow: what a pattern around it goes on from."""
    return frozenset(_Reader(pattern, of_class).alternatives())


def alike(text: str) -> str:
    """`text` as openings write it: every digit a zero, every space a blank; no character more or less."""
    return text.translate(_ALIKE) if text.isascii() else _SPACE.sub(" ", _DIGIT.sub("0", text))


def parted(pattern: str) -> list[str]:
    """The alternatives of a pattern: what stands between the bars that are in no brackets."""
    return _Reader(pattern, lambda _: ANYTHING).parted()


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

    def parted(self) -> list[str]:
        found, start = [], 0
        while self.at < len(self.pattern):
            self._skip()
            found.append(self.pattern[start : self.at])
            self.at = start = self.at + 1
        return found

    def _sequence(self) -> set[str]:
        done: set[str] = set()
        found = {""}
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            if not found:
                self._skip()
                break
            followed = _followed(found, self._quantified(self._atom()))
            found = {opening for opening in followed if not _is_done(opening)}
            done |= followed - found
        return done | found

    def _atom(self) -> set[str]:
        pattern, at = self.pattern, self.at
        if letters := _LETTERS.match(pattern, at):
            self.at = letters.end()
            return {letters[0]}
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
        begun = _GROUP.match(self.pattern, self.at)
        if begun is None:
            zero_width = self.pattern.startswith(_ZERO_WIDTH, self.at)
            self.at += 1
            self._skip_group()
            return {""} if zero_width else {_OPEN_END}
        self.at = begun.end()
        inner = self.alternatives()
        self.at += 1
        return inner

    def _set(self) -> set[str]:
        whole = _SKIPPED.match(self.pattern, self.at)
        inner = whole[0][1:-1] if whole else ""
        self.at = whole.end() if whole else self.at + 1
        inner = _RANGE.sub(lambda m: "".join(chr(c) for c in range(ord(m[1]), ord(m[2]) + 1)), inner)
        simple = len(inner) <= _MANY and not inner.startswith("^") and "\\" not in inner
        return set(alike(inner)) if simple else {_OPEN_END}

    def _quantified(self, atom: set[str]) -> set[str]:
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if quantifier is None:
            return atom
        self.at = quantifier.end()
        optional = quantifier[1] in "?*" or quantifier[2] in ("", "0")
        once = quantifier[1] == "?" or quantifier[3] == "1"
        repeated = atom if once else _repeated(atom)
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


def _repeated(atom: set[str]) -> set[str]:
    if len(atom) == 1 and len(char := min(atom)) == 1 and char != _OPEN_END:
        return {char * n for n in range(1, DEPTH + 1)}
    return {o if _is_done(o) else o + _OPEN_END for o in atom}


def _plain(char: str) -> set[str]:
    if char in "^$":
        return {""}
    return {_OPEN_END} if char == "." else {alike(char)}


def _escaped(char: str) -> set[str]:
    if char in "bBAZ":
        return {""}
    if char in "dsn":
        return {"0" if char == "d" else " "}
    return {_OPEN_END} if char.isalnum() else {char}


def _is_done(opening: str) -> bool:
    return opening.endswith(_OPEN_END) or len(opening) >= DEPTH


def _followed(found: set[str], by: set[str]) -> set[str]:
    return {_cut(o + more) for o in found for more in by}


def _cut(opening: str) -> str:
    return opening[:DEPTH] if len(opening.removesuffix(_OPEN_END)) >= DEPTH else opening
