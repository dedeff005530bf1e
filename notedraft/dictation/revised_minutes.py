"""Minutes that were said and then made exact: "half an hour of ther ex, twenty-eight to be exact".

The second number is the one that was furnished: the exact one, what is left when something is taken off, or what it came to
in place of what was planned. Where a part is taken off and nobody says what is left, the minutes are asked for: nothing is
subtracted here. The words are in lexicon/minutes.yaml (`exactly`, `taken_off`, `leaves`, `came_to_only`).
"""

import re
from functools import cache

from notedraft.dictation.beside import CORRECTS
from notedraft.dictation.bound import FEWEST, Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.times import Time, is_elsewhere, number_said
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_REACH, _BEFORE, _TWO, _OF_ITSELF = 90, 40, 2, 12
_SWAPPED = scanned(rf"\b{any_of('minutes', 'swaps')}(?=\s*(?:$|[.;,\n]))(?!,? [^.;\n]{{0,30}}\d)")
_CLOSED = pattern(r"\s*(?:$|[.;,\n])")
_LEADS_TO_SWAP = pattern(
    r"\W*(?:(?:no|nope|sorry|wait|oh|actually|hold on|hang on|i think|i mean|or|uh+|um+|correction)\b\W*)*"
)
_OF_SERVICE = scanned(
    r"\b(?:that's|that is|that makes|which makes|so that's) (?:about )?(?P<n>\d{1,2})(?: min(?:ute)?s?)? (?:of|for) (?:the )?(?=[a-z])"
)
_PLANNED_NUMBER = pattern(r"\d+|\bhour")
_SOMEBODY = r"(?:[^.;\n]|(?<=mr|ms|dr)\.|(?<=mrs)\.){2,30}?"
"""`no, 18 was Mr. Dale, hers was 14`"""
_WHERE = pattern(r"^(?:on|in|at|to) (?:the )?[a-z]+(?: [a-z]+)?$")
"""`manual on land: flowsheet says 10, it was 8`"""
_PARTS = pattern(r"[;\n]")


def bind_instead_of_planned(bound: Bound) -> None:
    """`I had planned on thirty of ther ex, got nineteen in`: the service was furnished, for the minutes that it came to."""
    for name in list(bound.named):
        if name not in bound.minutes and _is_planned(bound, name):
            _bind_instead(bound, name)


def _is_planned(bound: Bound, name: Named) -> bool:
    """Whether a number of minutes was planned for the service: "scheduled thirty minutes of gait training"."""
    start, _ = bound.text.layout.sentence(name.start)
    m = _PLANNED_NUMBER.search(bound.plain, max(start, name.start - _BEFORE), name.start)
    if m is None:
        return False
    return bound.text.scopes.reason(name.start, name.end) == "planned" or is_elsewhere(bound.plain, m.start(), m.end())


def _bind_instead(bound: Bound, name: Named) -> None:
    m = _instead().match(bound.plain, name.end, _end(bound, name.end))
    if m is None or not _is_free(bound, m):
        return
    today = name._replace(start=m.start("n"), end=m.end("n"))
    bound.named.insert(bound.position_of(name) + 1, today)
    bound.again.append(today)
    bound.give(today, number_said(m))


def revise(bound: Bound) -> None:
    """Put the exact number in the place of the one that was said before it."""
    for name, times in list(bound.minutes.items()):
        end = max(times[-1].end, name.end)
        _make_exact(bound, name, end)
        _take_own(bound, name, end)
        _say_why(bound, name, end)
        _decide(bound, name, end)
        _take_off(bound, name, times[-1], end)
    _sum_up(bound)
    for m in _OF_SERVICE.finditer(bound.plain):
        _tell_sum(bound, m)
    for m in _said_otherwise().finditer(bound.plain):
        _say_otherwise(bound, m)
    for m in _SWAPPED.finditer(bound.plain):
        _swap(bound, m.start())


def _swap(bound: Bound, position: int) -> None:
    """`Ther ex twenty, manual ten. No, other way around.`: the two services right before, and no third beside them."""
    told = [name for name in bound.named if name in bound.minutes and name.end < position]
    told = [name for name in told if bound.minutes[name][-1].end > position - _REACH]
    last = max((time.end for name in told for time in bound.minutes[name]), default=0)
    led = _LEADS_TO_SWAP.fullmatch(bound.plain, last, max(last, position)) is not None
    if not led or len(told) != _TWO or told[0].code == told[1].code:
        return
    one, other = told
    bound.minutes[one], bound.minutes[other] = bound.minutes[other], bound.minutes[one]


def _make_exact(bound: Bound, name: Named, end: int) -> None:
    m = _exact().match(bound.plain, end)
    if m and _is_free(bound, m):
        bound.give_instead(name, number_said(m))


def _decide(bound: Bound, name: Named, end: int) -> None:
    """`I had it at twenty on the sheet but she took a call, so I'll say sixteen`: what the speaker settles for."""
    m = _settled().match(bound.plain, end, _end(bound, end))
    if m is None or not _is_free(bound, m) or starting_in(bound.mentions, end, m.end()):
        return
    if m["only_so"] is None or _CLOSED.match(bound.plain, m.end()):  # not "but he got tired so ten heel slides"
        bound.give_instead(name, number_said(m))


def _take_own(bound: Bound, name: Named, end: int) -> None:
    """`Ther ex thirteen. No, thirteen was the man before her, hers was ten`: the number of this patient."""
    m = _own().match(bound.plain, end)
    if m and _is_free(bound, m) and not starting_in(bound.named, end, m.end()):
        bound.give_instead(name, number_said(m))


def _say_why(bound: Bound, name: Named, end: int) -> None:
    """`ten, no, I looked at the clock, twelve minutes`: why the first is wrong stands before the right one."""
    m = _no_because().match(bound.plain, end, end + _REACH)
    # "no, I started late, 11 minutes of manual": the service is named again behind them
    again = starting_in(bound.named, end, m.end() + _OF_ITSELF) if m else []
    if m is None or starting_in(bound.mentions, end, m.end()) or any(n.code != name.code for n in again):
        return
    if _is_free(bound, m):
        bound.give_instead(name, number_said(m))
    elif any(time.start == m.start("n") for n in again for time in bound.minutes.get(n, ())):
        del bound.minutes[name]


def _take_off(bound: Bound, name: Named, said: Time, end: int) -> None:
    """`38 minutes of ther ex but take six off for the break, so 32`."""
    m = _off().match(bound.plain, end, _end(bound, end))
    if m is None or said.minutes is None or starting_in(bound.mentions, end, m.end()):
        return
    left = m["n"] and int(m["n"]) == said.minutes - int(m["k"])
    time = number_said(m) if left else said._replace(minutes=None, ask=True)
    bound.taken.take(m.start("k"), m.end("k"))
    bound.give_instead(name, time)


def _say_otherwise(bound: Bound, m: re.Match[str]) -> None:
    """`no, I said eighteen for gait, it was more like sixteen`: in the place of the minutes that were said to be eighteen."""
    codes = {name.code for name, times in bound.minutes.items() if times[-1].minutes == int(m["old"])}
    named = {n.code for n in starting_in(bound.named, m.start(), m.start("n"))}
    codes, time = codes & named if named else codes, number_said(m)
    if not codes and (waiting := _waits_for(bound, m)):
        bound.give(waiting, time)
    if len(codes) != 1:
        return
    for name in [n for n in bound.minutes if n.code in codes]:
        bound.minutes[name] = [time]
    bound.take(time)


def _waits_for(bound: Bound, m: re.Match[str]) -> Named | None:
    """The service right before `m`, of the same sentence, that nobody gave minutes: "gait, I had nine down but it was eight"."""
    name = bound.last_before(m.start())
    if name is None or bound.has_minutes(name.code) or not _is_free(bound, m):
        return None
    between = _WHERE.sub("", bound.plain[name.end : m.start()].strip(" ,:-"))
    return name if not between and bound.same_sentence(name.start, m.start()) else None


def _sum_up(bound: Bound) -> None:
    """`seven of manual before and six of manual after, thirteen all told`: a sum that is right is the code's, and no total."""
    for code in {name.code for name in bound.minutes}:
        names = [n for n in bound.minutes if n.code == code and bound.minutes[n]]
        times = [t for n in names for t in bound.minutes[n] if t.minutes and not t.interval]
        if len({t.minutes for t in times}) < _TWO or len(times) > len(names):
            continue
        total = sum(t.minutes or 0 for t in times)
        end = max(*(t.end for t in times), *(n.end for n in names))
        m = _summed().match(bound.plain, end)
        if m and int(m["n"]) == total:
            for name in names:
                bound.minutes[name] = [number_said(m)]
            bound.summed.append(m.start("n"))


def _tell_sum(bound: Bound, m: re.Match[str]) -> None:
    """`joint mobs six minutes, contract-relax another six. That's twelve of manual.`: what the parts come to."""
    name = next(iter(starting_in(bound.named, m.end(), m.end() + 1)), None)
    if name is None or not name.timed or name in bound.minutes or not _is_free(bound, m):
        return
    parts = [n for n in bound.minutes if n.code == name.code]
    if all((time.minutes or 0) < int(m["n"]) for n in parts for time in bound.minutes[n]):
        for part in parts:
            del bound.minutes[part]
        bound.give(name, number_said(m))


def _end(bound: Bound, start: int) -> int:
    """Where the next service is named, or the line ends."""
    after = bound.first_after(start)
    end = min(after.start if after else len(bound.plain), start + _REACH)
    line = _PARTS.search(bound.plain, start, end)
    return line.start() if line else end


def _is_free(bound: Bound, m: re.Match[str]) -> bool:
    return int(m["n"]) >= FEWEST and not bound.holds(*m.span("n"))


def _number() -> str:
    """A number of minutes, with its unit or without, that nothing else is counted by."""
    return rf"(?P<n>\d{{1,3}})(?!\d|[.:]\d| ?[/#%°x]|[ ]?(?!min){any_of('minutes', 'not_minutes')})(?: ?min(?:ute)?s?\b|'|)"


def _number_of_all() -> str:
    """A number of minutes that is not a part of something: "ten of stretching" is."""
    return rf"{_number()}(?! (?:of|on|for) (?!it|that)| (?:that )?(?:i|we) (?:spent|put|used|did)\b)"


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(rf"[^.;\n\d]{{0,40}}?\b(?P<n>\d{{1,3}})(?: ?min\w*)?,? {any_of('minutes', 'summed')}")


@cache
def _instead() -> re.Pattern[str]:
    came_to, links = any_of("minutes", "came_to_only"), any_of("minutes", "came_to_links")
    return re.compile(rf"[^\d;\n]{{0,60}}?\b{came_to}(?: {links})* {_number_of_all()}")


@cache
def _exact() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,.;(-]*(?:(?:{any_of('minutes', 'exactly_leads')})[\s,]+)*{_number()},? {any_of('minutes', 'exactly')}"
    )


@cache
def _settled() -> re.Pattern[str]:
    settles, links = any_of("minutes", "settles_for"), any_of("minutes", "came_to_links")
    return re.compile(
        rf"[^.;\n\d]{{1,70}}?\b(?:{settles}|(?P<only_so>but [^.;\n\d]{{2,50}}?,? so))(?: {links})* {_number_of_all()}"
    )


@cache
def _own() -> re.Pattern[str]:
    mine = rf"[^.;\n]{{0,90}}?\b(?:so|and|which makes|makes|that leaves) {any_of('minutes', 'this_clinicians')}"
    whose = rf"(?:\W*(?:(?:{CORRECTS.pattern}|no|wait)\W*)+\d{{1,3}}(?: min\w*)?)? (?:was|were) {_SOMEBODY},? (?:and )?(?=his|hers)"
    return re.compile(
        rf"(?:{mine}|(?:{whose}|[^;\n]{{0,50}}?\b{any_of('minutes', 'anothers')})[\s,.]*(?:(?:and|but|so|actually)[\s,]+)*"
        rf"{any_of('minutes', 'this_patients')})(?: (?:got|had|did|ran|took|were|{any_of('minutes', 'came_to_links')}))* {_number()}"
    )


@cache
def _no_because() -> re.Pattern[str]:
    why = r"(?:i|we|they|he|she|it|the|that|his|her)\b[^.;\n\d]{3,60}?, (?:so |it was |that was )?"
    unmarked = r"(?:i|we|they) (?:looked|checked|started|stopped|cleared|cut|ran|got) [^.;\n\d]{3,50}? (?:so |it was |that was )?"
    return re.compile(
        rf"(?:,? {any_of('minutes', 'hesitations')})?,? no(?:, {why}| {unmarked})(?P<n>\d{{1,3}}) min(?:ute)?s?\b"
    )


@cache
def _off() -> re.Pattern[str]:
    off, leaves = any_of("minutes", "taken_off"), any_of("minutes", "leaves")
    links = any_of("minutes", "came_to_links")
    return re.compile(
        rf"[^.;\n\d]{{0,24}}?\b(?:{off}|{any_of('minutes', 'taken')}(?= (?:about )?\d+(?: ?min\w*)? (?:off|out|away)\b))"
        r" (?:about )?(?P<k>\d{1,2})"
        r"(?: ?min\w*| (?:off|out|away|for|of|from|she|he|we|i|they)\b)"
        rf"(?:[^;\n\d]{{0,70}}?(?:\b{leaves}(?: {links})*| =) {_number()})?"
    )


@cache
def _said_otherwise() -> re.Pattern[str]:
    said, it_was = any_of("minutes", "said_before"), any_of("minutes", "it_was_then")
    return scanned(
        rf"\b{said} (?:(?:about|it was|the|down|that|a) )*(?P<old>\d{{1,3}})(?: ?min\w*)?"
        rf"(?: {any_of('minutes', 'noted')})?(?: (?:for|of|on|with) [a-z /-]{{2,30}}?)?"
        r"[\s,.]*(?:(?:but|and|so|no|well|actually|really|wait|i think)[\s,]+)*"
        rf"{it_was}(?: {any_of('minutes', 'came_to_links')})* {_number()}"
    )
