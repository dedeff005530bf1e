"""Numbers and services that stand in pairs: "put eighteen down for the ther ex and twelve down for the gait".

Two pairs or more in one order, one number for one service with only joining words between (lexicon/minutes.yaml), are the
surest that is said of minutes, so they are bound first. `TE/MT 22/16 min` is such a pair of pairs. A second time of one
service ("twelve minutes and eleven minutes") makes its minutes undecided, unless their sum is said ("so twenty-three").
"""

import re
from collections.abc import Iterator, Sequence

from notedraft.dictation.beside import CORRECTS
from notedraft.dictation.bound import FEWEST, MOST, Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time, is_undecided

Pair = tuple[Time, Named]
_NUMBER = re.compile(r"(?<!\d)(?P<n>\d{1,3})(?!\d)(?:\s?-?(?:min(?:ute)?s?\b\.?|mins\b)|'|m\b)?")
_PART_OF_MORE = re.compile(r"[.:/-]?\d|[%#x°\"]")
_NOT_MINUTES = re.compile(rf"(?: of it\b|[ \t]*{any_of('minutes', 'not_minutes')})")
_CORRECTED = re.compile(rf"\W*(?:{CORRECTS.pattern}|\bno\b)\W*(?:\w+ )?\d")
_TAKEN_BACK = re.compile(rf"\d\W*(?:min\w*\W*)?(?:{CORRECTS.pattern}|\bno\b)\W*(?:\w+ )?$")
_ENDS_WITH_A_NUMBER = re.compile(r"\d(?: min\w*)?[\s,]*(?:(?:of|for|on|and|the) )*$")
_BEGINS_WITH_A_NUMBER = re.compile(r"[\s,]*(?:(?:was|for|and|at|took|ran) )*\d")
_NEAR = 44
"""Characters between a number and its service."""
_BETWEEN = re.compile(rf"[ \t,:=-]*(?:{any_of('minutes', 'between_pairs')}\b[ \t,]*){{0,6}}")
_JOINT = re.compile(rf"[\s,;./+&|-]*(?:{any_of('minutes', 'joins_pairs')}\b[\s,]*){{0,4}}")
_SECOND_TIME = re.compile(
    r"(?: (?:on|to|for|in|at) (?:the |her |his )?[a-z]+(?: [a-z]+)?)?,? ?(?:and|plus|&|\+|then)(?: (?:then|another|about))? "
    r"(?P<n>\d{1,2})(?: ?min(?:ute)?s?\b"
    r"| (?=(?:(?:on|to|for) the (?:left|right|other)|at the (?:end|start|beginning))\b)"
    r"| (?=so \d))(?! (?:of|for the)\b)"
    r"|[^.;\n\d]{0,40}?\b(?P<more>\d{1,2}) more\b(?: min(?:ute)?s?)?(?! (?:reps|sets|times|pounds|of)\b)"
    rf"|(?:[^.;\n\d]{{0,24}}?(?:{CORRECTS.pattern}|\bno wait\b|\bhold on\b)[^.;\n\d]{{0,40}}?"
    r"|[^.\n\d]{0,24}?[,;]?(?: but)? it was (?:really |actually )?)"
    r"\b(?P<again>\d{1,2})(?= ?min|\s*(?:$|[.;,])| (?:and|then|she|he|we|i|pain)\b)"
)
"""`15 minutes on the left and 10 on the right`, `12 minutes and 11 minutes`."""

_SUM = re.compile(
    r"[^.;\n\d]{0,24}?[,.]? ?\b(?:so|that's|that makes|which is|which makes|for|totall?ing|equals) (?:a total of )?(?P<n>\d{1,3})\b"
)
_ON_AN_EXERCISE = re.compile(r" (?:(?:of|on|doing|riding|in|at) (?:the |a |an |her |his )?)?")
_SLASHED = re.compile(r"[\s:=(-]*(?:x ?)?(?P<numbers>\d{1,2}(?: ?/ ?\d{1,2})+)(?: ?min(?:ute)?s?\b|')")


def bind_pairs(bound: Bound) -> None:
    """Give each service of a chain of pairs the number that it is paired with."""
    for i in range(len(bound.named)):
        _bind_slashed(bound, i)
    for chain in _chains(bound):
        for number, name in chain:
            if not bound.has_minutes(name.code) and bound.text.scopes.reason(number.start, number.end) is None:
                bound.give(name, number)


def add_second_times(bound: Bound) -> None:
    """Make the minutes of a service undecided that has a second time behind its first, unless their sum was said."""
    for name in list(bound.minutes):
        _add_second_time(bound, name)


def _bind_slashed(bound: Bound, i: int) -> None:
    """`TE/MT 22/16 min`: as many numbers as names."""
    names = [bound.named[i]]
    for k in range(i + 1, len(bound.named)):
        if bound.plain[names[-1].end : bound.named[k].start].strip() != "/":
            break
        names.append(bound.named[k])
    m = _SLASHED.match(bound.plain, names[-1].end)
    numbers = list(re.finditer(r"\d+", m["numbers"])) if m else []
    free = not any(name in bound.minutes for name in names)
    if m and free and len(names) == len(numbers) > 1:
        for name, number in zip(names, numbers, strict=True):
            at = m.start("numbers") + number.start()
            bound.give(name, Time(at, at + len(number[0]), int(number[0]), number[0]))


def _chains(bound: Bound) -> Iterator[Sequence[Pair]]:
    """Two pairs or more that follow each other in one order; where both orders can be, the one that leaves nothing over."""
    before = _in_a_row(bound, [_pair_before(bound, name) for name in bound.named])
    behind = _in_a_row(bound, [_pair_behind(bound, name) for name in bound.named])
    for chain, others in ((before, behind), (behind, before)):
        chain_of = {name: other for other in others for _, name in other}
        for pairs in chain:
            rivals = [chain_of[name] for _, name in pairs if name in chain_of]
            if not rivals or (not _leaves_over(bound, pairs) and all(_leaves_over(bound, rival) for rival in rivals)):
                yield pairs


def _in_a_row(bound: Bound, pairs: Sequence[Pair | None]) -> list[list[Pair]]:
    chains: list[list[Pair]] = [[]]
    for pair in pairs:
        if chains[-1] and not (pair and _follows(bound, chains[-1][-1], pair)):
            chains.append([])
        if pair:
            chains[-1].append(pair)
    return [chain for chain in chains if len({name.code for _, name in chain}) > 1 and _tells_minutes(chain)]


def _follows(bound: Bound, one: Pair, other: Pair) -> bool:
    end, start = max(one[0].end, one[1].end), min(other[0].start, other[1].start)
    return end <= start and _JOINT.fullmatch(bound.plain, end, start) is not None


def _tells_minutes(chain: Sequence[Pair]) -> bool:
    """`balance 12, gait 10` may be a score: a sure name or the word must be among them."""
    return any(name.strength == "sure" or "min" in number.words for number, name in chain)


def _leaves_over(bound: Bound, pairs: Sequence[Pair]) -> bool:
    """In "12 minutes manual 20 minutes ther ex" the pairs that begin with the name would leave the 12 over."""
    (first, name), (last, last_name) = pairs[0], pairs[-1]
    if name.start < first.start:
        ahead = bound.plain[max(0, name.start - _NEAR) : name.start]
        return bool(_ENDS_WITH_A_NUMBER.search(ahead)) or _names_at(bound, bound.first_after(last.end), last)
    before = bound.last_before(first.start)
    waits = before is not None and _BETWEEN.fullmatch(bound.plain, before.end, first.start) is not None
    return waits or _BEGINS_WITH_A_NUMBER.match(bound.plain, last_name.end) is not None


def _names_at(bound: Bound, name: Named | None, number: Time) -> bool:
    """Whether a service stands right behind a number."""
    return name is not None and _BETWEEN.fullmatch(bound.plain, number.end, name.start) is not None


def _pair_before(bound: Bound, name: Named) -> Pair | None:
    """The number before a name, with only joining words between."""
    start = max(0, name.start - _NEAR)
    found = [
        m
        for m in _NUMBER.finditer(bound.plain, start, name.start)
        if _BETWEEN.fullmatch(bound.plain, m.end(), name.start)
    ]
    return _pair(bound, found[-1], name) if found else None


def _pair_behind(bound: Bound, name: Named) -> Pair | None:
    """The number behind a name, with only joining words between."""
    m = _NUMBER.search(bound.plain, name.end, name.end + _NEAR)
    if m is None or _NOT_MINUTES.match(bound.plain, m.end()):
        return None
    return _pair(bound, m, name) if _BETWEEN.fullmatch(bound.plain, name.end, m.start()) else None


def _pair(bound: Bound, m: re.Match[str], name: Named) -> Pair | None:
    """Null where the number was read already, is not the only one, or can't be minutes."""
    plain = bound.plain
    part_of_more = plain[max(0, m.start() - 1)] in ".:/#x%-" or _PART_OF_MORE.match(plain, m.end("n")) is not None
    odd = part_of_more or is_undecided(plain, m.start(), m.end())
    corrected = _CORRECTED.match(plain, m.end()) or _TAKEN_BACK.search(plain, max(0, m.start() - _NEAR), m.start())
    if odd or corrected or not FEWEST <= int(m["n"]) <= MOST or bound.holds(m.start(), m.end()):
        return None
    if bound.text.scopes.reason(name.start, name.end) or bound.name_at(m.start()):
        return None
    return Time(m.start(), m.end(), int(m["n"]), m[0]), name


def _is_an_exercises(bound: Bound, end: int) -> bool:
    """`and 10 minutes on the bike`: the number that ends here is the exercise's that follows."""
    after = next(iter(starting_in(bound.mentions, end, end + 30)), None)
    return after is not None and _ON_AN_EXERCISE.fullmatch(bound.plain, end, after.start) is not None


def _add_second_time(bound: Bound, name: Named) -> None:
    """What is said to be a second stretch of the same service is its too: which of them, or both, is asked."""
    last = bound.minutes[name][-1]
    begin = max(last.end, name.end)
    m = _SECOND_TIME.match(bound.plain, begin)
    if m is None or last.interval or not _is_same_services(bound, name, m, begin):
        return
    words = next(group for group in ("n", "more", "again") if m[group])
    if bound.holds(m.start(words), m.end(words)):
        return
    second = Time(m.start(words), m.end(), int(m[words]), bound.plain[m.start(words) : m.end()].strip())
    total = _SUM.match(bound.plain, m.end())
    if total and last.minutes and int(total["n"]) == last.minutes + int(m[words]):
        bound.minutes[name] = [Time(total.start("n"), total.end("n"), int(total["n"]), total["n"])]
        bound.take(second)
        bound.summed.append(total.start("n"))
    else:
        bound.give(name, second)


def _is_same_services(bound: Bound, name: Named, m: re.Match[str], begin: int) -> bool:
    """Whether the second time is of the same service: none is named in between or behind it, and no exercise has it."""
    if not m["again"] and (CORRECTS.search(m[0]) or begin == name.end):
        return False
    another_named = bool(starting_in(bound.named, begin, m.end()))
    if another_named or starting_in(bound.mentions, begin, m.end()):
        return False
    after = starting_in(bound.named, m.end(), bound.text.layout.sentence(begin - 1)[1])
    summed = bool(after) and _SUM.match(bound.plain, m.end(), after[0].start) is not None
    return (not after or summed) and not _is_an_exercises(bound, m.end())
