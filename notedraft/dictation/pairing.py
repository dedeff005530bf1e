"""Numbers and services that stand in pairs: "put eighteen down for the ther ex and twelve down for the gait".

Two pairs or more in one order, one number for one service with only joining words between (lexicon/minutes.yaml), are the
surest that is said of minutes, so they are bound first. `TE/MT 22/16 min` is such a pair of pairs. A second time of one
service ("twelve minutes and eleven minutes") makes its minutes undecided, unless their sum is said ("so twenty-three").
"""

import re
from collections.abc import Iterator, Sequence

from notedraft.dictation.beside import (
    CORRECTS,
    TIED,
    TOLD,
    is_a_place,
    is_never_scored,
    is_recorded_for,
    is_scored,
    is_tied_on,
)
from notedraft.dictation.bound import FEWEST, MOST, Bound
from notedraft.dictation.exercise_minutes import is_part_of_service
from notedraft.dictation.joint_minutes import partners_of
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import HANDS_ON_CODES, Named
from notedraft.dictation.times import Time, is_elsewhere, is_undecided, number_said
from notedraft.patterns import pattern

Pair = tuple[Time, Named]
_NUMBER = pattern(r"(?<!\d)(?P<n>\d{1,3})(?!\d)(?:\s?-?(?:min(?:ute)?s?\b\.?|mins\b)|'|m\b)?")
_PART_OF_MORE = pattern(r"[.:/-]?\d|[%#x°\"]")
_SWAPPED = pattern(any_of("minutes", "swaps"))
_OF_A_DOSE = pattern(r"(?:\d ?(?:by|x)|\bsets? of|\bx) $")
"""`stretch three by thirty therapeutic exercise 24 minutes`"""
_NOT_MINUTES = pattern(rf"[ \t]*{any_of('minutes', 'not_minutes')}")
_SIDE = pattern(r" (?:left|right|both)\b")
_MEANT = pattern(
    rf"[\s,]*(?:was |were )?{any_of('minutes', 'meant')} \d{{1,3}}(?: ?min(?:ute)?s?)?\b[\s,]*(?:but|and|though)?\b"
)
"""`ther ex was supposed to be thirty but we only got twenty-one`"""
_OF_IT = pattern(r" of (?:it|that|those|them)\b")
_CORRECTED = pattern(rf"\W*(?:{CORRECTS.pattern}|\bno\b)\W*(?:\w+ )?\d")
_TAKEN_BACK = pattern(rf"\d\W*(?:min\w*\W*)?(?:{CORRECTS.pattern}|\bno\b)\W*(?:\w+ )?$")
_ENDS_WITH_A_NUMBER = pattern(r"\d(?: min\w*)?[\s,]*(?:(?:of|for|on|and|the) )*$")
_LASTS = pattern(
    rf"\b(?:{any_of('minutes', 'tolerance')}|{any_of('minutes', 'retracts')}|{any_of('minutes', 'anothers')}"
    r"|no|not|none|without)\b"
)
_OF_WHAT = pattern(r" ?(?:on|of|for|doing|riding|in|at|to|with|until|before|after|per)\b")
_OPENS = pattern(r"(?:^|[,.;\n]|\band|\bthen)\s*(?:(?:the|her|his|my|our) )?$")
_UNDER = pattern(r" (?:minutes )?(?:under|as) ")
"""`pegs for ten under ther act`"""
_FOR = pattern(r"(?:^|[.,;\n]|\band)\s*for (?:the )?$")
"""`for neuro put down 12`"""
_IN_OTHER_WORDS = pattern(r",? (?:that|which|it|this) (?:was|is) (?:the |all |mostly |just )?")
"""`manual 14 minutes that was patella mobs`: what the minutes of the service before went to."""
_IN_TURN = pattern(r"\s*(?:,|and|, and|&|)\s*(?:the )?")
_NUMBERS_IN_TURN = pattern(
    r"(?<![\d.:/x#-])(?<!\bof )(?<!\bby )(?P<numbers>\d{1,2}(?:(?:,|,? and|) \d{1,2}){1,3})(?: minutes)?,? "
    r"(?:for|of|on|to|between|among|toward) (?:the )?$"
)
_MEASURED = pattern(r"\b(?:is|was|lacks|lacking|at|to|flexion|extension|rotation) \d*$")
_PERHAPS, _PLAINLY = 1, 2
_FAR = 70
_NEAR = 44
"""Characters between a number and its service."""
_WORD = any_of("minutes", "between_pairs")
_TO_NUMBER = pattern(rf"[ \t,:=-]*(?>(?:(?:{_WORD}|{TOLD})\b[ \t,]*){{0,8}})")
_BEGINS_WITH_A_NUMBER = pattern(rf"{_TO_NUMBER.pattern}(?:and )?\d")
_TO_NAME = pattern(
    rf"(?! of (?:it|that|those|them) (?!was|were|is|went|for|on|to|under))[ \t,:=-]*(?>(?:(?:{TIED}|{_WORD})\b[ \t,]*){{0,6}})"
)
_ASIDE = pattern(
    rf",? {any_of('minutes', 'aside_begins')} [a-z' ]{{2,30}}?(?:,|(?= {any_of('minutes', 'aside_ends')}\b))"
    r"|, [^.;:\n\d()]{3,40}?,"
)
"""`manual, mostly on the scar, was 12`: what may stand between a name and the words that lead to its number."""
_SHARE = r"(?: of (?:it|that|them|those|the (?:minutes|time|session|visit|hour))\b)?"
_JOINT = pattern(
    rf"{_SHARE}(?: in\b)?"
    rf"[\s,;./+&|-]*(?>(?:(?:{any_of('minutes', 'joins_pairs')}|{any_of('minutes', 'leads_a_number')})\b[\s,]*){{0,6}})"
)
_ENDS = pattern(
    rf"{_SHARE}(?: {any_of('minutes', 'noted')})?(?: in| there| here| today)?\s*(?:$|[.;,:\n)]|(?:and|but|then|plus|yeah|yes|yep)\b)"
)
_LED = pattern(
    rf"(?:^|[\s,;.:*-])(?:{any_of('minutes', 'leads_a_number')}|{any_of('minutes', 'joins_pairs')}) ?$|^[\s*-]*$|[,;:] ?$"
)
_ANOTHERS = pattern(rf"\b{any_of('minutes', 'anothers')}\b")
_INCLUDED = pattern(rf"\b{any_of('minutes', 'holds_inside')}\b")
"""`seventeen, wait, that includes the five at the desk`: a part, and no correction."""
_SECOND_TIME = pattern(
    r"(?: (?:done|in|finished|completed|inside|outside|indoors|outdoors|seated|standing))?"
    r"(?: (?:on|to|for|in|at|before|after) (?:the |her |his )?[a-z]+(?: [a-z]+){0,2})?,? ?"
    r"(?:and|plus|&|\+|then)(?: (?:then|another|about))? "
    r"(?P<n>\d{1,2})(?: ?min(?:ute)?s?\b|'"
    r"| (?=(?:(?:on|to|for) the (?:left|right|other)|at the (?:end|start|beginning))\b)"
    r"| (?=(?:(?:before|after)(?:wards?)?,? )?so \d)|(?= after (?:it|that)\b))(?! (?:of|for the)\b)"
    rf"|[^.;\n\d]{{0,40}}?\b(?:another|an additional) (?P<another>\d{{1,2}})"
    rf"(?! ?(?:min\w* )?(?:of|on|for) (?!that|it)|[%#x:./]|\d|[ ]?(?!min){any_of('minutes', 'not_minutes')})(?: ?min\w*)?"
    r"|[^.;\n\d]{0,40}?\b(?P<more>\d{1,2}) more\b(?: min(?:ute)?s?)?(?! (?:reps|sets|times|pounds|of)\b)"
    rf"|(?:[^.;\n\d]{{0,24}}?(?:{CORRECTS.pattern}|\bno wait\b|\bhold on\b)[^.;\n\d]{{0,40}}?"
    r"|[^.\n\d]{0,24}?[,;]?(?: but)? it was (?:really |actually )?)"
    r"\b(?P<again>\d{1,2})(?= ?min|\s*(?:$|[.;,])| (?:and|then|she|he|we|i|pain)\b)"
)
"""`15 minutes on the left and 10 on the right`, `12 minutes and 11 minutes`."""

_SUM = pattern(
    r"[^.;\n\d]{0,24}?[,.]? ?(?:\b(?:so|that's|that makes|which is|which makes|for|totall?ing|equals)|(?<= )=)"
    r" (?:a total of )?(?P<n>\d{1,3})\b"
)
_BEFORE = pattern(r" before\b")
"""`10 minutes before the walk and 14 after it`"""
_ON_AN_EXERCISE = pattern(r" (?:(?:of|on|doing|riding|in|at) (?:the |a |an |her |his )?)?")
_SLASHED = pattern(
    r"[\s:=(-]*(?:x ?)?(?P<numbers>\d{1,2}(?: ?/ ?\d{1,2})+)"
    r"(?: ?min(?:ute)?s?\b|'|(?<=[1-9]\d/[1-9]\d)(?=\s*(?:$|[,.;\n)])))"
)


def bind_pairs(bound: Bound) -> None:
    """Give each service of a chain of pairs the number that it is paired with."""
    for i in range(len(bound.named)):
        _bind_slashed(bound, i)
        _bind_in_turn(bound, i)
    for chain in _chains(bound):
        for number, name in chain:
            _give(bound, name, number)
    _bind_tied(bound)


def _give(bound: Bound, name: Named, number: Time) -> None:
    _take_back(bound, name, number)
    if not bound.has_minutes(name.code) and bound.text.scopes.reason(number.start, number.end) is None:
        bound.give(name, number)


def _take_back(bound: Bound, name: Named, number: Time) -> None:
    """`gait fifteen minutes and ther ex twenty. Hmm, that's backwards, gait was twenty and ther ex fifteen`: the second row holds."""
    told = [n for n in bound.minutes if n.code == name.code and bound.minutes[n] and n.end <= name.start]
    ends = max((time.end for n in told for time in bound.minutes[n]), default=None)
    if ends is not None and _SWAPPED.search(bound.plain, ends, max(ends, min(name.start, number.start))):
        for earlier in told:
            del bound.minutes[earlier]


def _bind_tied(bound: Bound) -> None:
    """A pair by itself, whose words tell which way it is read: "we put nine into gait", "manual, I have her down for 12"."""
    behind = {
        name: pair
        for name in bound.named
        if (pair := _pair_behind(bound, name)) and _is_told(bound, *pair) and not _is_the_next_ones(bound, *pair)
    }
    before = {name: pair for name in bound.named if (pair := _pair_before(bound, name)) and _is_tied(bound, *pair)}
    claims = [number.start for number, _ in (*behind.values(), *before.values())]
    for number, name in sorted((*behind.values(), *before.values()), key=lambda pair: pair[0].start):
        single = claims.count(number.start) == 1 and not (name in behind and name in before)
        if single and not partners_of(bound, name, number):
            _give(bound, name, number)


def _is_the_next_ones(bound: Bound, number: Time, name: Named) -> bool:
    """`18 minutes gait, last 19 minutes neuro`: each number stands before its service."""
    after = bound.first_after(number.end)
    return _names_at(bound, after, number) and _pair_before(bound, name) is not None


def _is_told(bound: Bound, number: Time, name: Named) -> bool:
    """Words lead from the name to the number, and the statement ends with it."""
    led = re.search(r"[a-z]", bound.plain[name.end : number.start]) is not None
    surely = name.strength == "sure" or "min" in number.words or _is_share(bound, number, name)
    surely = surely or _FOR.search(bound.plain, max(0, name.start - _NEAR), name.start) is not None
    opens = _OPENS.search(bound.plain, max(0, name.start - _NEAR), name.start) is not None
    surely = surely or (opens and is_never_scored(bound.plain, name))
    after = bound.first_after(number.end)
    _, end = bound.text.layout.sentence(number.start)
    closed = _ENDS.match(bound.plain, number.end, max(end, number.end)) or bound.exercise_begins(number.end)
    goes_on = after is not None and _JOINT.fullmatch(bound.plain, number.end, after.start) is not None
    stands = goes_on or closed or _stands_by_itself(bound, number) or _is_share(bound, number, name)
    return led and surely and bool(stands) and not is_part_of_service(bound.plain, number)


def _stands_by_itself(bound: Bound, number: Time) -> bool:
    """In raw speech minutes may be followed by an exercise that has numbers of its own: "12 minutes bike six minutes"."""
    if "min" not in number.words or _OF_WHAT.match(bound.plain, number.end):
        return False
    named = starting_in(bound.mentions, number.end, number.end + 3)
    return not named or bound.exercise_begins(number.end)


def _is_share(bound: Bound, number: Time, name: Named) -> bool:
    """`gait was 24 of it`: of a total, where no other number stands before the name."""
    start, _ = bound.text.layout.sentence(name.start)
    return _OF_IT.match(bound.plain, number.end) is not None and not re.search(r"\d", bound.plain[start : name.start])


def _is_tied(bound: Bound, number: Time, name: Named) -> bool:
    """The words between the number and the name bind the two, and other words lead to the number."""
    start, _ = bound.text.layout.sentence(number.start)
    led = _LED.search(bound.plain, start, number.start) is not None
    led = led or _UNDER.match(bound.plain, number.end) is not None
    tied = led and is_tied_on(bound.plain, number.end, name)
    return tied or is_recorded_for(bound.plain, number.start, number.end, name)


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


def _bind_in_turn(bound: Bound, i: int) -> None:
    """`fourteen, fourteen and twelve for ther ex, neuro and gait`: as many numbers as names behind them."""
    names = [bound.named[i]]
    for k in range(i + 1, len(bound.named)):
        if _IN_TURN.fullmatch(bound.plain, names[-1].end, bound.named[k].start) is None:
            break
        names.append(bound.named[k])
    if len(names) == 1:
        return
    m = _NUMBERS_IN_TURN.search(bound.plain, max(0, names[0].start - _FAR), names[0].start)
    numbers = list(re.finditer(r"\d+", m["numbers"])) if m else []
    free = not any(name in bound.minutes for name in names) and not bound.has_its_own_behind(names[-1])
    if m and free and len(names) == len(numbers) > 1 and len({name.code for name in names}) == len(names):
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
            if _tells_again(bound, pairs):
                continue
            rivals = [chain_of[name] for _, name in pairs if name in chain_of]
            if not rivals or _left_over(bound, pairs) < min(_left_over(bound, rival) for rival in rivals):
                yield pairs


def _tells_again(bound: Bound, pairs: Sequence[Pair]) -> bool:
    """`ther ex 18 minutes therapeutic activities 22 for ther ex both wrists ...`: the last name goes on with the service before the row."""
    (first, name), (_, last) = pairs[0], pairs[-1]
    before = bound.last_before(first.start)
    if name.start < first.start or before is None or before.code != last.code:
        return False
    return _TO_NUMBER.fullmatch(bound.plain, before.end, first.start) is not None


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


def _left_over(bound: Bound, pairs: Sequence[Pair]) -> int:
    """How plainly a number or a service stays without its own: in "12 minutes manual 20 minutes ther ex" the 12, read from the names.

    A bare number ahead may be of anything where the others have their unit, or where something measured that much:
    "lacking 5 ther ex 33 minutes manual 14 minutes".
    """
    (first, name), (last, last_name) = pairs[0], pairs[-1]
    if name.start < first.start:
        ahead = bound.plain[max(0, name.start - _NEAR) : name.start]
        waiting = _ENDS_WITH_A_NUMBER.search(ahead)
        free = waiting and not bound.holds(name.start - len(ahead) + waiting.start(), name.start)
        if _names_at(bound, bound.first_after(last.end), last):
            return _PLAINLY
        if not free or waiting is None:
            return 0
        bare = "min" not in waiting[0] and all("min" in number.words for number, _ in pairs)
        return _PERHAPS if bare or _MEASURED.search(ahead[: waiting.start()]) else _PLAINLY
    before = bound.last_before(first.start)
    waits = before is not None and _TO_NUMBER.fullmatch(bound.plain, before.end, first.start) is not None
    more = _BEGINS_WITH_A_NUMBER.match(bound.plain, last_name.end)
    return _PLAINLY if waits or (more is not None and not bound.holds(more.end() - 1, more.end())) else 0


def _names_at(bound: Bound, name: Named | None, number: Time) -> bool:
    """Whether a service stands right behind a number."""
    if name is None or _IN_OTHER_WORDS.fullmatch(bound.plain, number.end, name.start):
        return False
    return _TO_NAME.fullmatch(bound.plain, number.end, name.start) is not None


def _pair_before(bound: Bound, name: Named) -> Pair | None:
    """The number before a name, with only joining words between."""
    start = max(0, name.start - _NEAR)
    found = [
        m
        for m in _NUMBER.finditer(bound.plain, start, name.start)
        if _TO_NAME.fullmatch(bound.plain, m.end(), name.start)
        and (not m[0].endswith(".") or bound.same_sentence(m.start(), name.start))
    ]
    if not found or _is_led_from_behind(bound, found[-1], name):
        return None
    return _pair(bound, found[-1], name)


def _is_led_from_behind(bound: Bound, m: re.Match[str], name: Named) -> bool:
    """`manual, that's 24, self care ...`: words lead to the number from the service before it, none to the one behind."""
    before = bound.last_before(m.start())
    if before is not None and before.code == name.code:
        return _IN_OTHER_WORDS.fullmatch(bound.plain, m.end(), name.start) is not None and _leads(
            bound, before, before.end, m
        )
    if before is None or re.search(r"[a-z]", bound.plain[m.end() : name.start]):
        return False
    led = re.search(r"[a-z]", bound.plain[before.end : m.start()]) is not None
    return led and m.start() - before.end <= _FAR and _leads(bound, before, before.end, m)


def _pair_behind(bound: Bound, name: Named) -> Pair | None:
    """The number behind a name, with only joining words between."""
    meant = _MEANT.match(bound.plain, name.end)
    begin = meant.end() if meant else name.end
    m = _NUMBER.search(bound.plain, begin, begin + _FAR)
    if (
        m is None
        or _is_elsewhere(bound, name, m)
        or _is_counted(bound.plain, name, m.end())
        or not _leads(bound, name, begin, m)
    ):
        return None
    if "min" not in m[0] and is_scored(bound.plain, name):
        return None
    after = bound.first_after(m.end())
    if after and after.code != name.code and is_tied_on(bound.plain, m.end(), after):
        return None
    return _pair(bound, m, name)


def _is_elsewhere(bound: Bound, name: Named, m: re.Match[str]) -> bool:
    """`fine on the stairs 24 ther ex`, "... the stairs i have 24 ther ex": a weak name is where something was, or another thought."""
    if name.strength != "weak":
        return False
    after = bound.first_after(m.end())
    anothers = after is not None and not bound.plain[m.end() : after.start].strip()
    untied = not bound.plain[name.end : m.start()].strip() and ("min" not in m[0] or anothers)
    a_place = untied and is_a_place(bound.plain, name)
    return a_place or not bound.same_sentence(name.start, m.start())


def _is_counted(plain: str, name: Named, end: int) -> bool:
    """Whether a unit or a side makes the number something else; of `manual 7 left wrist pain` the side begins what follows."""
    surely_service = name.strength == "sure" or name.code in HANDS_ON_CODES
    return bool(_NOT_MINUTES.match(plain, end)) and not (surely_service and _SIDE.match(plain, end))


def _leads(bound: Bound, name: Named, begin: int, m: re.Match[str]) -> bool:
    """Whether the words behind a name, from `begin` on, lead to its number, over one aside at most."""
    if _OF_IT.match(bound.plain, m.end()) and not re.search(r"[a-z]", bound.plain[name.end : m.start()]):
        return False  # `manual 14, stretching 5 of it`
    if _TO_NUMBER.fullmatch(bound.plain, begin, m.start()):
        return True
    aside = _ASIDE.match(bound.plain, begin, m.start())
    opens = name.strength == "sure" or _OPENS.search(bound.plain, max(0, name.start - _NEAR), name.start)
    if (
        aside is None
        or not opens
        or _TO_NUMBER.fullmatch(bound.plain, aside.end(), m.start()) is None
        or _LASTS.search(aside[0])
    ):
        return False
    between = (*starting_in(bound.named, name.end, m.start()), *starting_in(bound.mentions, name.end, m.start()))
    return not between


def _pair(bound: Bound, m: re.Match[str], name: Named) -> Pair | None:
    """Null where the number was read already, is not the only one, or can't be minutes."""
    plain = bound.plain
    part_of_more = plain[max(0, m.start() - 1)] in ".:/#x%-" or _PART_OF_MORE.match(plain, m.end("n")) is not None
    odd = part_of_more or is_undecided(plain, m.start(), m.end())
    odd = odd or is_elsewhere(plain, m.start(), m.end()) or _is_of_a_dose(plain, m.start())
    corrected = _CORRECTED.match(plain, m.end()) or _TAKEN_BACK.search(plain, max(0, m.start() - _NEAR), m.start())
    held = bound.holds(m.start(), m.end()) and not _has_it(bound, name, m)
    if odd or corrected or held or not FEWEST <= int(m["n"]) <= MOST:
        return None
    if bound.text.scopes.reason(name.start, name.end) or bound.name_at(m.start()):
        return None
    return Time(m.start(), m.end(), int(m["n"]), m[0]), name


def _is_of_a_dose(plain: str, start: int) -> bool:
    return _OF_A_DOSE.search(plain, max(0, start - 8), start) is not None


def _has_it(bound: Bound, name: Named, m: re.Match[str]) -> bool:
    """A share that the service was given already is still one of a chain's pairs."""
    return any(time.start == m.start() for time in bound.minutes.get(name, []))


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
    words = next(group for group in ("n", "another", "more", "again") if m[group])
    elsewhere = is_elsewhere(bound.plain, m.start(words), m.end()) and not _BEFORE.match(m[0])
    elsewhere = elsewhere or bound.text.scopes.reason(m.start(words), m.end(words)) == "prior_visit"
    if elsewhere or bound.holds(m.start(words), m.end(words)):
        return
    second = Time(m.start(words), m.end(), int(m[words]), bound.plain[m.start(words) : m.end()].strip())
    total = _SUM.match(bound.plain, m.end())
    if total and last.minutes and int(total["n"]) == last.minutes + int(m[words]):
        bound.minutes[name] = [number_said(total)]
        bound.take(second)
        bound.summed.append(total.start("n"))
    elif second.minutes == last.minutes and CORRECTS.search(bound.plain, begin, m.start(words)):
        bound.take(second)  # "twelve minutes and I mean twelve"
    elif second.minutes == last.minutes:  # "ten minutes inside and ten minutes outside"
        both = f"{last.words} and {second.words}"
        bound.minutes[name] = []
        bound.give(name, Time(last.start, second.end, None, both, ask=True))
    else:
        bound.give(name, second)


def _is_same_services(bound: Bound, name: Named, m: re.Match[str], begin: int) -> bool:
    """Whether the second time is of the same service: none is named in between or behind it, and no exercise has it."""
    if m["again"] and (_ANOTHERS.search(m[0]) or _INCLUDED.search(m[0])):
        return False
    summed = _SUM.match(bound.plain, m.end()) is not None
    if not m["again"] and (CORRECTS.search(m[0]) or (begin == name.end and not summed)):
        return False
    if _BEFORE.match(m[0]):
        return True  # what stands between is only when it was
    another_named = bool(starting_in(bound.named, begin, m.end()))
    if another_named or starting_in(bound.mentions, begin, m.end()):
        return False
    after = starting_in(bound.named, m.end(), bound.text.layout.sentence(begin - 1)[1])
    summed = bool(after) and _SUM.match(bound.plain, m.end(), after[0].start) is not None
    return (not after or summed) and not _is_an_exercises(bound, m.end())
