"""Numbers and services that stand in pairs: "put eighteen down for the ther ex and twelve down for the gait".

The last and most careful pass over minutes. It reads a sentence that names two services or more and says a number for each,
always before its service or always behind it, and nothing else: no exercise, no other number, only joining words
(lexicon/minutes.yaml); `TE/MT 22/16 min` is such a pair of pairs. A second time of one service ("twelve minutes and eleven
minutes") makes its minutes undecided, unless their sum is said behind them ("so twenty-three").
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from notedraft.dictation.beside import CORRECTS
from notedraft.dictation.bound import Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time

_NUMBER = re.compile(r"(?P<n>\d{1,3})(?:\s?-?(?:min(?:ute)?s?\b\.?|mins\b))?")
_PART_OF_MORE = re.compile(r"[.:/%#x°'-]?\d")
_OF_IT = re.compile(r" of it\b")
_FEWEST, _MOST = 3, 120
_BETWEEN = re.compile(rf"[\s,:=-]*(?:{any_of('minutes', 'between_pairs')}\b[\s,]*){{0,6}}")
_JOINT = re.compile(rf"[\s,;./+&|]*(?:{any_of('minutes', 'joins_pairs')}\b[\s,]*){{0,4}}")
_SECOND_TIME = re.compile(
    r"(?: (?:on|to|for|in|at) (?:the |her |his )?[a-z]+(?: [a-z]+)?)?,? ?(?:and|plus|&|\+|then)(?: (?:then|another|about))? "
    r"(?P<n>\d{1,2})(?: ?min(?:ute)?s?\b"
    r"| (?=(?:(?:on|to|for) the (?:left|right|other)|at the (?:end|start|beginning))\b)"
    r"| (?=so \d))(?! (?:of|for the)\b)"
    r"|[^.;\n\d]{0,40}?\b(?P<more>\d{1,2}) more\b(?: min(?:ute)?s?)?(?! (?:reps|sets|times|pounds|of)\b)"
)
"""`15 minutes on the left and 10 on the right`, `12 minutes and 11 minutes`."""


_SUM = re.compile(
    r"[^.;\n\d]{0,24}?[,.]? ?\b(?:so|that's|that makes|which is|which makes|for|totall?ing|equals) (?:a total of )?(?P<n>\d{1,3})\b"
)
_SLASHED = re.compile(r"[\s:=(-]*(?:x ?)?(?P<numbers>\d{1,2}(?: ?/ ?\d{1,2})+)(?: ?min(?:ute)?s?\b|')")


def bind_pairs(bound: Bound) -> None:
    """Give each service without minutes the number that it is paired with; make two times of one service undecided."""
    for i in range(len(bound.named)):
        _bind_slashed(bound, i)
    for start, end in bound.text.layout.sentences():
        named = starting_in(bound.named, start, end)
        if len({name.code for name in named}) > 1 and not _names_an_exercise(bound, named, start, end):
            _bind_sentence(bound, named, start, end)
    for name in list(bound.minutes):
        _add_second_time(bound, name)


def _bind_slashed(bound: Bound, i: int) -> None:
    """`TE/MT 22/16 min`: as many numbers as names."""
    names = [bound.named[i]]
    for name in bound.named[i + 1 :]:
        if bound.plain[names[-1].end : name.start].strip() != "/":
            break
        names.append(name)
    m = _SLASHED.match(bound.plain, names[-1].end)
    numbers = list(re.finditer(r"\d+", m["numbers"])) if m else []
    free = not any(name in bound.minutes for name in names)
    if m and free and len(names) == len(numbers) > 1:
        for name, number in zip(names, numbers, strict=True):
            at = m.start("numbers") + number.start()
            bound.give(name, Time(at, at + len(number[0]), int(number[0]), number[0]))


def _names_an_exercise(bound: Bound, named: Sequence[Named], start: int, end: int) -> bool:
    """Whether it names an exercise besides; `gait` is both."""
    return any(
        not any(name.start <= mention.start < name.end for name in named)
        for mention in starting_in(bound.mentions, start, end)
    )


def _bind_sentence(bound: Bound, named: Sequence[Named], start: int, end: int) -> None:
    numbers = _numbers(bound, named, start, end)
    if len(numbers) != len(named) or any(n.start in (name.start for name in named) for n in numbers):
        return
    first_is_number = numbers[0].start < named[0].start
    pairs = list(zip(numbers, named, strict=True))
    if not all(_is_pair(bound, number, name, first_is_number) for number, name in pairs):
        return
    if not all(_JOINT.fullmatch(bound.plain[a:b]) for a, b in _joints(pairs)):
        return
    for number, name in pairs:
        free = not bound.has_minutes(name.code) and not bound.holds(number.start, number.end)
        if free and bound.text.scopes.reason(number.start, number.end) is None:
            bound.give(name, number)


def _numbers(bound: Bound, named: Sequence[Named], start: int, end: int) -> list[Time]:
    """Every number of the sentence outside of the names; none where one of them can't be minutes."""
    found = []
    for m in _NUMBER.finditer(bound.plain, start, end):
        if any(name.start <= m.start() < name.end for name in named) or _is_total(bound, m):
            continue
        odd = (
            _PART_OF_MORE.match(bound.plain, m.end("n"))
            or _OF_IT.match(bound.plain, m.end())
            or bound.plain[max(0, m.start() - 1)] in ".:/#x%"
        )
        if odd or not _FEWEST <= int(m["n"]) <= _MOST:
            return []
        found.append(Time(m.start(), m.end(), int(m["n"]), m[0]))
    return found


def _is_total(bound: Bound, m: re.Match[str]) -> bool:
    """Whether a number was read already, and not as the minutes of a service."""
    theirs = any(time.start <= m.start() < time.end for times in bound.minutes.values() for time in times)
    return bound.holds(m.start(), m.end()) and not theirs


def _is_pair(bound: Bound, number: Time, name: Named, number_first: bool) -> bool:
    first, second = (number, name) if number_first else (name, number)
    return first.end <= second.start and _BETWEEN.fullmatch(bound.plain[first.end : second.start]) is not None


def _joints(pairs: Sequence[tuple[Time, Named]]) -> list[tuple[int, int]]:
    """The stretches between one pair and the next."""
    ends = [(max(n.end, s.end), min(m.start, t.start)) for (n, s), (m, t) in pairwise(pairs)]
    return [(a, b) for a, b in ends if a <= b]


def _add_second_time(bound: Bound, name: Named) -> None:
    """What is said to be a second stretch of the same service is its too: which of them, or both, is asked."""
    last = bound.minutes[name][-1]
    m = _SECOND_TIME.match(bound.plain, last.end)
    if m is None or last.interval or CORRECTS.search(m[0]):
        return
    number = "n" if m["n"] else "more"
    if bound.holds(m.start(number), m.end(number)):
        return
    after = starting_in(bound.named, m.end(), bound.text.layout.sentence(last.start)[1])
    exercise = starting_in(bound.mentions, last.end, m.end() + 40)
    after = () if after and _SUM.match(bound.plain, m.end(), after[0].start) else after
    if after or exercise or name.end > last.start:
        return
    second = Time(m.start(number), m.end(), int(m[number]), m[0][m.start(number) - m.start() :].strip())
    total = _SUM.match(bound.plain, m.end())
    if total and last.minutes and int(total["n"]) == last.minutes + int(m[number]):
        bound.minutes[name] = [Time(total.start("n"), total.end("n"), int(total["n"]), total["n"])]
        bound.take(second)
        bound.summed.append(total.start("n"))
    else:
        bound.give(name, second)
