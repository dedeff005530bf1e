"""Where a new statement begins in speech whose every sentence ends at a comma.

Recognisers, and people who type as they talk, write "..., he told me he slept in his bed, pain was a four coming in, we
started on the bike". A stretch longer than any one sentence is read so: behind a comma a new topic, a new subject with its
verb, or what follows the end of a look back begins a statement. The words are in lexicon/run_on.yaml.
"""

import re
from collections.abc import Iterator
from functools import cache

from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.run_on import Border, subjects_in, topics_in

_LONGER_THAN_A_SENTENCE = 320
"""Characters; no sentence of the dictations that somebody punctuated has more than 300."""
_COMMA = ", "


def strung_statements(text: str, start: int, end: int) -> Iterator[Border]:
    """Where statements begin behind the commas of `[start, end)`, if it is too long to be one sentence."""
    if end - start < _LONGER_THAN_A_SENTENCE:
        return
    topics = {found.start() for found in topics_in(text, start, end)}
    subjects = {found.start() for found in subjects_in(text, start, end)}
    before = start
    while (comma := text.find(_COMMA, before, end)) >= 0:
        place = comma + len(_COMMA)
        subject = place in subjects and not _leads_in().match(text, before, comma)
        if place in topics or subject or _looked_back(text, before, comma) or _begins_anew().match(text, place):
            yield place, place
        before = place


def _looked_back(text: str, start: int, comma: int) -> bool:
    """Whether the clause tells what something was, so that it ends with it: "last week he did one set, | marching"."""
    told = _earlier().search(text, start, comma) and _told().search(text, start, comma)
    return told is not None and not _goes_on().match(text, comma + len(_COMMA))


@cache
def _leads_in() -> re.Pattern[str]:
    """A clause that says when, or if, what follows its comma was: "when he stood, he swayed"."""
    return re.compile(
        rf"(?:(?:and|but|so|then) )*(?:{any_of('run_on', 'when_or_if')}\b|{any_of('run_on', 'opens_by_day')}$)"
    )


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('run_on', 'earlier')}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('run_on', 'was_so')}\b")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"{any_of('run_on', 'look_back_goes_on')}\b")


@cache
def _begins_anew() -> re.Pattern[str]:
    timed = rf"{any_of('run_on', 'service')},? (?:(?:was|ran|for|about|came to|took|first),? )*\d+ min"
    return re.compile(rf"(?:(?:and|so|then) )?(?:{any_of('run_on', 'begins_anew')}|{timed})")
