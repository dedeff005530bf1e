"""Numbers and sides that no traced fact accounts for.

The reader knows doses, scores and measures. A sentence also says "three weeks after surgery" and "the right shoe", and
it may word a dose as no reader knows it: there a number or a side must stand in its own place in the source, not merely
somewhere in it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from notedraft.dictation.service_names import title_of
from notedraft.grounding.limits import is_heard_as_limit
from notedraft.grounding.named_numbers import numbers_of_same_exercise
from notedraft.grounding.quantities import (
    HEARD_SIDES,
    SAID_SIDES,
    Quantity,
    articles,
    dominant_sides,
    in_abbreviations,
    is_in_its_place,
    is_scale,
    pairs,
    quantities,
)
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.statements import TOTALS, Statement, Value
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words, body_roots, correlatives, limb_roots, root_of, shared_words
from notedraft.patterns import pattern

_NUMBER = pattern(r"\d+(?:\.\d+)?")
_SECONDS = 60
_REACH = 3
"""Telling words on either side."""

_ALL_RIGHT = ("right", "all")
_ARTICLES = frozenset({"the", "on", "his", "her", "their", "and"})
_IS_NO_SIDE = pattern(
    r"left (?:his|her|their|my|the)\b|both (?:were|are|measured) [^.;,]{0,40}\b(?:on (?:the )?)?(?:right|left)\b"
)
"""The verb of "the tingling left her foot", and two muscles: "both were 5/5 on the left"."""
_NO_SIDE_AFTER = {"now", "away", "here", "there", "off"}


def stray_number(case: SentenceCase) -> str | None:
    """A number that the source does not hold in that place."""
    heard = [*_in_units_read(quantities(case.heard, HEARD_SIDES), case), *in_abbreviations(case.heard, HEARD_SIDES)]
    said = [
        q
        for q in quantities(case.said, SAID_SIDES)
        if not (
            any(start <= q.word.start < end for start, end in case.dates)
            or _is_the_total(q, case)
            or _is_of_its_service(q, case)
        )
        if not (
            _is_heard_as_a_pair(q.word, case)
            or _is_heard_apart(q.word, case)
            or _is_heard_as_a_span(q.word, case)
            or _is_heard_in_hundreds(q.word, case)
        )
    ]
    one = articles(case.heard, HEARD_SIDES)
    for quantity in said:
        known = [*heard, *(q for q in one if q.value == quantity.value)]
        behind = _counted_behind(quantity, heard, case)
        if (behind is not None and behind.unit is None and behind.value != quantity.value) or not (
            quantity.word.start in case.told_again | case.told_by_side | case.told_as_change
            or _is_in_a_fact(quantity.word, case)
            or is_heard_as_limit(quantity.word, case)
            or is_in_its_place(quantity, said, known, one)
            or _is_heard_with_its_exercise(quantity, heard, case)
            or (behind is not None and behind.value == quantity.value)
        ):
            return f"The source does not say {quantity.word.text} there."
    return None


def _in_units_read(heard: Sequence[Quantity], case: SentenceCase) -> list[Quantity]:
    """`heard`, a bare number with the unit in which it was read: the percent of "his oxygen went to 88"."""
    values = [q.value for q in heard]
    return [
        replace(q, unit=unit)
        if q.unit is None and values.count(q.value) == 1 and (unit := _unit_read(q.value, case))
        else q
        for q in heard
    ]


def _unit_read(value: float | str, case: SentenceCase) -> str | None:
    """The unit of the facts that have the value, where all of them are measured in it."""
    having = [g for g in case.grounds if value in _numbers_in(g)]
    units = {_UNITS_READ.get(str(g.values.get("unit"))) for g in having}
    return units.pop() if len(units) == 1 else None


_UNITS_READ = {"%": root_of("percent")}


def _is_heard_in_hundreds(word: Word, case: SentenceCase) -> bool:
    """Whether it is the 225 of "pull two twenty five", which counts nothing else: neither sets nor a time."""
    number = _HUNDREDS.fullmatch(word.text)
    if number is None:
        return False
    spoken = re.compile(
        rf"(?<![\d.] ){number[1]} {number[2]}(?![\d.]\d|\d|[ -](?:sec|min|feet|foot|ft|yards?|reps?|times|x)\b"
        r"|[ -](?:lbs?|pounds?|kg) (?:dumb|kettle|db|kb|weights|plates|cuffs|bells))"
    )
    return any(spoken.match(case.heard.plain, o.start) and _share_a_word(word, o, case) for o in case.heard.all)


_HUNDREDS = pattern(r"([1-9])([1-9]\d)")


def _is_heard_with_its_exercise(quantity: Quantity, heard: Sequence[Quantity], case: SentenceCase) -> bool:
    """Whether the number counts the same of the exercise that it stands behind, here and in the words heard.

    Where those tell an earlier dose as well, its place has to say which of the two it is.
    """
    word = quantity.word
    told = {other.start for other in numbers_of_same_exercise(word, case.said, case.heard)}
    beside = [other for other in heard if other.word.start in told]
    is_of_today = case.said.scopes.reason(word.start, word.end) is None
    if quantity.unit is None or not is_of_today or any(q.is_earlier for q in [quantity, *beside]):
        return False
    return any(other.value == quantity.value and other.unit and quantity.fits(other) for other in beside)


def _counted_behind(quantity: Quantity, heard: Sequence[Quantity], case: SentenceCase) -> Quantity | None:
    """The number that was heard behind what it counts: of "10 sponge squeezes" the ten of "sponge squeezes, 10"."""
    counted = _telling([w for w in case.said.clause_of(quantity.word) if w.start > quantity.word.start])[:2]
    between = case.said.plain[quantity.word.end : counted[0].start] if counted else ""
    if quantity.unit is not None or len(counted) < _TWO or any(w.is_number for w in counted) or between != " ":
        return None
    words = [w for w in case.heard.all if w.is_number or w.text not in wording().stop]
    for i, (one, other) in enumerate(pairwise(words)):
        if one.roots & counted[0].roots and other.roots & counted[1].roots:
            before = i > 0 and words[i - 1].is_number
            behind = [w for w in words[i + 2 : i + 2 + _FAR] if w.is_number][:1]
            found = [q for q in heard if not before and any(q.word is w for w in behind)]
            if found:
                return found[0]
    return None


def _telling(words: Sequence[Word]) -> list[Word]:
    return [w for w in words if w.text not in wording().stop]


_TWO = 2
_FAR = 5
"""Words between what is counted and its number: "head returns with eyes closed ten"."""


def _is_the_total(quantity: Quantity, case: SentenceCase) -> bool:
    """Whether it counts the minutes of the whole treatment, as they were read."""
    totals = [g.values["minutes"] for g in case.grounds if g.kind in TOTALS]
    told = any(word.roots & _WHOLE for word in case.said.clause_of(quantity.word))
    return told and quantity.unit == root_of("minute") and quantity.value in totals


def _is_of_its_service(quantity: Quantity, case: SentenceCase) -> bool:
    """Whether it counts the minutes of the one service that the sentence names, and no exercise could have them."""
    if quantity.unit != root_of("minute") or any(s.kind == "exercises" for s in case.stated):
        return False
    named = [g for g in case.grounds if g.kind == "services" and title_of(g.about).casefold() in case.said.plain]
    return len(named) == 1 and named[0].values.get("minutes") == quantity.value


_WHOLE = frozenset(map(root_of, ("treatment", "session", "visit")))


def _is_heard_as_a_pair(word: Word, case: SentenceCase) -> bool:
    """Whether the number is of an "8 of 10" that the words heard, as often, write `8/10`; of the same thing."""
    said = pairs(case.said.plain)
    pair = said.get(word.start)
    if pair is None:
        return False
    written, apart = re.compile(rf"{pair}(?!\d)"), pairs(case.heard.plain)
    places = [
        other
        for other in case.heard.all
        if written.match(case.heard.plain, other.start)
        or (apart.get(other.start) == pair and other.value == word.value)
    ]
    times = sum(other == pair for other in said.values()) // 2
    return 0 < times <= len(places) and any(_share_a_word(word, other, case) for other in places)


def _is_heard_as_a_span(word: Word, case: SentenceCase) -> bool:
    """Whether it is an end of "from 90 to 45 degrees" or "between 0 and 60", heard as "90 to 45" of the same thing: no change."""
    span = next((m for m in _SPAN.finditer(case.said.plain) if m.start() <= word.start < m.end()), None)
    if span is None:
        return False
    joint = "and" if span["between"] and _BETWEEN.search(case.heard.plain) else r"to|-|thr(?:ough|u)"
    heard = re.compile(rf"(?<![\d.]){span['one']} ?(?:{joint}) ?{span['other']}(?![\d.]\d|\d)")
    places = [other for other in case.heard.all if other.is_number and heard.match(case.heard.plain, other.start)]
    before = _AN_ARC.search(case.heard.plain) is None  # "up from 90 to 45" tells a change there
    return before and any(_share_a_word(word, other, case) for other in places)


_SPAN = pattern(
    r"\b(?:from|(?P<between>between)) (?P<one>\d+(?:\.\d+)?) (?:degrees )?(?(between)and|to) (?P<other>\d+(?:\.\d+)?)\b"
)
_BETWEEN = pattern(r"\bbetween \d+ and \d")
_AN_ARC = pattern(r"\b(?:from|was|went|goes|up|down|improv\w*|increas\w*|decreas\w*) \d+(?:\.\d+)? ?(?:to|-)")


def _is_heard_apart(word: Word, case: SentenceCase) -> bool:
    """Whether a `134/70` was heard as "134 over 70", of the same thing."""
    first, slash, second = word.text.partition("/")
    apart = re.compile(rf"{first} ?(?:over|out of{'|-' if first == second else ''}) ?{second}(?!\d)")
    places = [other for other in case.heard.all if slash and apart.match(case.heard.plain, other.start)]
    return any(_share_a_word(word, other, case) for other in places)


def _share_a_word(word: Word, other: Word, case: SentenceCase) -> bool:
    around = {root for w in case.said.clause_of(word) if not w.is_number for root in w.roots}
    start, end = case.heard.layout.clause(other.start)
    if any(says & around for place, _, says in case.heard.sayings if start <= place < end):
        return True
    return any(
        w.roots & around for w in case.heard.clause_of(other) if w.text not in wording().stop and not w.is_number
    )


def stray_side(case: SentenceCase) -> str | None:
    """A side that the source does not hold in that place."""
    heard = _sides(case.heard, HEARD_SIDES)
    compared = _comparisons(case.heard)
    for word, side in _sides(case.said, SAID_SIDES):
        if compared and _compared(word, case.said) - compared:
            return f"The source does not compare the sides so: {word.text}."
        if word.start in case.told_again | case.told_by_side:
            continue
        if not (
            _is_side_of_a_fact(word, side, case)
            or _is_heard_side(word, side, heard, case)
            or (not heard and _is_side_of_all(word, side, case))
        ):
            return f"The source does not say {word.text} there."
    return None


def _is_in_a_fact(word: Word, case: SentenceCase) -> bool:
    """Whether a traced fact of the sentence accounts for the number."""
    covering = [statement for statement in case.traced if covers(statement, word, case.said)]
    is_told = any(_is_its_value(word, s, case) or _is_its_code(word, s, case) for s in covering)
    return is_told or any(_is_of_its_name(word, s, case) for s in covering)


def _is_of_its_name(word: Word, statement: Statement, case: SentenceCase) -> bool:
    """Whether it is the 1 of an exercise that is called "VOR x1"."""
    called = f"{case.said.plain[: word.start].rpartition(' ')[2]}{word.text}"
    return called != word.text and called in statement.about.casefold().split()


def _is_its_value(word: Word, statement: Statement, case: SentenceCase) -> bool:
    """Whether the fact holds the number as often as it has been said: of "150 feet, up from 150" only the first."""
    same = [
        q.word
        for q in quantities(case.said, SAID_SIDES)
        if q.word.value == word.value and covers(statement, q.word, case.said) and _holds_such(statement, q)
    ]
    if not any(w is word for w in same):
        return word not in _counted(case) and word.value in _numbers_in(statement)
    return same.index(word) < _numbers_in(statement).count(word.value)


def _counted(case: SentenceCase) -> list[Word]:
    return [q.word for q in quantities(case.said, SAID_SIDES)]


def _holds_such(statement: Statement, said: Quantity) -> bool:
    """Whether a value of the fact may be counted in what the number counts: no "15 lb" is its 15 repetitions."""
    of = _MEASURED_IN.get(said.unit or "", said.unit if (said.unit or "").startswith("nth") else None)
    names = [name for name, value in statement.values.items() if said.word.value in _numbers_of(name, value)]
    return not names or any(of is None or _MEASURES.get(name, of) == of for name in names)


_DIMENSIONS = {
    "count": ("set rep time", "sets reps times"),
    "span": ("second minute hour", "seconds hold_seconds duration_seconds minutes"),
    "length": ("foot inch cm mm meter mile", "distance_feet"),
    "angle": ("degree", "degrees"),
    "weight": ("lb kg ounce", "resistance"),
    "date": ("day week month year", ""),
}
"""For what can be measured the units of numbers, and the fields of facts."""
_MEASURED_IN = {root_of(unit): kind for kind, (units, _) in _DIMENSIONS.items() for unit in units.split()}
_MEASURES = {name: kind for kind, (_, names) in _DIMENSIONS.items() for name in names.split()}


def _is_its_code(word: Word, statement: Statement, case: SentenceCase) -> bool:
    """Whether the number is the code that the fact is about. A code counts nothing: no word or slash follows it."""
    counts = case.said.following(word) or case.said.plain[word.end : word.end + 1] == "/"
    return word.text in statement.subject and not counts


def covers(statement: Statement, word: Word, text: Words) -> bool:
    start, end = text.canon.origin(word.start, word.end)
    return any(span.start <= start and end <= span.end for span in statement.evidence)


def _numbers_in(statement: Statement) -> list[float | str]:
    return [number for name, value in statement.values.items() for number in _numbers_of(name, value)]


def _numbers_of(name: str, value: Value) -> list[float | str]:
    if isinstance(value, int | float):
        return [abs(float(value)), *([value / _SECONDS] if name.endswith("seconds") else [])]
    return [float(digits) for digits in _NUMBER.findall(str(value))]


def _sides(words: Words, known: dict[str, str]) -> list[tuple[Word, str]]:
    """Where a side is said, without "right now", "all right", "got them right", and the hand that somebody writes with."""
    texts = ["", *(word.text for word in words.all), ""]
    correct = [(start, end) for start, end, says in words.sayings if root_of("correct") in says]
    found = [
        (word, known[word.text])
        for word, before, after in zip(words.all, texts, texts[2:], strict=False)
        if word.text in known and (word.text, before) != _ALL_RIGHT and after not in _NO_SIDE_AFTER
        if not (_IS_NO_SIDE.match(words.plain, word.start) and before not in _ARTICLES)
        if not any(start <= word.start < end for start, end in [*correct, *correlatives(words.plain)])
    ]
    dominant = [place for place, _ in dominant_sides(words.plain)]
    of_the_rest = [(word, side) for word, side in found if not any(a <= word.start < b for a, b in dominant)]
    by_the_way = [
        (start, end) for start, end in dominant if known is HEARD_SIDES and words.plain[:end].endswith("handed")
    ]
    return of_the_rest or [(w, side) for w, side in found if any(a <= w.start < b for a, b in by_the_way)]


def other_dominance(case: SentenceCase) -> str | None:
    """ "Right-handed" of somebody who was not said to be: it tells nothing of the side that is treated, nor that of it."""
    heard = {side for _, side in dominant_sides(case.heard.plain)}
    added = [side for _, side in dominant_sides(case.said.plain) if side not in heard]
    return f"The source does not say {added[0]} there." if added else None


def _is_side_of_a_fact(word: Word, side: str, case: SentenceCase) -> bool:
    """Whether facts of that side account for the word: each for one, as in "right arm flexion with help of the right hand"."""
    covering = [s for s in case.traced if covers(s, word, case.said) and s.values.get("side") == side]
    before = [w for w, same in _sides(case.said, SAID_SIDES) if same == side and w.start < word.start]
    return sum(any(covers(s, w, case.said) for s in covering) for w in before) < len(covering)


def _is_heard_side(word: Word, side: str, heard: list[tuple[Word, str]], case: SentenceCase) -> bool:
    same = [other for other, heard_side in heard if heard_side == side]
    if side == "bilateral" and _is_of_two(word, case):
        return True
    if _compared(word, case.said) & _comparisons(case.heard):
        return True
    if len(same) == len(heard):
        return bool(same)
    # The source names another side as well: then it must be this side of the same thing.
    beside = [_closeness(word, other, case) for other in same]
    sides = {side for _, side in _sides(case.said, SAID_SIDES)}
    # "of both knees, right more than left", and each of the two of what was done bilaterally
    told = sides & {"bilateral"} or ({"bilateral"} if sides >= {"right", "left"} else set())
    opposite = [_closeness(word, other, case) for other, is_of in heard if is_of != side and is_of not in told]
    if _names_one_twice(heard, case):
        return False
    if _tells_each_once(heard, case) and _values(word, case.said) == set():
        return _stand_among_their_own(heard, case)
    if not beside or not opposite or max(beside) != max(opposite):
        return bool(beside) and max(beside) > max(opposite, default=-1)
    return _are_told_in_turn(heard, case)


def _comparisons(text: Words) -> frozenset[tuple[str, str]]:
    """Which side has more of something than the other, by words of more and less: "right worse than left"."""
    return frozenset(_more_and_less(match) for match in _COMPARISON.finditer(text.plain))


def _compared(word: Word, text: Words) -> frozenset[tuple[str, str]]:
    """The comparison that names the side at `word`."""
    found = (m for m in _COMPARISON.finditer(text.plain) if m.start() <= word.start < m.end())
    return frozenset(map(_more_and_less, found))


def _more_and_less(match: re.Match[str]) -> tuple[str, str]:
    one, other = HEARD_SIDES[match["one"]], HEARD_SIDES[match["other"]]
    return (other, one) if match["less"] else (one, other)


_COMPARISON = pattern(
    r"\b(?P<one>right|left|rt|lt|r|l)(?: (?:side|knee|leg|hip|arm|shoulder|hand|foot|ankle|wrist|elbow))?(?: is| was)?,? ?"
    r"(?:worse|greater|more|>|(?P<less>less|better|milder|<)) ?(?:than )?(?:the |on the )?(?P<other>right|left|rt|lt|r|l)\b"
)


def _are_told_in_turn(heard: list[tuple[Word, str]], case: SentenceCase) -> bool:
    """Whether both sides are told, as they were heard."""
    return _in_order(_sides(case.said, SAID_SIDES)) in _orders(heard, case.heard)


def _stand_among_their_own(heard: list[tuple[Word, str]], case: SentenceCase) -> bool:
    """Whether each of the two sides is told where it was heard: in turn, or beside its own word, as in "the right hand helps"."""
    told = _sides(case.said, SAID_SIDES)
    pairs = [(word, other, side == is_of) for word, side in told for other, is_of in heard]
    followed = [same for w, o, same in pairs if case.said.following(w) & case.heard.following(o)]
    straight, crossed = (sum(_closeness(w, o, case) for w, o, same in pairs if same is way) for way in (True, False))
    if _are_told_in_turn(heard, case):
        return all(followed) or straight > crossed
    return bool(followed) and all(followed) and straight > crossed


def _names_one_twice(heard: list[tuple[Word, str]], case: SentenceCase) -> bool:
    """Whether the sentence has one side where the words heard have each once: "the right sleeve and the right"."""
    told = [side for _, side in _sides(case.said, SAID_SIDES)]
    return sorted(side for _, side in heard) == ["left", "right"] and len(told) > 1 and len(set(told)) == 1


def _tells_each_once(heard: list[tuple[Word, str]], case: SentenceCase) -> bool:
    """Whether the sentence and the words heard name each of the two sides once and no other."""
    return all(
        sorted(side for _, side in sides) == ["left", "right"] for sides in (heard, _sides(case.said, SAID_SIDES))
    )


def _in_order(sides: Sequence[tuple[Word, str]]) -> tuple[str, ...]:
    """Which of the two sides is named first, and which then: "right more than left" is not the other way round."""
    return tuple(dict.fromkeys(side for _, side in sides if side != "bilateral"))


def _orders(sides: Sequence[tuple[Word, str]], text: Words) -> set[tuple[str, ...]]:
    """The order in each clause that names both sides."""
    clauses = {text.layout.clause(word.start) for word, _ in sides}
    orders = {_in_order([s for s in sides if start <= s[0].start < end]) for start, end in clauses}
    return {order for order in orders | {_in_order(sides)} if len(order) > 1}


def _is_of_two(word: Word, case: SentenceCase) -> bool:
    """Whether what is called bilateral was heard of two: "on two crutches"."""
    pairs_heard = [case.heard.following(other) for other in case.heard.all if other.text == "2"]
    if any(case.said.following(word) & roots for roots in pairs_heard):
        return True
    if _BOTH.search(case.heard.plain):
        return len({text for text, _ in _sides(case.said, SAID_SIDES)}) == 1
    several = [w for w in case.heard.all if w.roots & body_roots() and w.text in _PAIRED]
    return not _sides(case.heard, HEARD_SIDES) and any(w.roots & case.said.following(word) for w in several)


_BOTH = pattern(
    r"\b(?:right|r) ?(?:and|&|\+|/) ?(?:the )?(?:left|l)\b|\b(?:left|l) ?(?:and|&|\+|/) ?(?:the )?(?:right|r)\b"
)
_PAIRED = frozenset(
    "knees hips ankles feet heels shoulders elbows wrists hands arms legs thighs shins calves quads hamstrings forearms".split()
)
"""Of those that come in pairs nobody has more than two."""


def _is_side_of_all(word: Word, side: str, case: SentenceCase) -> bool:
    """Whether it is the side that the source begins with, where the words heard name none but speak of "that arm".

    Where the source never names another, any part of the same limb is of that side.
    """
    named = _sides(case.source, HEARD_SIDES)
    first = [is_of for other, is_of in named if case.source.layout.sentence(other.start) == _first_place(named, case)]
    if any(re.search(pattern, case.heard.plain) for pattern in wording().that_side) and set(first) == {side}:
        return True
    of_this = [w.roots for other, is_of in named if is_of == side for w in case.source.clause_of(other)]
    return {is_of for _, is_of in named} == {side} and any(_is_one_limb(case.said.following(word), o) for o in of_this)


def _first_place(named: Sequence[tuple[Word, str]], case: SentenceCase) -> tuple[int, int] | None:
    return case.source.layout.sentence(named[0][0].start) if named else None


def _is_one_limb(roots: frozenset[str], other: frozenset[str]) -> bool:
    return any(roots & limb and other & limb for limb in limb_roots())


def _closeness(word: Word, other: Word, case: SentenceCase) -> int:
    """How much of what stands around one side stands around another; a number of its own part settles it."""
    said, heard = _values(word, case.said), _values(other, case.heard)
    shared = shared_words(case.said.beside(word, _REACH), case.heard.beside(other, _REACH))
    following = bool(case.said.following(word) & case.heard.following(other))
    return 4 * len(said & heard) + 3 * following + shared


def _own_value(word: Word, words: Words) -> set[float | str]:
    """The number between the side and the next one, where sides lead: "right knee is a 3 walking, left knee is a 6".

    Of "19 days after a right stroke, left knee buckles" the number may be of either.
    """
    turns = [o for o in words.clause_of(word) if o.text in HEARD_SIDES or (o.is_number and not is_scale(words, o))]
    behind = turns[turns.index(word) + 1 :] if word in turns else []
    return {behind[0].value} if behind and behind[0].is_number and not turns[0].is_number else set()


def _partner(word: Word, words: Words) -> Word | None:
    """The number of a side where sides and numbers take turns: "60 left / 64 right", "right 48, left 66"."""
    turns = [
        other
        for other in words.clause_of(word)
        if other.text in HEARD_SIDES or (other.is_number and not is_scale(words, other))
    ]
    if len(turns) < _TWO_OF_EACH or any(a.is_number == b.is_number for a, b in pairwise(turns)):
        return None
    step = -1 if turns[0].is_number else 1
    place = turns.index(word) + step
    return turns[place] if 0 <= place < len(turns) else None


_TWO_OF_EACH = 4


def _values(word: Word, words: Words) -> set[float | str]:
    """The number right behind the side, or else the numbers of its part of the clause."""
    if (partner := _partner(word, words)) is not None:
        return {partner.value}
    behind = words.value_after(word)
    if behind is not None:
        return {behind}
    part = words.part_of(word)
    if len({HEARD_SIDES[w.text] for w in part if w.text in HEARD_SIDES}) > 1:
        return _own_value(word, words)
    return {w.value for w in part if w.is_number and not is_scale(words, w)}
