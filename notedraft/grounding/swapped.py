"""A word in the place of another of its kind: the flexion of what was said of the extension, the knee for the hip.

Both were heard, so each by itself may stand; which one is meant, the words and numbers around it tell, as for numbers.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from notedraft.grounding import dates
from notedraft.grounding.nearness import nearness
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, body_roots, contrast_roots, limb_roots, root_of
from notedraft.patterns import pattern

_PLAINLY, _SOMEWHAT = 1.3, 0.01


def swapped_word(case: SentenceCase) -> str | None:
    """A word whose surroundings are plainly those of another word of its kind, where both were heard."""
    for word in (w for w in case.said.all if not case.names_a_fact(w)):
        own = [other for other in case.heard.all if other.roots & word.roots]
        for kind in _kinds_of(root_of(word.text)) if own else ():
            rivals = [o for o in case.heard.all if root_of(o.text) in kind and not o.roots & word.roots]
            rivals = [o for o in rivals if not (_is_part_of_its_name(o, word, case) or _is_taken_back(o, case))]
            told = [o for o in rivals if _is_told_too(o, word, own, case) or _is_told_otherwise(o, case)]
            if kind != body_roots():
                told = [o for o in rivals if any(o.roots & other.roots for other in told)]
            others = [o for o in rivals if o not in told]
            if others and _stands_behind_the_same(word, own, others, case):
                continue
            if others and _nearest(word, others, case) > _PLAINLY * (_nearest(word, own, case) + _SOMEWHAT):
                return f"The source does not say {word.text} there."
    return None


def turned_help(case: SentenceCase) -> str | None:
    """ "Contact guard for sit to stand" of what was minimal assistance there and contact guard for gait."""
    told = [word for word in case.said.all if _help(word)]
    heard = [word for word in case.heard.all if _help(word)]
    for word in told:
        around = case.said.all if len({_help(w) for w in told}) == 1 else case.said.clause_of(word)
        own = [_shared(around, other, case) for other in heard if _help(other) == _help(word)]
        others = [_shared(around, other, case) for other in heard if _help(other) not in map(_help, told)]
        if own and max(others, default=0) > max(own):
            return f"The source does not say {word.text!r} there."
    return None


def _shared(words: Sequence[Word], other: Word, case: SentenceCase) -> int:
    """How many of the words that tell something, and of the numbers, stand in the clause of `other`, too."""
    clause = [w for w in case.heard.clause_of(other) if w is not other]
    roots, values = frozenset().union(*(w.roots for w in clause)), {w.value for w in clause if w.is_number}
    return sum(w.value in values if w.is_number else _tells(w) and bool(w.roots & roots) for w in words)


def _tells(word: Word) -> bool:
    return word.text not in wording().stop and not _help(word) and not word.roots & _HELP


_HELP = frozenset(map(root_of, ("assist", "guard")))


def _help(word: Word) -> str | None:
    """The level of help that a word names, written out or short; "sup" may be supination."""
    if word.text == "sup":
        return None
    return next((level for level in _LEVELS if any(root.startswith(level) for root in word.roots)), None)


_LEVELS = ("maxim", "moderat", "minim", "contact", "supervis")


def _stands_behind_the_same(word: Word, own: list[Word], others: list[Word], case: SentenceCase) -> bool:
    """Whether "on the" leads to it here and where it was heard, and to none of the others: "with me on the ankles"."""
    leads = _LEADS.search(case.said.plain[: word.start])
    if leads is None:
        return False
    led = [[case.heard.plain[: o.start].endswith(leads[0]) for o in words] for words in (own, others)]
    return any(led[0]) and not any(led[1])


_LEADS = pattern(
    r"\b(?:on|at|under|over|behind|around|against|into|onto|above|below|beside) (?:the|his|her|my|their) $"
)


def _is_part_of_its_name(other: Word, word: Word, case: SentenceCase) -> bool:
    """Whether it is one of several words heard that name what the word does: the shoulder of the "shoulder blade"."""
    return any(start <= other.start < end and says & word.roots for start, end, says in case.heard.sayings)


def exchanged_part(case: SentenceCase) -> str | None:
    """The whole limb, or another part of it, in the place of the part that was said: the leg for the hip.

    Where the part is told as well, or none was named, the limb that it belongs to is no exchange.
    """
    untold = [
        w
        for w in case.heard.all
        if w.roots & body_roots() and not w.roots & case.said.roots and w.text != "back"
        if not _is_taken_back(w, case)
    ]
    for word in case.said.content:
        limbs = [limb for limb in limb_roots() if word.roots & limb & body_roots()]
        is_heard = word.roots & (
            case.named_roots | case.heard.joined.union(*(says for _, _, says in case.heard.sayings))
        )
        if (
            not is_heard
            and not case.is_implied(word)
            and not case.completes_a_phrase(word)
            and any(part.roots & limb for part in untold for limb in limbs)
        ):
            return f"The source does not say {word.text!r}."
    return None


def _is_taken_back(word: Word, case: SentenceCase) -> bool:
    """The elbow of "below elbow amputee, no, sorry, below knee"."""
    return _TAKEN_BACK.match(case.heard.plain, word.end) is not None


_TAKEN_BACK = pattern(r"(?: [a-z]+)?,? (?:no,? (?:sorry|wait|actually|i mean)|scratch that|correction)\b")


def _is_told_too(other: Word, word: Word, own: list[Word], case: SentenceCase) -> bool:
    """Whether the sentence tells the other as well, before or after the word as it was heard."""
    twins = [w for w in case.said.all if w.roots & other.roots]
    told = [w.start < word.start for w in twins]
    return any(
        (other.start < place.start) in told or _stand_straight((word, place), (w, other), case)
        for place in own
        for w in twins
    )


def _stand_straight(one: tuple[Word, Word], other: tuple[Word, Word], case: SentenceCase) -> bool:
    """Whether two words of the sentence, in another order than heard, stand among those of their own, not of each other."""
    (word, place), (twin, rival) = one, other
    straight = nearness(word, case.said, place, case.heard) + nearness(twin, case.said, rival, case.heard)
    crossed = nearness(word, case.said, rival, case.heard) + nearness(twin, case.said, place, case.heard)
    return straight > crossed


def _is_told_otherwise(other: Word, case: SentenceCase) -> bool:
    """Whether the sentence says in a word of its own what it is a part of: "manual" for "with my hand"."""
    return any(start <= other.start < end and says & case.said.roots for start, end, says in case.heard.sayings)


def _nearest(word: Word, places: list[Word], case: SentenceCase) -> float:
    return max(nearness(word, case.said, other, case.heard) for other in places)


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    return (*contrast_roots(), body_roots())


@lru_cache(maxsize=4096)
def _kinds_of(root: str) -> tuple[frozenset[str], ...]:
    return tuple(kind for kind in _kinds() if root in kind)


def opposite_time(case: SentenceCase) -> str | None:
    """ "Before" of what was said of after, "next" of the last: where nothing heard says so, and something says the opposite."""
    told, heard = (frozenset(word.text for word in words.all) for words in (case.said, case.heard))
    if _CHANGES_TO.search(case.heard.plain):
        heard |= {"before", "after"}
    for time in wording().times:
        words, opposite = told & time.said, heard & time.opposite
        is_needed = any(b.text in time.said and a.text in time.needed_behind for a, b in pairwise(case.said.all))
        if words and not heard & time.ground and not told & opposite and (opposite or is_needed):
            said_instead = f"{min(opposite)!r}, not" if opposite else "nothing of"
            return f"The source says {said_instead} {min(words)!r}."
    return None


_CHANGES_TO = pattern(r"->|→")


def other_month(case: SentenceCase) -> str | None:
    """A month that nobody named: the wedding in May that is in March."""
    month = dates.other_month(case.said.plain, case.heard.plain)
    return f"The source does not say {month!r}." if month else None


def other_rate(case: SentenceCase) -> str | None:
    """ "Twice a week" of what was said of a day: how often, where nothing heard counts by it and something counts otherwise."""
    for told in _RATE.finditer(case.said.plain):
        unit = _DAY if told["ly"] == "dai" else told["unit"] or told["ly"]
        heard = {name for name, words in _COUNTED_BY.items() if words.search(case.heard.plain)}
        if heard and unit not in heard:
            return f"The source does not say {told[0]!r}."
    return None


_DAY = "day"
_RATE = pattern(
    r"\b(?:a|per|each|every|times|once|twice|x) (?:other )?(?P<unit>day|week|month)\b(?! (?:ago|later|after|before|earlier)\b)"
    r"|\b(?P<ly>dai|week|month)ly\b"
)
_COUNTED_BY = {
    "day": pattern(
        r"\b(?:days?|daily|d|qd|qday|bid|tid|qid|nightly|nights?|noc|mornings?|afternoons?|evenings?|noon|am|pm|bed ?time"
        r"|meals?|breakfast|lunch|dinner|hours?|hrs?|hourly|wak(?:es?|ing|es up)|shifts?|school|work)\b"
    ),
    "week": pattern(
        r"\b(?:weeks?|weekly|wks?|weak|weekends?|wknds?|(?:mon|tu|tues?|wed|weds|wednes|th|thu|thurs?|fri|sat|satur|sun)(?:days?)?)\b"
        r"|\d ?(?:w|wks?) ?\d|\d/52"
    ),
    "month": pattern(r"\b(?:months?|monthly|mos?)\b"),
}
"""What is heard as counting by it."""
