"""Walks: a distance with or without a word for walking, named by the device it was done with."""

import re
from functools import cache

from notedraft.dictation.candidates import Candidate
from notedraft.dictation.dose_times import means_minutes
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.names import Entry, Mention
from notedraft.dictation.pieces import Piece
from notedraft.dictation.reporting import REPORTING
from notedraft.patterns import pattern

_WALK = Entry("overground walking", "whole body", "endurance")
_METRES = pattern(r"\d\s*m$")
"""`67 m` by itself is a man's age as often as a distance."""
_SHORT_PRIME = pattern(r"(?:60|[1-5]?\d) ?'")
"""`TE + 25'`: a prime that nothing else says to be a walk may be minutes."""
_WALKING = pattern(r"walk|gait|amb")
_BARE_FOOT = pattern(r"without (?:(?:an?|the|her|his|left|right|[lr]) )*(?:k?afo|brace|orthosis|splint|boot|shoes?)\b")
"""`GT: without AFO R, 300 ft x 2`"""
_SEVERAL = 2
_ONE_WALK = 60
"""Characters within which two words for walking name one walk."""


def walk_without_a_name(plain: str, start: int, end: int, pieces: list[Piece]) -> list[Candidate]:
    """`with the cane, 150 feet, three times`: a distance without a name is a walk."""
    distances = [piece for piece in pieces if "distance_feet" in piece.fields()]
    if (border := _next_device(plain, start, end, distances)) is not None:
        first, later = ([p for p in pieces if (p.start < border) is before] for before in (True, False))
        return walk_without_a_name(plain, start, border, first) + walk_without_a_name(plain, border, end, later)
    distance = next(iter(distances), None)
    if distance is None or means_minutes(plain[distance.start : distance.end]):
        return []
    reports = [m for m in REPORTING.finditer(plain, start, distance.start) if not _BARE_FOOT.match(plain, m.start())]
    if reports or _no_walk().search(plain, start, end):
        return []
    if moved_along(plain, start, distance):
        return []
    device = _devices().search(plain, start, end)
    if device is None and _METRES.search(plain[distance.start : distance.end]):
        return []
    if device is None and _are_short(plain, pieces, distances):
        return []
    place = min(distance.start, device.start()) if device else distance.start
    until = max(distance.start, device.end()) if device else distance.start
    mention = Mention(place, until, f"walking with {_device_name(device)}" if device else "walking", _WALK, False)
    return [Candidate(mention, [p for p in pieces if p.fields() & {"distance_feet", "reps", "sets"}])]


def walks_by_device(plain: str, start: int, end: int, pieces: list[Piece]) -> list[Candidate]:
    """`walked 150 feet with the walker and then 50 feet with the cane`: one walk each; none where no second device has its distance."""
    distances = [piece for piece in pieces if "distance_feet" in piece.fields()]
    several = _next_device(plain, start, end, distances) is not None
    return walk_without_a_name(plain, start, end, pieces) if several else []


def _next_device(plain: str, start: int, end: int, distances: list[Piece]) -> int | None:
    """`with the walker 150 feet twice, then the cane 40 feet`: where the walk with the second device begins."""
    devices = [m.start() for m in _devices().finditer(plain, start, end)]
    if min(len(devices), len(distances)) < _SEVERAL:
        return None
    far = [piece.start for piece in distances]
    if devices[0] < far[0] < devices[1] < far[1]:
        return devices[1]
    return far[1] if far[0] < devices[0] < far[1] < devices[1] else None


def _are_short(plain: str, pieces: list[Piece], distances: list[Piece]) -> bool:
    """`stiffness 45' (60' at 5/52)`: nothing but primes that may be minutes."""
    counted = any(piece.counts() for piece in pieces)
    return not counted and all(_SHORT_PRIME.fullmatch(plain, piece.start, piece.end) for piece in distances)


def moved_along(plain: str, start: int, distance: Piece) -> bool:
    """`scooter board pulls 40 feet`: not walked, and named by what was done."""
    return _moved_along().search(plain, start, distance.start) is not None


def is_walk(mention: Mention) -> bool:
    """Whether the mention is a word for walking, with a device or without."""
    return mention.entry.name.startswith(("overground walking", "walking with"))


def is_one_walk(before: Mention, now: Mention) -> bool:
    """`Amb 150 ft x 2 c RW`: the word for walking and the device name one walk."""
    return is_walk(before) and is_walk(now) and now.start - before.end < _ONE_WALK


def named_by_device(before: Mention, now: Mention) -> Mention:
    """The walk under its device's name; its words begin where the walk was named."""
    device = now if now.entry.name.startswith("walking with") else before
    return before._replace(name=_walking(device.name), entry=device.entry)


def _walking(name: str) -> str:
    """`rollator` says what a walk was done with."""
    return name if _WALKING.search(name) else f"walking with {name}"


def walk_with_device(plain: str, mention: Mention, start: int, end: int) -> str | None:
    """The name of a walk whose device was said elsewhere in the sentence; null for anything else."""
    if mention.entry.name.startswith("walking with"):
        return _walking(mention.name)
    if mention.entry.name != _WALK.name or " with " in mention.name:
        return None
    device = _devices().search(plain, start, end)
    return f"walking with {_device_name(device)}" if device else None


@cache
def _no_walk() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('exercise_words', 'not_walked')}\b")


@cache
def _moved_along() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('exercise_words', 'moved_along')}[\s,:-]*(?:(?:left|right|both|[lrb])\s)?(?:x )?$")


@cache
def _devices() -> re.Pattern[str]:
    said = load("exercise_words")["devices"].values()
    owned = (f"{no}{of}" for no in ("without ", "with out ") for of in ("", "a ", "the ", "her ", "his "))
    without = "".join(rf"(?<!{words})" for words in (r"\bno ", *owned))
    return re.compile(rf"{without}\b(?:{'|'.join(f'({pattern})' for pattern in said)})\b")


def _device_name(match: re.Match[str]) -> str:
    names: list[str] = list(load("exercise_words")["devices"])
    return names[(match.lastindex or 1) - 1]
