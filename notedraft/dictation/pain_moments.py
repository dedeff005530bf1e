"""When a pain score was: before or after the session, now, at rest, with an activity, at best, at worst, an earlier visit.

The words for it stand before the score ("at worst 7/10") or behind it ("5/10 with stairs"). Each is spent once, so that in
"two sitting and four reaching overhead, worst was a six" every score keeps its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from notedraft.dictation.pain_scores import Score, pain_words
from notedraft.dictation.phrases import Token

When = Literal["before", "after", "now", "rest", "activity", "best", "worst", "prior_visit"]

_STOPS = frozenset({",", ";", ".", "\n", "?", "!", "and", "but", "vs", "versus", "then", "where", "->", "to", "compared", "while"})
_FRONT_STOPS = frozenset({",", ";", ".", "\n", "and", "but", "->", "then", "vs", "versus", "says", "said", "reports", "reported", "rates", "states"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "pt", "patient", "it"})
"""A new statement begins with them, where speech-to-text has no marks."""
_LOOK_BEHIND, _LOOK_AHEAD, _PHRASE = 12, 6, 9
_OPENED = 3
"""Tokens of an activity in front of a score that are surely its own: "with stairs it is a 4"."""
_UNKNOWN = 2
_TENSE = 4
"""Tokens before the end of a score in which "is" makes it today's, whatever visit is named behind it."""
_PLACE_KINDS = frozenset({"side", "joint", "part", "limb", "qualifier", "pain", "problem"})
_WEAK = "now"
_NO_ACTIVITY = frozenset({"during", "morning", "evening", "being", "having", "going", "nothing", "something", "everything", "anything", "feeling", "rating", "reporting", "coming", "including", "according",
                          "using", "continuing", "remaining", "improving", "ongoing", "increasing", "decreasing", "string", "spring", "bring", "ring", "king", "thing", "things"})  # fmt: skip
_LETTERS: dict[str, When] = {"p": "now", "c": "now", "b": "best", "w": "worst"}


@dataclass(slots=True)
class Moment:
    """When, and the tokens `[first, after)` that say so; `first` is null where nothing does."""

    when: When
    first: int | None = None
    after: int = 0
    lettered: bool = False
    """Said by a letter: `W 7/10`."""


def moments_of(tokens: Sequence[Token], scores: Sequence[Score], plain: str) -> list[Moment]:
    """The moment of each score, in order; `now` without tokens where none was said."""
    found: list[Moment] = []
    spent = 0
    for n, score in enumerate(scores):
        if len(found) > n:
            continue
        headed = header_run(tokens, score.first)
        if len(headed) > 1 and n + len(headed) <= len(scores):
            found += [Moment(when, score.first, scores[n + k].after) for k, when in enumerate(headed)]
            spent = found[-1].after
            continue
        following = scores[n + 1].first if n + 1 < len(scores) else len(tokens)
        moment = _lettered(tokens, scores, n) or _moment(tokens, score, spent, following, plain)
        spent = max(score.after, moment.after)
        found.append(moment)
    _pair_up(tokens, scores, found)
    return found


def header_run(tokens: Sequence[Token], i: int) -> list[When]:
    """`Pain (now/best/worst):` before token `i`: the moments of the scores that follow, in order."""
    k = i - 1
    while k >= 0 and tokens[k].value in (")", ":", "=", "-"):
        k -= 1
    run: list[When] = []
    while k >= 0 and tokens[k].kind == "moment":
        run.insert(0, cast(When, tokens[k].value))
        if k < 1 or tokens[k - 1].value not in ("/", ",", "-", "|"):
            break
        k -= 2
    return run


def _moment(tokens: Sequence[Token], score: Score, spent: int, following: int, plain: str) -> Moment:
    before = _before(tokens, score, spent, plain)
    behind = _behind(tokens, score.after, following, plain)
    if before and behind:
        if behind.first == score.after and behind.when != _WEAK and tokens[before.first or 0].kind != "moment":
            return behind
        tied = before.when != _WEAK and all(t.kind in ("link", "pain") for t in tokens[before.after : score.first])
        return before if tied or behind.when == _WEAK else behind
    return before or behind or _earlier_in_sentence(tokens, score, spent, plain) or Moment("now")


def _behind(tokens: Sequence[Token], start: int, end: int, plain: str) -> Moment | None:
    """The first moment behind the score, before anything that ends the statement; a weak one waits for a stronger."""
    weak: Moment | None = None
    unknown = 0
    present = any(t.value in ("is", "'s") for t in tokens[max(0, start - _TENSE) : start])
    i = start
    while i < min(end, start + _LOOK_AHEAD):
        token = tokens[i]
        if token.value in _STOPS or token.value in _SUBJECTS or (token.kind == "mark" and token.value not in ("(", '"')):
            break
        moment = _at(tokens, i, end, plain)
        if moment and moment.when == "prior_visit" and present:
            break
        if moment and moment.when != _WEAK:
            return moment
        weak = weak or moment
        if token.kind not in _PLACE_KINDS and token.kind not in ("link", "moment", "mark"):
            unknown += 1
        if unknown >= _UNKNOWN:
            break
        i = moment.after if moment else i + 1
    return weak or _bare_activity(tokens, start, end, plain)


def _bare_activity(tokens: Sequence[Token], start: int, end: int, plain: str) -> Moment | None:
    """`0 rest, 6 pinch`: a word or two alone behind the score name what was done."""
    i = start
    while i < end and tokens[i].kind == "word" and tokens[i].value.isalpha() and i - start < _UNKNOWN:
        i += 1
    closed = i >= len(tokens) or tokens[i].value in (",", ".", ";", "\n", ")", "->")
    named = i > start and all(t.kind == "word" for t in tokens[start:i]) and tokens[start].value not in _IDLE
    return Moment("activity", start, i) if named and closed else None


_IDLE = frozenset({"p", "no", "gone", "not", "none", "per", "which", "that", "s", "resolved", "this", "am", "pm"})


def _before(tokens: Sequence[Token], score: Score, spent: int, plain: str) -> Moment | None:
    """The nearest moment before the score in its clause, if only words of a pain statement stand between."""
    unknown, behind_pain = 0, False
    for i in range(score.first - 1, max(spent - 1, score.first - _LOOK_BEHIND), -1):
        token = tokens[i]
        measured = token.kind == "number" and plain[tokens[i + 1].start : tokens[i + 1].end] in pain_words("unit")
        if token.value in _FRONT_STOPS or (token.kind == "number" and not measured):
            return None
        moment = _at(tokens, i, score.first, plain)
        if moment:
            reaches = tokens[i + 1].kind == "pain" or token.kind == "opens" or not behind_pain
            end = i + 1 if token.kind == "moment" else min(i + _OPENED, score.first)
            return Moment(moment.when, moment.first, end) if reaches else None
        behind_pain = behind_pain or token.kind == "pain"
        unknown += token.kind == "word"
        if unknown > _UNKNOWN:
            return None
    return None


def _earlier_in_sentence(tokens: Sequence[Token], score: Score, spent: int, plain: str) -> Moment | None:
    """`For the stairs he took a box up, and the knee was quiet, 1 out of 10`: said clauses before the score."""
    if score.bare:
        return None
    crossed = False
    for i in range(score.first - 1, max(spent - 1, score.first - _SENTENCE), -1):
        if tokens[i].value in (".", "\n", ";", "?", "!"):
            return None
        crossed = crossed or tokens[i].value == ","
        moment = _at(tokens, i, score.first, plain) if crossed else None
        if moment and moment.when == "activity":
            return Moment("activity")
    return None


_SENTENCE = 28


def _at(tokens: Sequence[Token], i: int, end: int, plain: str) -> Moment | None:
    """The moment that begins at token `i`."""
    token = tokens[i]
    if token.kind == "opens":
        return _opened_activity(tokens, i, end, plain)
    if token.kind == "moment":
        return _named(tokens, i, end, plain)
    if token.kind == "word" and token.value == "p":
        return Moment("after", i, i + 1) if i + 1 >= len(tokens) or tokens[i + 1].kind == "mark" else None
    if token.kind == "word" and len(token.value) > _GERUND and token.value.endswith("ing") and token.value not in _NO_ACTIVITY:
        return Moment("activity", i, _phrase_end(tokens, i, end))
    return None


_GERUND = 4


def _opened_activity(tokens: Sequence[Token], i: int, end: int, plain: str) -> Moment | None:
    """`w/ stairs`, "when she reaches", but not "on the left" and not "when she walked in"."""
    ahead = [t for t in tokens[i + 1 : min(end, i + _PHRASE)] if t.value not in ("the", "a", "his", "her")]
    if not ahead or ahead[0].kind in ("mark", "number") and ahead[0].value not in (">", "~") and ahead[0].kind != "number":
        return None
    if ahead[0].kind in ("side", "pain") and (plain[tokens[i].start : tokens[i].end] == "on" or len(ahead) == 1 or ahead[1].kind in ("mark", "number", "link", "moment")):
        return None
    if any(t.kind == "pain" and t.value in ("pain", "symptoms", "sx") for t in ahead[:3]):
        return None
    if ahead[0].value in ("no", "less", "more", "any", "some", "out"):
        return None
    if plain[tokens[i].start : tokens[i].end] in ("c", "w", "on") and ahead[0].kind == "number":
        return None
    for k, other in enumerate(tokens[i + 1 : min(end, i + 5)]):
        if other.kind == "moment" and other.value in ("before", "after", "prior_visit"):
            return Moment(cast(When, other.value), i, i + 2 + k)
        if other.kind == "mark":
            break
    return Moment("activity", i, _phrase_end(tokens, i, end))


def _named(tokens: Sequence[Token], i: int, end: int, plain: str) -> Moment | None:
    when = cast(When, tokens[i].value)
    words = plain[tokens[i].start : tokens[i].end]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if when == "after" and words in _BARE_TIMES and following and _names_something(following, plain):
        return Moment("activity", i, _phrase_end(tokens, i, end))
    if when == "rest" and words in _POSTURES and following and (following.kind == "number" or following.value in (">", "~", "for", "x", "over", "in", "through", "prolonged")):
        return Moment("now" if following.value == "here" else "activity", i, _phrase_end(tokens, i, end))
    if when == "activity":
        return Moment(when, i, _phrase_end(tokens, i, end))
    return Moment(when, i, i + 1)


def _names_something(token: Token, plain: str) -> bool:
    """Whether "after" is of something other than the session: "after walking"."""
    ends = token.kind in ("mark", "number", "link", "moment", "pain") or token.value in _STOPS or token.value in ("with", "w", "c", "on")
    return not ends and plain[token.start : token.end] not in pain_words("session")


_BARE_TIMES = frozenset({"before", "after", "pre", "post", "following", "prior to", "end", "beginning", "starting", "leaving"})
_POSTURES = frozenset({"sitting", "lying", "supine", "in bed"})


def _phrase_end(tokens: Sequence[Token], i: int, end: int) -> int:
    """Where the words of an activity end: at a mark, at a joining word, or after a few words."""
    k = i + 1
    while k < min(end, i + _PHRASE) and tokens[k].value not in _STOPS and tokens[k].kind != "mark":
        if tokens[k].kind == "moment" and tokens[k].value in ("best", "worst", "before", "after", "prior_visit", "now"):
            break
        k += 1
    return k


def _lettered(tokens: Sequence[Token], scores: Sequence[Score], n: int) -> Moment | None:
    """`P 5/10, B 2/10, W 7/10`: the moment that the letter stands for."""
    letter = _letter(tokens, scores[n])
    return Moment(_LETTERS[letter], scores[n].first - 1, scores[n].after, lettered=True) if letter and is_lettered(tokens, scores, n) else None


def is_lettered(tokens: Sequence[Token], scores: Sequence[Score], n: int) -> bool:
    """Whether a score stands in a list of present, best and worst by letters; alone the letters mean other things."""
    return bool(_letter(tokens, scores[n])) and {"b", "w"} <= {_letter(tokens, s) for s in scores[max(0, n - 2) : n + 3]}


def _letter(tokens: Sequence[Token], score: Score) -> str | None:
    before = [t for t in tokens[max(0, score.first - 2) : score.first] if t.value not in (":", "=", "-")]
    if not before:
        return None
    value = {"bilateral": "b", "with": "w"}.get(before[-1].value, before[-1].value)
    one_letter = before[-1].end - before[-1].start == 1
    return value if one_letter and value in _LETTERS else None


def _pair_up(tokens: Sequence[Token], scores: Sequence[Score], found: list[Moment]) -> None:
    """`7/10 to 3/10`, `6/10 -> 2/10 p tx`: the first of a change is before, or an earlier visit's where the second is now."""
    for n in range(len(scores) - 1):
        first, second = scores[n], scores[n + 1]
        between = tokens[max(first.after, found[n].after if found[n].first and found[n].first > first.first else 0) : second.first]
        if not _changes(between) or found[n].first is not None:
            continue
        later = found[n + 1]
        if later.when == "after" or (later.first is None and not _since(tokens, second)):
            found[n].when, later.when = "before", "after"
        elif later.when == "now":
            found[n].when, later.when = "prior_visit", "now"


def _changes(between: Sequence[Token]) -> bool:
    words = [t.value for t in between]
    joined = any(w in ("->", "to", "down to", "then") for w in words)
    return joined and all(t.kind in ("link", "change", "pain", "mark") and t.value not in (",", ";", ".", "\n") for t in between)


def _since(tokens: Sequence[Token], score: Score) -> bool:
    ahead = tokens[score.after : score.after + 6]
    return any(t.kind == "period" or t.value in ("since", "prior_visit") for t in ahead)
