"""The date of an earlier score: `was 6/10 on 3/2`, `4/10 (7/10 on 10/14)`, "it was a five on the third".

A date by itself may be today's, so it is an earlier visit's only where words or a bracket tie it to a score of the past.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from notedraft.dictation.phrases import Token
from notedraft.dictation.visits import ORDINAL
from notedraft.patterns import pattern

_MONTH = "(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?"
_DATE = pattern(
    r"(?<![\w/.])(?P<led>(?:on|@|from|since|back on) )?(?:the )?(?:"
    r"(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?:/(?:20)?\d\d)?(?!\d|/|\.\d|\s*[x%])"
    rf"|{_MONTH}\.? (?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})(?!\w|/)"
    rf"|(?<=on the )(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})(?= *(?:[.,;)\n]|\Z|(?:today|now|it|its|he|she|and|but|when)\b))"
    r")"
)
_WAS = frozenset({"was", "were", "had", "been"})
_PAST = 8
"""Tokens from "was" to the date of its score: "was a 6 with the stairs on 3/2"."""
_TOLD = 5
"""Tokens from a date to the score that "was": "on 3/2 his pain was a 6"."""
_SCALED = 3
"""Tokens of `6/10`."""
_ENDS = frozenset({".", ";", "\n"})


def with_dates(plain: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where the date of an earlier score is one token that says so."""
    found = list(_DATE.finditer(plain))
    if not found:
        return list(tokens)
    kept: list[Token] = []
    dated = dict(_of_past(tokens, found))
    for token in tokens:
        if token.start in dated:
            kept.append(Token("moment", "prior_visit", token.start, dated[token.start]))
        elif not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _of_past(tokens: Sequence[Token], dates: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where the dates of earlier scores start and end."""
    at = {token.start: n for n, token in enumerate(tokens)}
    starts = [token.start for token in tokens]
    for date in dates:
        first = at.get(date.start())
        after = bisect_left(starts, date.end())
        score = date["day"] == "10" and date["led"] not in ("on ", "back on ")  # "from 6/10"
        if first is None or score:
            continue
        if _is_of_past(tokens, first, after, led=bool(date["led"]), short=bool(date["day"])):
            yield date.start(), date.end()


def _is_of_past(tokens: Sequence[Token], first: int, after: int, *, led: bool, short: bool) -> bool:
    bracketed = first > 0 and tokens[first - 1].value == "("
    if _leads_today(tokens, after) or _follows_today(tokens, first, after):
        return True
    if bracketed or _was_behind(tokens, after, led=led or not short):
        return any(t.kind == "number" for t in tokens[after : after + _TOLD]) or _ends_score(tokens, first - 1)
    return _was_before(tokens, first) or (_ends_score(tokens, first) and (led or _opens_bracket(tokens, first)))


def _is_scored(tokens: Sequence[Token], n: int) -> bool:
    return [t.value for t in tokens[n + 1 : n + 3]] == ["/", "10"]


def _leads_today(tokens: Sequence[Token], n: int) -> bool:
    """`3/2 6/10, today 4/10`: a score behind the date, and today's behind it."""
    behind = n + _SCALED
    if n >= len(tokens) or not _is_scored(tokens, n) or behind >= len(tokens):
        return False
    k = behind + (tokens[behind].value in (",", ";", "->"))
    return k < len(tokens) and (tokens[k].kind, tokens[k].value) == ("moment", "now") and k > behind


def _follows_today(tokens: Sequence[Token], first: int, after: int) -> bool:
    """`2/10 now; 9/22 6/10`: a score behind the date, and today's before it."""
    before = first - 1 - (tokens[first - 1].value in (",", ";"))
    today = 0 < before < first - 1 and (tokens[before].kind, tokens[before].value) == ("moment", "now")
    return today and _is_scored(tokens, after) and _ends_score(tokens, before)


def _ends_score(tokens: Sequence[Token], n: int) -> bool:
    """Whether a score out of ten ends right before token `n`."""
    before = [t.value for t in tokens[max(0, n - 3) : n]]
    return before[-2:] in (["/", "10"], ["of", "10"]) and tokens[n - len(before)].kind == "number"


def _opens_bracket(tokens: Sequence[Token], n: int) -> bool:
    """`(5/10 10/2)`."""
    return n > 3 and tokens[n - 4].value == "("


def _was_behind(tokens: Sequence[Token], n: int, *, led: bool) -> bool:
    """`on 3/2 his pain was a 6`."""
    words = [t.value for t in tokens[n : n + _TOLD]]
    told = next((k for k, word in enumerate(words) if word in _WAS), None)
    return led and told is not None and not set(words[:told]) & {*_ENDS, ","}


def _was_before(tokens: Sequence[Token], n: int) -> bool:
    """`was a 6 with the stairs on 3/2`: nothing ends the clause, and a number stands between."""
    for k in range(n - 1, max(-1, n - 1 - _PAST), -1):
        if tokens[k].value in _WAS:
            return any(t.kind == "number" for t in tokens[k + 1 : n])
        if tokens[k].value in _ENDS or tokens[k].value == "," or tokens[k].kind in ("correction", "service"):
            return False
    return False
