"""What a sentence claims beyond its facts: necessity, response, progress, certainty, and whether it was said at all.

Invented medical necessity is the false claim that ruins a clinic, so a claim needs more than a likely paraphrase: the
cited words must make the same kind of claim, and hold every telling word of the sentence.
"""

import re
from itertools import pairwise

from notedraft.grounding.no_pain import claims_a_0
from notedraft.grounding.quantities import SAID_SIDES, earlier_numbers, is_scale, quantities, then_and_now
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.statements import Value
from notedraft.grounding.wording import Claim, wording
from notedraft.grounding.words import (
    Word,
    Words,
    body_roots,
    clinical_roots,
    contrast_roots,
    free_roots,
    free_roots_in_plan,
    is_derived,
    is_inflected,
    opposite_roots,
    own_roots,
    root_of,
)
from notedraft.patterns import pattern

_ENOUGH = 0.6
"""Share of a sentence's telling words and numbers that the source must hold, where it makes no claim."""


def unfounded_claim(case: SentenceCase) -> str | None:
    """A claim of necessity, skill, response, tolerance, progress or prognosis that the source does not make."""
    whole, surely = case.said.plain, _CONDITION.sub(" ", case.said.plain)
    claims = (c for c in wording().claims if case.section not in c.not_in)
    made = [c for c in claims if c.is_made_in(surely if c.may_be_a_condition else whole)]
    for claim in made:
        if not _is_founded(claim, case):
            return claim.says
    if made and (unheard := _unheard_beside(made, case)):
        return f"The source does not say {unheard[0].text!r}."
    return None


_CONDITION = pattern(r"\b(?:if|unless|as long as)\b(?! toler)[^,.;]*")
"""What may be so is not claimed: "to 20 lb if symptoms remain centralized". """


def invented_condition(case: SentenceCase) -> str | None:
    """ "If pain allows" where nobody made it hang on anything."""
    told = _TOLD_CONDITION.search(case.said.plain)
    return f"The source does not say {told[0]!r}." if told and not _HEARD_CONDITION.search(case.heard.plain) else None


_TOLD_CONDITION = pattern(r"\b(?:if|unless|provided that|as long as|contingent|pending)\b")
_HEARD_CONDITION = pattern(
    r"\b(?:if|unless|provided|providing|when|whenever|once|until|till?|as long as|contingent|pending|depend\w*|per|prn|tol\w*|wbat"
    r"|should|assuming|still|only|then|whether|ask\w*|need\w*|ok|okay|says?|signs?|clear\w*|hang\w*|at|with|before|after)\b|[<>]"
)


def _is_founded(claim: Claim, case: SentenceCase) -> bool:
    """Whether the source makes the claim, in words or in values."""
    heard = (case.heard.plain, case.heard.spelled, case.heard.otherwise)
    in_words = any(claim.is_heard_in(_CONDITION.sub(" ", h) if claim.may_be_a_condition else h) for h in heard)
    return (
        in_words
        or _is_told_in_values(claim, case)
        or _is_heard_beside(claim, case)
        or claims_a_0(claim, case)
        or (claim.told_otherwise and _is_heard_otherwise(claim, case))
    )


def _is_heard_otherwise(claim: Claim, case: SentenceCase) -> bool:
    """Whether one clause of the source holds every telling word of each clause that makes the claim, in words like them.

    "Pain decreases to 3 lying down" of "it goes down to a 3 lying down", where the clause speaks of the pain too.
    """
    clauses = [Words(_CONDITION.sub(" ", case.heard.within(place))) for place in case.heard.layout.clauses()]
    made = [Words(part) for part in map(case.said.within, case.said.layout.clauses()) if claim.is_made_in(part)]
    return bool(made) and all(any(_holds_all(clause, part, claim) for clause in clauses) for part in made)


def _holds_all(clause: Words, part: Words, claim: Claim) -> bool:
    heard = clause.roots.union(*(says for _, _, says in clause.sayings))
    own = [word for word in part.content if claim.is_part_of_it(word.start, part.plain)]
    rest = [word for word in part.content if word not in own and root_of(word.text) not in free_roots()]
    return bool(own) and all(root_of(w.text) in heard for w in own) and all(w.roots & heard for w in rest)


def _is_told_in_values(claim: Claim, case: SentenceCase) -> bool:
    """Whether values tell it; that pain went another way, only scores of pain do: degrees gained are no relief."""
    if not (claim.told_in_values and _tells_then_and_now(case)):
        return False
    said = case.said.plain
    pain = [m.start() for m in re.finditer(r"\bpain\b(?!.free)", said) if claim.is_part_of_it(m.start(), said)]
    return not pain or any(fact.kind == "pain" for fact in case.stated)


def _tells_two_bands(case: SentenceCase) -> bool:
    """Whether it tells the band of an earlier day and the stronger or weaker one of today, both as they were heard."""
    changed = _FROM_BAND_TO_BAND.search(case.said.plain)
    if changed is None:
        return False
    then = {color for m in _BAND_OF_THEN.finditer(case.heard.spelled) for color in m.groups() if color}
    now = {g.values.get("resistance color") for g in case.grounds}
    way = _BANDS.index(changed["now"]) - _BANDS.index(changed["then"])
    told = _ways_told(case) | ({"rises"} if _ONWARD.search(case.said.plain) else set())
    return changed["then"] in then and changed["now"] in now and told == {"rises" if way > 0 else "falls"}


_BANDS = ("tan", "yellow", "red", "green", "blue", "black", "silver", "gold")
_A_BAND = rf"(?:{'|'.join(_BANDS)})"
_FROM_BAND_TO_BAND = pattern(
    rf"\bfrom (?:the |an? )?(?P<then>{_A_BAND})\b[^.;,]{{0,40}}? to (?:the |an? )?(?P<now>{_A_BAND})\b"
)
_BAND_OF_THEN = pattern(
    rf"\b({_A_BAND})(?: (?:band|tb|theraband|tubing|putty))*(?: resistance)? "
    r"(?:last|lv|prev\w*|lw|on (?:mon|tue|wed|thu|fri|sat|sun)\w*|at (?:ie|eval\w*))\b"
    rf"|\b(?:was|from|previously)(?: (?:previously|on|the|using|[rgyb]tb))* ({_A_BAND})\b"
)
_STEP = pattern(r"\b(?P<then>\d+)/10\b[^.;]*?\b(?P<way>[a-z]+) (?:again |back )?to (?:a )?(?P<now>\d+)/10\b")
_ONWARD = pattern(r"\b(?:progressed|advanced|upgraded)\b")


def _tells_then_and_now(case: SentenceCase) -> bool:
    """Whether sentence and source both tell an earlier value beside another: each is checked in its place."""
    if (
        _way_of_pain(case) in _ways_told(case)
        or _tells_each_step(case)
        or _traces_then_and_now(case)
        or _tells_two_bands(case)
        or _tells_two_levels(case)
        or _says_from_to(case)
        or bool(case.told_as_change)
    ):
        return True
    several = all(
        sum(word.is_number or word.text in _NOTHING for word in text.all) >= _THEN_AND_NOW
        for text in (case.said, case.heard)
    )
    return several and all(
        earlier_numbers(text.plain) or _FROM_NOTHING.search(text.plain) for text in (case.said, case.heard)
    )


def _says_from_to(case: SentenceCase) -> bool:
    """Whether it tells two values, "from 4 to 7", that were heard one right after the other."""
    heard = [word.value for word in case.heard.all if word.is_number and not is_scale(case.heard, word)]
    return any((then, now) in pairwise(heard) for then, now in then_and_now(case.said.plain))


def _traces_then_and_now(case: SentenceCase) -> bool:
    """Whether the sentence tells the value of an earlier day and today's, both as they were read."""
    days: dict[tuple[str, ...], set[bool]] = {}
    for fact in case.traced:
        days.setdefault(fact.key, set()).add(fact.values.get("when") == "prior")
    return any(len(told) > 1 for told in days.values())


def _way_of_pain(case: SentenceCase) -> str | None:
    """Which way the scores of pain go that the sentence tells as they were read; null where not one way only."""
    read = sorted((_OF_A_SESSION.index(str(when)), score) for when, score in _scores(case) if when in _OF_A_SESSION)
    steps = {later - sooner for (then, sooner), (now, later) in pairwise(read) if now != then}
    if not steps or 0 in steps:
        return None
    return "rises" if min(steps) > 0 else "falls" if max(steps) < 0 else None


def _tells_each_step(case: SentenceCase) -> bool:
    """Whether each word of a way stands between two scores of pain that go that way: "1 at rest, increased to 5, and 2 after"."""
    scores = {score for _, score in _scores(case)} | _out_of_10(case)
    numbers = [w for w in case.said.all if w.is_number and w.value in scores and not is_scale(case.said, w)]
    words = [
        w
        for w in case.said.all
        if w.text in wording().rises | wording().falls and not _OF_A_POSTURE.match(case.said.plain, w.start)
    ]
    steps = [
        (
            word,
            [n.value for n in numbers if n.end <= word.start][-1:]
            + [n.value for n in numbers if n.start > word.end][:1],
        )
        for word in words
    ]
    return bool(steps) and all(_goes(word.text, values) for word, values in steps)


def _out_of_10(case: SentenceCase) -> set[float | str]:
    """The scores that the sentence writes as such, where pain was heard; their places are checked by themselves."""
    if root_of("pain") not in case.heard_roots:
        return set()
    return {word.value for word in case.said.all if word.is_number and _OF_TEN.match(case.said.plain, word.end)}


_OF_A_POSTURE = pattern(r"(?:up|down)\b(?! (?:to|from)\b)")
"""Lying down is no fall of a score."""
_OF_TEN = pattern(r"/10\b")


def _goes(way: str, values: list[float | str]) -> bool:
    match values:
        case [float(then), float(now)]:
            return now > then if way in wording().rises else now < then
    return False


_FROM_NOTHING = pattern(r"\b(?:from|was|were)(?: \w+)? (?:no|without)\b|\b(?:no|without) \w+ last\b")
_OF_A_SESSION = ("prior_visit", "before", "rest", "now", "activity", "after")


def _scores(case: SentenceCase) -> list[tuple[Value | None, float]]:
    pains = [fact.values for fact in case.traced if fact.kind == "pain"]
    return [(values.get("when"), score) for values in pains if isinstance(score := values.get("score"), int | float)]


def _ways_told(case: SentenceCase) -> set[str]:
    texts = {word.text for word in case.said.all}
    return {way for way, words in (("rises", wording().rises), ("falls", wording().falls)) if texts & words}


_NOTHING = frozenset({"no", "without"})
"""Words: "from no weight to 1 lb" tells two values, too."""
_THEN_AND_NOW = 2
"""Numbers: "improved from 28 to 34" is progress told in two values."""


def _is_heard_beside(claim: Claim, case: SentenceCase) -> bool:
    """Whether each clause that makes the claim has its words in one clause of the source that is ground for it."""
    grounds = [part for part in map(case.heard.within, case.heard.layout.clauses()) if claim.is_heard_beside(part)]
    made = [part for part in map(case.said.within, case.said.layout.clauses()) if claim.is_made_in(part)]
    return bool(made) and all(any(_holds(Words(g), Words(m), claim) for g in grounds) for m in made)


def _holds(ground: Words, made: Words, claim: Claim) -> bool:
    """Whether `ground` holds the telling words of `made`, apart from those of the claim itself."""
    return all(w.roots & ground.roots for w in made.content if not claim.is_part_of_it(w.start, made.plain))


def _unheard_beside(made: list[Claim], case: SentenceCase) -> list[Word]:
    """The unheard words of the clauses in which a claim stands, or of all where one goes over several."""
    clauses = [(a, b) for a, b in case.said.layout.clauses() if any(c.is_made_in(case.said.plain[a:b]) for c in made)]
    beside = [
        w
        for w in _unheard(case)
        if not _is_said_elsewhere(w, made, case)
        if root_of(w.text) != root_of("symptom")  # whatever it was that settled
        if not clauses or any(start <= w.start < end for start, end in clauses)
    ]
    if not _tells_then_and_now(case):
        return beside
    in_values = [claim for claim in made if _is_told_in_values(claim, case)]
    way = wording().rises | wording().falls
    return [
        word
        for word in beside
        if word.text not in way and not any(c.is_part_of_it(word.start, case.said.plain) for c in in_values)
    ]


def _is_said_elsewhere(word: Word, made: list[Claim], case: SentenceCase) -> bool:
    """Whether the source has the word, which names no thing of the clinic and makes no claim: the pool that they were in."""
    is_claim = any(claim.is_part_of_it(word.start, case.said.plain) for claim in made)
    is_plain = word.text not in wording().strong and not own_roots(word) & clinical_roots()
    return is_plain and not is_claim and bool(word.roots & case.source.roots)


def contrary_values(case: SentenceCase) -> str | None:
    """Two values that go another way than the sentence says: "increased from 10 to 8"."""
    ways = _ways_told(case)
    for then, now in _changed_from(case.said) or then_and_now(case.said.plain) if len(ways) == 1 else ():
        if ("rises" in ways and now < then) or ("falls" in ways and now > then):
            return "Its numbers go the other way than it says."
    if any(
        _goes_otherwise(step["way"], float(step["then"]), float(step["now"]))
        for step in _STEP.finditer(case.said.plain)
    ):
        return "Its numbers go the other way than it says."
    if any(float(turn["low"]) > float(turn["back"]) for turn in _DOWN_AND_BACK.finditer(case.said.plain)):
        return "Its numbers go the other way than it says."
    bands = _FROM_BAND_TO_BAND.search(case.said.plain)
    steps = [float(_BANDS.index(bands[when])) for when in ("then", "now")] if bands else []
    if steps and any(_goes_otherwise(word.text, *steps) for word in case.said.all):
        return "Its bands go the other way than it says."
    return None


_DOWN_AND_BACK = pattern(
    r"\b(?:dropp?(?:ed|ing)|fell|dipp?(?:ed|ing)|desaturat(?:ed|ing)|sank) to (?P<low>\d+)\b[^.;\d]{0,60}?"
    r"\b(?:(?:came|went|climbed|rose|got)(?: back)?(?: up)?|recover(?:ed|ing)|ris(?:es|ing)|rebounded|return(?:ed|ing)) to (?P<back>\d+)\b"
)
"""`dropped to 88 and came back to 93`"""


def _goes_otherwise(way: str, then: float, now: float) -> bool:
    return way in wording().rises | wording().falls and not _goes(way, [then, now])


def _changed_from(said: Words) -> list[tuple[float, float]]:
    """The values of "118 degrees, increased from 109", where both count the same; what is lacking grows the other way."""
    way = next((word for word in said.all if word.text in wording().rises | wording().falls), None)
    if way is None or _LACKING.search(said.plain):
        return []
    counted = [q for q in quantities(said, SAID_SIDES) if isinstance(q.value, float)]
    before = [q for q in counted if q.word.end <= way.start]
    behind = [q for q in counted if _FROM.fullmatch(said.plain[way.end : q.word.start])]
    alike = [(q, now) for q in behind for now in before if q.unit in (None, now.unit)]
    return [(float(then.value), float(now.value)) for then, now in alike[-1:]]


def turned_levels(case: SentenceCase) -> str | None:
    """ "From minimal to moderate assistance" of what went the other way, or a change of help told as the other change."""
    if all(_is_changed_as_heard(then, now, case) for then, now in _changes_of_help(case)):
        return None
    return "The source does not say that the help changed so."


def _tells_two_levels(case: SentenceCase) -> bool:
    """Whether it tells the help of an earlier day and that of today, both as they were heard, and no other change."""
    changes = _changes_of_help(case)
    is_of_help_alone = not _ways_told(case) and not any(word.is_number for word in case.said.all)
    return bool(changes) and is_of_help_alone and all(_stand_together(*change, case.heard) for change in changes)


def _stand_together(then: int | None, now: int | None, heard: Words) -> bool:
    """Whether a sentence tells both levels; or it tells the one alone, and a sentence beside it the other."""
    parts = [Words(heard.within(place)) for place in heard.layout.sentences()]
    told = [{level for w in part.all if (level := _level_of_word(w)) is not None} for part in parts]
    return any({then, now} <= levels for levels in told) or any(
        one | other == {then, now} and len(one) == len(other) == 1 for one, other in pairwise(told)
    )


def _changes_of_help(case: SentenceCase) -> list[tuple[int | None, int | None]]:
    found = (*_LEVELS.finditer(case.said.plain), *_LEVELS_BACK.finditer(case.said.plain))
    return [(_level_of(change["then"]), _level_of(change["now"])) for change in found]


def _is_changed_as_heard(then: int | None, now: int | None, case: SentenceCase) -> bool:
    """Whether the two levels were heard in that order, and the sentence does not call the change its opposite."""
    places = [(w.start, level) for w in case.heard.all if (level := _level_of_word(w)) is not None]
    in_order = any(
        (x, y) == (then, now) and (a < b or _is_of_then(case.heard.plain, a)) and not _is_of_then(case.heard.plain, b)
        for a, x in places
        for b, y in places
    )
    is_better = then is not None and now is not None and then > now
    told = _BETTER if not is_better else _WORSE
    return in_order and not told.search(case.said.plain)


def _is_of_then(plain: str, place: int) -> bool:
    """Whether the level at `place` is said of an earlier day: "CGA now (MinA Tues)"."""
    return _THEN_BEHIND.match(plain, place) is not None or _THEN_AHEAD.search(plain[:place]) is not None


_THEN_BEHIND = pattern(
    r"\w+(?: a\b| assist\w*| guard)? ?(?:last (?:visit|week|time|\w+day)|lv\b|on \w+day|(?:mon|tue|wed|thu|fri|sat|sun)\w*|previously"
    r"|at (?:ie|eval\w*)|(?:on )?pod \d+|initially)\b(?!,? (?:it|this|that|he|she) (?:was|needed|required|took|had)\b)"
)
_THEN_AHEAD = pattern(
    r"\b(?:last (?:visit|week|time|session|\w+day)|lv|on \w+day|previously|at (?:ie|eval\w*)|initially|ago)"
    r",? (?:it |this |that |he |she )?(?:was|needed|required|took|had)(?: a)? $"
    r"|[(,] ?(?:(?:it |that )?(?:was|from)|yesterday|lv|last (?:visit|week|time|session|\w+day))(?: a)? $"
)


def _level_of_word(word: Word) -> int | None:
    return _level_of(" ".join([word.text, *sorted(word.roots)]))


def _level_of(words: str) -> int | None:
    """How much help a level is; null for words that name none."""
    return next((len(_HELP) - i for i, level in enumerate(_HELP) if re.search(level, words)), None)


_HELP = (
    r"\bmax",
    r"\bmod(?!ified|ify|i\b)",
    r"\bmin(?!ute)",
    r"\bcontact|\bcga",
    r"\bstand ?by|\bsba",
    r"\bsupervis",
    r"\bindepend",
)
_LEVELS = pattern(
    r"\bfrom (?P<then>max|mod(?!if)|min(?!ute)|contact|stand ?by|supervis)\w*[^.;,]{0,24}? to"
    r" (?P<now>max|mod(?!if)|min(?!ute)|contact|stand ?by|supervis|independ)"
)
_LEVELS_BACK = pattern(
    r"\b(?P<now>max|mod(?!if)|min(?!ute)|contact|stand ?by|supervis|independ)\w*[^.]{0,60}?"
    r"\b(?:compared (?:with|to)|versus|vs|(?:improved|declined|down|up|decreased|increased|progressed) from"
    r"|(?:it |which )?(?:was|required)(?: previously)?|previously) "
    r"(?P<then>max|mod(?!if)|min(?!ute)|contact|stand ?by|supervis)\w*"
)
_BETTER, _WORSE = pattern(r"\b(?:improv|progress|advanc|gain)\w*"), pattern(r"\b(?:declin|worse|regress|deteriorat)\w*")
_FROM = pattern(r" from (?:a )?")
_LACKING = pattern(r"\black\w*|\blag\b|\bshort of\b")


def turned_way(case: SentenceCase) -> str | None:
    """ "The headache increased" of one that is gone: where values tell the way, they decide."""
    if _tells_then_and_now(case):
        return None
    heard = frozenset(word.text for word in case.heard.all) | {
        w for word in case.heard.all for w in _SIGNED.get(word.text, ())
    }
    for way in wording().ways:
        limits = [m.span() for m in _A_LIMIT.finditer(case.said.plain)]
        told = [w for w in case.said.all if w.text in way.said and not any(a <= w.start < b for a, b in limits)]
        if told and heard & way.opposite and not heard & way.ground:
            return f"The source says {min(heard & way.opposite)!r}, not {told[0].text!r}."
    return None


def less_of_more(case: SentenceCase) -> str | None:
    """ "Less slowly" of what was slower."""
    told = [word for before, word in pairwise(case.said.all) if before.text == "less" and word in case.said.content]
    heard = [b for a, b in pairwise(case.heard.all) if a.text == "more" or b.text.endswith("er")]
    turned = [word for word in told if any(word.roots & other.roots for other in heard)]
    if turned and not _LESS.search(case.heard.plain):
        return f"The source does not say 'less {turned[0].text}'."
    return None


_LESS = pattern(r"\b(?:less|not (?:as|so)|fewer)\b")
_A_LIMIT = pattern(
    r"\bor (?:less|fewer|more|greater|higher)\b|\b(?:less|fewer|more|greater|higher) than\b|\bmore [a-z]+ly\b"
)
"""`if pain is 2 or less` and "more slowly" tell of no change."""
_SIGNED = {"↑": ("increase",), "↓": ("decrease",)}


def stronger_than_its_source(case: SentenceCase) -> str | None:
    """A word that makes more of the statement than was said, or a doubt that was dropped."""
    for word in case.said.content:
        if word.text in wording().strong and not (word.roots & case.heard_roots or case.is_said_otherwise(word)):
            return f"The source does not say {word.text!r}."
        is_independence = root_of(word.text) == root_of("independent") and not word.roots & case.heard.roots
        is_modified = _MODIFIED.search(case.heard.plain) is not None
        if is_independence and (_had_help(case) if not is_modified else not _WITH_A_DEVICE.search(case.said.plain)):
            return f"The source does not say {word.text!r}."  # "min assist for two buttons, the rest alone"
    doubts = [hedge for hedge in wording().hedges if case.heard.says(hedge) and _is_about(hedge, case)]
    if doubts and not any(case.said.says(hedge) for hedge in wording().hedges):
        return f"It leaves out a doubt: the source says {doubts[0]!r}."
    return None


_MODIFIED = pattern(r"\bmod(?:ified)? ?i(?:nd\w*)?\b")
"""`mod I`: independence that takes a device or time, no help."""
_WITH_A_DEVICE = pattern(r"\b(?:modified|mod|device|extra time|adapt\w*|using|with)\b")


def _had_help(case: SentenceCase) -> bool:
    """Whether the words heard tell of help beside what was done alone."""
    return any(
        _level_of(text) is not None for text in (w.text for w in case.heard.all) if text != "independent"
    ) or bool(re.search(r"\b(?:assist\w*|help\w*|with cues)\b", case.heard.plain))


def _is_about(hedge: str, case: SentenceCase) -> bool:
    """Whether the doubt stands in a clause that the sentence tells."""
    first = hedge.split(maxsplit=1)[0]
    clauses = [case.heard.clause_of(word) for word in case.heard.all if word.text == first]
    own = frozenset(root for word in case.said.content for root in word.roots)
    numbers = {word.value for word in case.said.all if word.is_number}
    return any(word.roots & own or (word.is_number and word.value in numbers) for clause in clauses for word in clause)


def unheard_words(case: SentenceCase) -> str | None:
    """Too little of the sentence, or a body part, a device, a sign or a level (`L4`) that is not in the source."""
    unheard = _unheard(case)
    for word in unheard:
        if own_roots(word) & clinical_roots() or any(character.isdigit() for character in word.text):
            return f"The source does not say {word.text!r}."
    telling = sum(not _is_free(word, case) for word in case.said.content) + sum(w.is_number for w in case.said.all)
    if telling and len(unheard) > telling * (1 - _ENOUGH):
        return f"The source does not say {unheard[0].text!r}."
    return None


def empty_words(case: SentenceCase) -> str | None:
    """A sentence without a word or a number: "{x}&}" is nothing that the source says."""
    words = case.said.all
    tells = any(w.is_number or (len(w.text) > _LETTERS and w.text not in wording().stop) for w in words)
    return None if tells else "The sentence says nothing that could be compared with the source."


_LETTERS = 2
"""Of an abbreviation such as `pt`, which alone says nothing."""


def opposite_word(case: SentenceCase) -> str | None:
    """A word in place of its opposite: "worn by day" of what is worn at night."""
    heard = case.heard.roots.union(*(says for _, _, says in case.heard.sayings))
    for word in case.said.content:
        if not case.is_heard(word) and any(opposite_roots(root) & heard for root in word.roots):
            return f"The source says the opposite of {word.text!r}."
    return None


def _unheard(case: SentenceCase) -> list[Word]:
    """The telling words of the sentence that neither the source nor the facts read from them hold.

    What a number counts is compared with the number, and some words may be added freely.
    """
    return [
        word
        for word in case.said.content
        if not (
            case.is_heard(word)
            or case.said.is_unit(word)
            or _is_free(word, case)
            or _is_made_from_heard(word, case)
            or _is_what_resistance_is_for(word, case)
        )
    ]


def _is_what_resistance_is_for(word: Word, case: SentenceCase) -> bool:
    """Whether it calls what was done against a band or a weight by its kind: "ankle strengthening with a red band"."""
    return word.text == "strengthening" and bool(_RESISTANCE & case.heard_roots)


_RESISTANCE = frozenset(map(root_of, ("resistance", "band", "weight")))


def _is_free(word: Word, case: SentenceCase) -> bool:
    """Whether the word claims nothing where it is added."""
    return root_of(word.text) in (free_roots_in_plan() if case.section == "plan" else free_roots())


def _is_another_form(word: Word, other: Word, case: SentenceCase) -> bool:
    """Whether a plain word heard is another form of it: arthritis of "arthritic", swim of "swimmer"."""
    is_thing_itself = bool(own_roots(other) & clinical_roots())
    if any(word.roots & kind and case.heard.roots & kind - word.roots for kind in contrast_roots()):
        return False  # it stands in the place of another
    return not is_thing_itself and other.text.isalpha() and is_inflected(word.text, other.text)


def _is_made_from_heard(word: Word, case: SentenceCase) -> bool:
    """Whether a word heard has the same beginning. What names a part of the body or a device has to be heard itself."""
    if word.text in wording().strong or not word.text.isalpha():
        return False
    if own_roots(word) & clinical_roots():
        return not own_roots(word) & body_roots() and any(
            _is_another_form(word, other, case) for other in case.heard.all
        )
    return any(is_derived(word.text, other.text) for other in case.heard.all if other.text.isalpha())
