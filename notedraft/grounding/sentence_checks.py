"""What a sentence must not do: the checks of prose, as a tuple and a loop."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from notedraft.dictation.service_names import title_of
from notedraft.grounding.claims import (
    contrary_values,
    empty_words,
    invented_condition,
    less_of_more,
    opposite_word,
    stronger_than_its_source,
    turned_levels,
    turned_way,
    unfounded_claim,
    unheard_words,
)
from notedraft.grounding.denials import (
    denied_twice,
    invented_denial,
    no_increase_as_none,
    put_off_whole,
    turned_ability,
    turned_round,
    with_instead_of_without,
)
from notedraft.grounding.limits import lost_limit
from notedraft.grounding.modes import turned_mode
from notedraft.grounding.named_numbers import numbers_around, numbers_of_like_names
from notedraft.grounding.names import is_in_lexicon, lexicon_name, names_in
from notedraft.grounding.prose import of_one_subject
from notedraft.grounding.quantities import HEARD_SIDES, articles, earlier_numbers, is_scale, quantities
from notedraft.grounding.residue import covers, other_dominance, stray_number, stray_side
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.statements import Statement, Value
from notedraft.grounding.status import (
    done_ahead_of_time,
    dropped_condition,
    moved_to_later,
    moved_to_today,
    other_person,
)
from notedraft.grounding.swapped import (
    exchanged_part,
    opposite_time,
    other_month,
    other_rate,
    swapped_word,
    turned_help,
)
from notedraft.grounding.words import Word, Words, body_roots, free_roots, root_of
from notedraft.patterns import pattern


def untraced_fact(case: SentenceCase) -> str | None:
    """A fact that the words heard contradict, or whose subject they do not hold.

    What was read of the same subject decides. Where nothing was, the numbers, sides and words of the fact are compared
    by themselves, each in its place.
    """
    for statement in case.stated:
        if statement in case.traced or _is_told_again(statement, case) or _is_another_name(statement, case):
            continue
        if statement.kind == "exercises" and _is_of_then(statement, case):
            continue  # its numbers have to be those of then
        told = _without_what_is_of_another(_without_the_unread(statement, case), case)
        if (_is_contradicted(told, case) and not _is_unread(told, case)) or not _is_named(told, case):
            return f"The source does not say {statement.words}."
    return None


def _is_unread(said: Statement, case: SentenceCase) -> bool:
    """Whether its value was heard and read of nothing at all: then nothing is known against it but its place."""
    numbers = {float(value) for value in _counts(said) if isinstance(value, int | float)}
    if said.kind not in _OF_ONE_VALUE or len(numbers) != 1:
        return False
    read = {abs(float(v)) for ground in case.grounds for v in ground.values.values() if isinstance(v, int | float)}
    heard = {word.value for word in case.heard.all if word.is_number and len(word.text) < _DIGITS_OF_A_CODE}
    return numbers <= heard and not numbers & read


_OF_ONE_VALUE = frozenset({"range_of_motion", "measures"})
_DIGITS_OF_A_CODE = 5


def _is_told_again(said: Statement, case: SentenceCase) -> bool:
    """Whether all numbers of a fact are those of facts that were read, by the names that stand beside them.

    Those of an earlier day have to be in their own place.
    """
    if _is_told_by_another_name(said, case) or _is_todays_told_as_of_then(said, case):
        return False
    then = earlier_numbers(case.said.plain)
    numbers = [
        w
        for w in case.said.all
        if w.is_number and covers(said, w, case.said) and not is_scale(case.said, w)
        if not any(start <= w.start < end for start, end in then)
    ]
    return bool(numbers) and all(word.start in case.told_again for word in numbers)


def _is_told_by_another_name(said: Statement, case: SentenceCase) -> bool:
    """Whether it has a dose of its own, and no word of its name is among those that tell one: the glides of "red putty"."""
    if said.kind != "exercises" or not any(_counts(g) for g in case.grounds if g.subject == said.subject):
        return False
    name = Words(said.about).roots
    return not any(w.start in case.told_again for w in case.said.all if w.roots & name and covers(said, w, case.said))


def _is_todays_told_as_of_then(said: Statement, case: SentenceCase) -> bool:
    """Whether a value is told of an earlier day that was read of today alone."""
    if said.kind not in _OF_ONE_VALUE or said.values.get("when") != "prior":
        return False
    same = [g for g in of_one_subject(said, case.grounds) if _counts(g) == _counts(said)]
    return bool(same) and all(g.values.get("when") == "today" for g in same)


def _is_of_then(said: Statement, case: SentenceCase) -> bool:
    """Whether all numbers of a dose are of an earlier day: "was 5 x 30"."""
    then = earlier_numbers(case.said.plain)
    numbers = [w for w in case.said.all if w.is_number and covers(said, w, case.said)]
    return bool(numbers) and all(any(start <= w.start < end for start, end in then) for w in numbers)


def _is_another_name(said: Statement, case: SentenceCase) -> bool:
    """Whether it has the dose of the one exercise that the sentence names as it was heard: "AlterG walking" of AlterG."""
    exercises = [s for s in case.stated if s.kind == "exercises"]
    if exercises != [said] or of_one_subject(said, case.grounds) or not _counts(said):
        return False
    alike = [g for g in case.grounds if g.kind == said.kind and said.values.items() <= g.values.items()]
    names = [Words(g.about).content for g in alike]
    return any(
        name and all(word.roots & case.said.roots or _is_written_out(word, case) for word in name) for name in names
    )


def _is_written_out(word: Word, case: SentenceCase) -> bool:
    """Whether the sentence writes the word out as initials: "recumbent bike" for `RB`."""
    runs = ([w for w in case.said.all if start <= w.start < end] for start, end in case.written_out)
    return any("".join(w.text[0] for w in run) == word.text for run in runs)


_NAMED = frozenset({"exercises", "range_of_motion", "strength", "measures", "services", "untimed_services"})
"""Kinds whose subject tells one fact from another."""


def _is_contradicted(said: Statement, case: SentenceCase) -> bool:
    """Whether every fact read of the same subject says another number or another side."""
    if said.kind == "pain" and _is_of_another_scale(said, case):
        return True
    if said.kind == "pain":
        elsewhere = any(said.is_within(ground) for ground in case.grounds)  # the score was read at another place
        return elsewhere or _is_of_another_moment(said, case)
    if said.kind not in _NAMED:
        return False
    about = _on_its_side(said, of_one_subject(said, case.grounds))
    if _is_of_the_other_side(said, about):
        return True
    if not about and said.kind in _SERVICES and _has_minutes_of_another(said, case):
        return True
    if said.values.get("when") == "prior":
        told_then = [ground for ground in about if ground.values.get("when") == "prior"]
        if not told_then and _is_heard_of_then(said, case):
            return False
        if not told_then:  # nobody knows of then; but a value of today is none of then
            values = [_counts(ground) for ground in about]
            return any(_counts(said) & value for value in values) and all(value == values[0] for value in values)
        about = told_then
    return bool(about) and all(_differ(said, ground) for ground in about)


def _is_heard_of_then(said: Statement, case: SentenceCase) -> bool:
    """Whether its number was heard as one of an earlier day, whatever was read: "44 percent the first day"."""
    heard = {q.value for q in quantities(case.heard, HEARD_SIDES) if q.is_earlier}
    return bool(_counts(said)) and _counts(said) <= heard


def _is_of_another_scale(said: Statement, case: SentenceCase) -> bool:
    """Whether it calls pain what was heard of fatigue or of effort: no pain was heard, nor its score read."""
    read = any(g.kind == "pain" and g.values.get("score") == said.values.get("score") for g in case.grounds)
    tells_pain = any(word.text == "pain" for word in case.said.all)
    return tells_pain and not read and root_of("pain") not in case.heard_roots


def _is_of_the_other_side(said: Statement, about: Sequence[Statement]) -> bool:
    """Whether its side was read with another value of the same day: "7.1 cm (L 6.4)" is not 7.1 on the left."""
    side = said.values.get("side")
    same = [g for g in about if g.values.get("side") == side and g.values.get("when") == said.values.get("when")]
    return said.kind in _OF_ONE_VALUE and side is not None and bool(same) and all(_differ(said, g) for g in same)


def _has_minutes_of_another(said: Statement, case: SentenceCase) -> bool:
    """Whether its minutes were read of another service: "exercise for 15 minutes" of gait, 15 minutes."""
    minutes = said.values.get("minutes")
    same = [g for g in case.grounds if g.kind in _SERVICES and g.values.get("minutes") == minutes]
    return minutes is not None and bool(same) and not any(_is_named_as(said, ground, case) for ground in same)


def _is_named_as(said: Statement, ground: Statement, case: SentenceCase) -> bool:
    """Whether all that the sentence has of the name of a service is of another's: electrical stimulation may be attended."""
    named = [word for word in Words(title_of(said.about)).content if word.roots & case.said.roots]
    other = Words(title_of(ground.about)).roots
    return len(named) > 1 and all(word.roots & other for word in named)


def _without_the_unread(said: Statement, case: SentenceCase) -> Statement:
    """Without a weight that was heard, and read of no exercise: "soup cans, those are a pound each"."""
    weight = said.values.get("resistance")
    exercises = [g.values.get("resistance") for g in case.grounds if g.kind == "exercises"]
    if (
        weight is None
        or weight in exercises
        or any("resistance" in g.values for g in of_one_subject(said, case.grounds))
    ):
        return said
    heard = [*quantities(case.heard, HEARD_SIDES), *articles(case.heard, HEARD_SIDES)]
    unit = root_of(str(said.values.get("resistance unit")))
    if not any(q.value == weight and q.unit == unit for q in heard):
        return said
    return said.without("resistance")


def _without_what_is_of_another(said: Statement, case: SentenceCase) -> Statement:
    """Without a stretch of time that the sentence says of something else: "sit to stand ... 70 seconds of breathing"."""
    if said.kind != "exercises" or "seconds" not in said.values:
        return said
    name = Words(said.about).roots
    if any(_spans(m["time"], m["unit"], said) for m in _WITHIN.finditer(case.said.plain)):
        return said.without("seconds")
    of = [Words(m["what"]).roots for m in _A_STRETCH_OF.finditer(case.said.plain) if _spans(m["time"], m["unit"], said)]
    if not of or any(roots & name for roots in of):
        return said
    return said.without("seconds")


def _spans(time: str, unit: str, said: Statement) -> bool:
    return float(1 if time == "a" else time) * (_SECONDS if unit.startswith("min") else 1) == said.values["seconds"]


_WITHIN = pattern(
    r"\b(?:within|in (?:under|less than|about))(?: about)? (?P<time>a|\d+(?:\.\d+)?) (?P<unit>sec(?:onds?)?|min(?:utes?)?)\b"
)
"""How soon something came back, and no dose: "back to 93 in under a minute with pursed-lip breathing"."""
_A_STRETCH_OF = pattern(
    r"\b(?P<time>\d+(?:\.\d+)?) (?P<unit>sec(?:onds?)?|min(?:utes?)?) of (?!each\b|the\b|hold|work|them\b)(?P<what>[a-z-]+(?: [a-z]+)?)"
)


def _is_of_another_moment(said: Statement, case: SentenceCase) -> bool:
    """Whether the score was read, but never of its moment: 4/10 after treatment of what was 4/10 before."""
    same = [g for g in case.grounds if g.kind == "pain" and g.values.get("score") == said.values.get("score")]
    if any(g.values.get("when") == "prior_visit" for g in same) and _is_told_of_then(said, case):
        return False
    return bool(same) and all(_are_apart(said.values.get("when"), ground.values.get("when")) for ground in same)


def _is_told_of_then(said: Statement, case: SentenceCase) -> bool:
    """Whether every mention of its score is of an earlier day: "down from 5 with the same exercises on Friday"."""
    then = earlier_numbers(case.said.plain)
    scores = [
        w for w in case.said.all if w.is_number and w.value == said.values.get("score") and not is_scale(case.said, w)
    ]
    return bool(scores) and all(any(start <= w.start < end for start, end in then) for w in scores)


def _are_apart(when: Value | None, other: Value | None) -> bool:
    extremes = {"best", "worst"}  # the worst of the week may have been on Wednesday
    is_earlier = when != other and "prior_visit" in (when, other) and not {when, other} & extremes
    return frozenset({when, other}) in _APART or is_earlier


_APART = {
    frozenset(pair)
    for pair in (("before", "after"), ("rest", "activity"), ("best", "worst"), ("best", "activity"), ("now", "after"))
}


def _on_its_side(said: Statement, about: Sequence[Statement]) -> list[Statement]:
    """Without what was read of the other side alone, unless it has a number of this one: then the sides are changed."""
    other = {"right": "left", "left": "right"}.get(str(said.values.get("side")))
    return [g for g in about if g.values.get("side") != other or other is None or _counts(said) & _counts(g)]


def _differ(said: Statement, ground: Statement) -> bool:
    """Whether they say different things; of an exercise with a dose, whether `said` counts anything beyond it."""
    has_dose = said.kind == "exercises" and any(map(_is_counted, ground.values.values()))
    return any(
        ground.values.get(name, None if has_dose and _is_counted(value) else value) != value
        for name, value in said.values.items()
    )


def _counts(statement: Statement) -> set[Value]:
    return set(filter(_is_counted, statement.values.values()))


def _is_counted(value: Value) -> bool:
    return isinstance(value, int | float)


def _is_named(said: Statement, case: SentenceCase) -> bool:
    """Whether the words heard hold the name of an exercise: as the lexicon has it, or as the sentence has it."""
    if said.kind != "exercises":
        return True
    if not any(map(_is_counted, said.values.values())):
        return _heard_share(said.about, case) >= _HALF
    if not is_in_lexicon(said.about):
        is_its_own = _has_its_dose(said, case) or not _is_dose_of_another(said, case)
        return is_its_own and _heard_share(said.about, case) >= _HALF and not _is_named_elsewhere(said.about, case)
    names = [said.about, *(case.said.quoted(span) for span in said.evidence[:1])]
    return any(_heard_share(name, case) == 1 for name in names) and _has_its_dose(said, case)


def _is_named_elsewhere(name: str, case: SentenceCase) -> bool:
    """Whether what the words heard lack of the name stands in the source beside the rest of it: "key pinch" of a C-pinch."""
    words = Words(name).content
    beside = {(one.text, other.text) for one, other in pairwise(case.source.all)}
    return any(
        (one.text, other.text) in beside and not all(map(case.holds, (one, other))) for one, other in pairwise(words)
    )


def _has_its_dose(said: Statement, case: SentenceCase) -> bool:
    """Whether its numbers were heard with the exercise."""
    numbers = {float(value) for value in _counts(said) if isinstance(value, int | float)}
    if numbers and numbers == _right_behind(said.about, case):
        return True
    heard = _heard_with(said.about, case)
    return numbers <= heard | _in_seconds(heard) and not _is_dose_of_another(said, case)


def _right_behind(name: str, case: SentenceCase) -> set[float | str]:
    """The number right behind the name where it is heard: "radial nerve glides 10"."""
    behind = re.search(rf"\b{re.escape(name)}s? (?:for |x )?(\d+)\b(?! (?:sets?|by|x)\b)", case.heard.plain)
    return {float(behind[1])} if behind else set()


def _is_dose_of_another(said: Statement, case: SentenceCase) -> bool:
    """Whether the dose was read of another exercise alone: in "after the treadmill, chin nods, 8 reps" of the nods."""
    roots = Words(said.about).roots - _postures()
    own = [ground for ground in case.grounds if ground.kind == "exercises" and ground.subject == said.subject]
    exercises = [ground for ground in case.grounds if ground.kind == "exercises" and _counts(said) <= _counts(ground)]
    may_be_it = not own  # under a name that the lexicon does not have
    return bool(exercises) and not any(
        Words(g.about).roots & roots
        or g.subject == said.subject
        or (may_be_it and not is_in_lexicon(g.about) and Words(g.about).roots & case.said.roots)
        for g in exercises
    )


@cache
def _postures() -> frozenset[str]:
    """The roots of the words for a posture: a seated row is no sit to stand."""
    return frozenset(root for word in _POSTURES for root in Words(word).roots)


_POSTURES = ("sit", "seated", "stand", "standing", "supine", "prone", "sidelying", "quadruped")


def dose_of_another(case: SentenceCase) -> str | None:
    """`External rotation: 3 minutes` of what was read as 2 sets of 12: a dose right behind the name of an exercise."""
    for name, number in _DOSE_BEHIND.findall(case.said.plain):
        told, words = Words(name).plain_roots, Words(name).content
        if words and not any(map(case.is_heard, words)) and not _is_heard_otherwise(name, case):
            return f"The source does not say {name!r}."  # of which it says nothing at all
        named = [g for g in case.grounds if g.kind == "exercises" and told and told <= Words(g.about).plain_roots]
        own = {float(v) for g in named for v in _counts(g) if isinstance(v, int | float)}
        if own and not {float(number), float(number) * _SECONDS} & own:
            return f"The source does not say {number} of {name}."
    return None


def _is_heard_otherwise(name: str, case: SentenceCase) -> bool:
    return any(word.roots & case.heard_roots for word in Words(name).all) or _heard_share(lexicon_name(name), case) > 0


_DOSE_BEHIND = pattern(r"(?:^|[;.] )([a-z][a-z -]*): (\d+)\b")


def _heard_with(name: str, case: SentenceCase) -> set[float | str]:
    """The values heard with an exercise."""
    return {word.value for word in numbers_of_like_names(name, case.heard)}


def misplaced_dose(case: SentenceCase) -> str | None:
    """A number beside the one exercise that a clause names, where the words heard have it beside another."""
    if len(names_in(case.heard.plain, beside_dose=True)) < _SEVERAL:
        return None
    then = earlier_numbers(case.said.plain)  # whose place is looked at by itself
    for start, end in case.said.layout.clauses():
        names = names_in(case.said.plain[start:end], beside_dose=True)
        name = case.said.plain[start:end][slice(*names[0])] if len(names) == 1 else ""
        heard = _heard_with(name, case) if name else set()
        part = [w for w in case.said.all if w.start == start + names[0][0]] if name else []
        for word in (w for p in part for w in case.said.part_of(p) if w.is_number):
            is_told = case.is_traced(word) or word.start in case.told_again or any(a <= word.start < b for a, b in then)
            if heard and word.value not in heard and not is_told:
                return f"The source does not say {word.text} of {name}."
    return None


_SEVERAL = 2


def borrowed_dose(case: SentenceCase) -> str | None:
    """An exercise told with the dose that was heard with another, which the sentence does not name."""
    told, heard = (names_in(text.plain, beside_dose=True) for text in (case.said, case.heard))
    for index, (start, end) in enumerate(told):
        own = [
            i for i, place in enumerate(heard) if _are_alike(case.said.within((start, end)), case.heard.within(place))
        ]
        soon = [m.span() for m in _WITHIN.finditer(case.said.plain)]
        around = numbers_around(told, index, case.said)
        dose = {word.value for word in around if not any(a <= word.start < b for a, b in soon)}
        if not own or not dose or start in case.told_again:
            continue
        lenders = [i for i in range(len(heard)) if i not in own and dose <= _dose(heard, i, case)]
        if lenders and not any(dose & _dose(heard, i, case) for i in own) and not _names_any(lenders, heard, case):
            return f"The source does not say {case.said.within((start, end))!r} there."
    return None


def _dose(names: Sequence[tuple[int, int]], index: int, case: SentenceCase) -> set[float | str]:
    heard = {word.value for word in numbers_around(names, index, case.heard)}
    return heard | _in_seconds(heard)


def _are_alike(name: str, other: str) -> bool:
    return bool(Words(lexicon_name(name)).roots & Words(lexicon_name(other)).roots)


def _names_any(indices: Sequence[int], names: Sequence[tuple[int, int]], case: SentenceCase) -> bool:
    """Whether the sentence has a telling word of any of the names."""
    return any(word.roots & case.said.roots for i in indices for word in Words(case.heard.within(names[i])).content)


def changed_into_itself(case: SentenceCase) -> str | None:
    """ "From 3 to 3 sets" tells a change that is none."""
    same = _FROM_TO_THE_SAME.search(case.said.plain)
    return f"It says {same[0]!r}, which is no change." if same else None


_FROM_TO_THE_SAME = pattern(r"\bfrom (\d+(?:\.\d+)?)\b[^.;,\d]{0,30}?to \1(?![\d.]\d|\d)")


def done_instead_of_left_out(case: SentenceCase) -> str | None:
    """A service told as done that the words heard say was not."""
    done = {g.about for g in case.grounds if g.kind in _SERVICES}
    left_out = {g.values.get("code") for g in case.grounds if getattr(g.fact, "reason", None) in _NOT_DONE}
    for said in case.stated:
        is_denied = case.said.has_denial(case.said.all) or case.said.is_put_off(case.said.all)
        if said.kind in _SERVICES and said.about not in done and said.about in left_out and not is_denied:
            return f"The source does not say that {title_of(said.about)} was done."
    return None


_SERVICES = frozenset({"services", "untimed_services"})
_NOT_DONE = frozenset({"declined", "held", "negated"})


def _in_seconds(values: Iterable[float | str]) -> set[float | str]:
    return {value * _SECONDS for value in values if isinstance(value, float)}


_SECONDS = 60


_HALF = 0.5


def _heard_share(name: str, case: SentenceCase) -> float:
    words = Words(name).content
    return sum(map(case.holds, words)) / len(words) if words else 1.0


def unheard_exercise(case: SentenceCase) -> str | None:
    """An exercise, by any of its names, that the words heard do not name."""
    for start, end in names_in(case.said.plain):
        name = case.said.plain[start:end]
        words = [word for word in case.said.content if start <= word.start < end]
        is_heard = all(case.is_heard(w) or root_of(w.text) in free_roots() for w in words[1:]) and all(
            map(case.is_heard, words[:1])
        )
        if not is_heard and _heard_share(lexicon_name(name), case) < 1:
            return f"The source does not say {name!r}."
    return None


def exchanged_exercise(case: SentenceCase) -> str | None:
    """An exercise in the place of the one that was heard, of which the sentence says nothing: "seated row" of push-ups."""
    others = [case.heard.within(place) for place in names_in(case.heard.plain, beside_dose=True)]
    if not others or _tells_any(others, case):
        return None
    read = {ground.about for ground in case.grounds if ground.kind == "exercises"}
    for place in names_in(case.said.plain):
        name = case.said.within(place)
        known = lexicon_name(name)
        is_read = known in read or any(start <= place[0] < end for start, end in case.written_out)
        if not is_read and _heard_share(name, case) < 1 and _heard_share(known, case) < 1:
            return f"The source does not say {name!r} there."
    return None


def _tells_any(names: Sequence[str], case: SentenceCase) -> bool:
    """Whether the sentence has a telling word of any of the names, or of what the lexicon calls it."""
    said = case.said.roots.union(*(Words(lexicon_name(case.said.within(p))).roots for p in names_in(case.said.plain)))
    return any(w.roots & said for name in names for w in (*Words(name).content, *Words(lexicon_name(name)).content))


def put_together(case: SentenceCase) -> str | None:
    """An exercise named with the words of two: "single leg bridge" of a single leg stance and a bridge."""
    names = {g.about: Words(g.about).plain_roots for g in case.grounds if g.kind == "exercises"}
    otherwise = frozenset().union(*(says for _, _, says in case.heard.sayings))
    for said in case.stated:
        if said.kind != "exercises" or said in case.traced:
            continue
        roots = Words(said.about).plain_roots - _postures()
        for plain in (known for known in names.values() if known < roots):
            added = roots - plain
            if added <= otherwise:
                continue  # "single-leg press" of "leg press R only"
            if added <= body_roots() and _is_of_one_region(said, plain, names, case):
                continue  # "hip abduction" of an abduction behind a hip extension
            if any(added <= other and not plain <= other for other in names.values()):
                return f"The source does not say {said.about!r}."
    return None


def _is_of_one_region(
    said: Statement, plain: Collection[str], names: Mapping[str, Collection[str]], case: SentenceCase
) -> bool:
    """Whether the exercise of the `plain` name was read of the part of the body that the sentence names."""
    regions = {
        getattr(g.fact, "body_region", None) for g in case.grounds if g.kind == "exercises" and names[g.about] == plain
    }
    return getattr(said.fact, "body_region", None) in regions - {None}


def halved_dose(case: SentenceCase) -> str | None:
    """Repetitions without their sets: "10 repetitions" of what was done in 2 sets of 10 is half of it."""
    for said in case.stated:
        if said.kind == "exercises" and "reps" in said.values and "sets" not in said.values:
            told = [g for g in of_one_subject(said, case.grounds) if g.values.get("reps") == said.values["reps"]]
            sets = [ground.values.get("sets", 1) for ground in told]
            numbers = {word.value for word in case.said.all if word.is_number}
            if sets and 1 not in sets and not numbers & set(sets):
                return f"The source says {sets[0]} sets of {said.about}."
    return None


SENTENCE_CHECKS: tuple[Callable[[SentenceCase], str | None], ...] = (
    empty_words,
    untraced_fact,
    stray_number,
    stray_side,
    other_dominance,
    misplaced_dose,
    borrowed_dose,
    dose_of_another,
    changed_into_itself,
    put_together,
    halved_dose,
    done_instead_of_left_out,
    unfounded_claim,
    invented_condition,
    contrary_values,
    turned_way,
    less_of_more,
    turned_levels,
    stronger_than_its_source,
    turned_round,
    with_instead_of_without,
    no_increase_as_none,
    turned_ability,
    invented_denial,
    put_off_whole,
    denied_twice,
    opposite_word,
    opposite_time,
    other_month,
    other_rate,
    turned_mode,
    turned_help,
    lost_limit,
    swapped_word,
    exchanged_part,
    moved_to_today,
    moved_to_later,
    done_ahead_of_time,
    dropped_condition,
    other_person,
    unheard_exercise,
    exchanged_exercise,
    unheard_words,
)


def fault(case: SentenceCase) -> str | None:
    """Why the sentence may not stand; null where it may. A whole sentence of the source itself always may."""
    if case.said.plain.strip(" .\n") in case.heard_sentences:
        return None
    return next((reason for check in SENTENCE_CHECKS if (reason := check(case))), None)
