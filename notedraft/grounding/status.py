"""Whether a sentence leaves what was said in its time and place: today, earlier, planned, at home, only if, or not."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, Self

from notedraft.dictation.scope import Scopes, nearest_reason
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.statements import Statement
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words, is_of_time
from notedraft.patterns import pattern

Place = tuple[int, int]

_IN_WORDS = {
    "planned": "as planned",
    "negated": "as not done",
    "prior_visit": "of an earlier day",
    "home_program": "as done at home",
    "conditional": "as a condition",
    "retracted": "and take it back",
    "declined": "as declined",
    "held": "as held",
    "wished": "as a wish",
}
_DONE = pattern(
    r"^\W*(?:the )?(?:patient|pt|client|he|she|they) \w+(?:ed|t)\b|\b(?:was|were|did|has been|have been)\b|\b(?:has|have) \w+(?:ed|t|n)\b"
)
_WISH = pattern(
    r"\b(?:goals?|wants?|wanted|hop(?:es?|ed|ing)|would like|wish(?:es|ed)?|looking forward)\b"
    r"(?:(?!\bbut\b|\bno pain\b|\b(?:his|her) (?:son|daughter|wife|husband|mother|father|mom|dad|sister|brother)\b"
    r"|\bno worse\b|\b(?:he|she|i) (?:\w+ed|came|went|left|got|said|told|put|gave|was)\b)[^.;\n])*"
)
_RUN_ON = 60
"""Characters without a comma or a stop."""


def moved_to_today(case: SentenceCase) -> str | None:
    """Something told as done today that the source put elsewhere."""
    if case.section in ("plan", "subjective") and not _DONE.search(case.said.plain):
        return None  # what stands there is told as done only where it says so
    said, heard = _Elsewhere.of(case.said), _Elsewhere.of(case.heard)
    told = {said.reason(word) for word in case.said.content}
    told |= {"prior_visit"} if _SINCE.search(case.said.plain) else set()
    told |= {"home_program"} if _AT_HOME.search(case.said.plain) else set()
    known = [
        word
        for word in case.said.content
        if word.roots & case.heard.roots
        and not (_is_told(word, case) or is_of_time(word) or word.text in _OF_A_SESSION)
    ]
    today = frozenset(root for g in case.grounds if _is_of_today(g) for root in Words(g.about).roots)
    moved = [
        (word, reason)
        for word in known
        if not word.roots & today
        if said.reason(word) is None and (reason := _only_elsewhere(word, case.heard, heard)) and reason not in told
        if not (reason == "negated" and _is_denied(word, case.said))
        if not (reason in _NOT_DONE and case.said.is_put_off(case.said.clause_of(word)))
        if not (told & _NOT_DONE and _gives_the_reason(word, case.said))
    ]
    if len(moved) * _FEW <= len(known) or not moved:
        return None
    word, reason = moved[0]
    return f"The source speaks of {word.text!r} {_IN_WORDS[reason]}."


def moved_to_later(case: SentenceCase) -> str | None:
    """Something told as planned where the clauses that were heard of it speak of no later time.

    In the plan a good deal speaks of a later time; elsewhere only what says so plainly does.
    """
    for place in case.said.layout.clauses():
        later = _told_later(place, case)
        if later and not any(_is_later(clause, case) for clause in _nearest_clauses(place, case)):
            return f"The source does not speak of a later time, as {later!r} does."
    return None


def done_ahead_of_time(case: SentenceCase) -> str | None:
    """Something told as done where the clauses that were heard of it speak of a later time, and of nothing that was."""
    for place in case.said.layout.clauses() if case.section in ("plan", "subjective") else ():
        done = _first_match(wording().told_done, case.said.within(place))
        clauses = _nearest_clauses(place, case) if done else []
        if clauses and all(_is_of_later_alone(case.heard.within(clause)) for clause in clauses):
            return f"The source speaks of a later time, and {done!r} does not."
    return None


def _is_of_later_alone(text: str) -> bool:
    return _first_match(wording().later_surely, text) is not None and _first_match(wording().heard_done, text) is None


def _told_later(place: Place, case: SentenceCase) -> str | None:
    """The words of the clause at `place` that make a plan of it; in the plan what has no dose may be one as it was said."""
    told = case.said.within(place)
    is_open = case.section == "plan" and not re.search(r"\d", told)
    return None if is_open else _first_match(wording().later_told, told)


def _nearest_clauses(place: Place, case: SentenceCase) -> list[Place]:
    """The clauses heard that have the most words and numbers of the one at `place`."""
    told = [word for word in case.said.all if place[0] <= word.start < place[1] and word.text not in wording().stop]
    clauses = case.heard.layout.clauses()
    shared = [sum(bool(word.roots & Words(case.heard.within(c)).roots) for word in told) for c in clauses]
    return [clause for clause, count in zip(clauses, shared, strict=True) if count == max(shared)]


def _is_later(clause: Place, case: SentenceCase) -> bool:
    text = case.heard.within(clause)
    if case.section != "plan":
        return _first_match(wording().later_surely, text) is not None
    words = [word for word in case.heard.all if clause[0] <= word.start < clause[1]]
    if any(ground.kind == "plan" and _overlaps(text, ground) for ground in case.grounds):
        return True
    return _first_match(wording().later_heard, text) is not None or any(
        case.heard.scopes.reason(word.start, word.end) in _LATER for word in words
    )


def _overlaps(text: str, plan: Statement) -> bool:
    """Whether the clause was read as a plan, or as part of one."""
    read = Words(getattr(plan.fact, "text", "")).plain.strip(" .\n")
    own = text.strip(" .,\n")
    return bool(read) and bool(own) and (own in read or read in own)


def _first_match(patterns: Iterable[str], text: str) -> str | None:
    return next((match[0] for pattern in patterns if (match := re.search(pattern, text))), None)


_LATER = frozenset({"planned", "conditional", "home_program", "held"})


def _is_told(word: Word, case: SentenceCase) -> bool:
    """Whether it belongs to a fact that was read: that says itself of which day it is."""
    return word.start in case.told_again or case.is_traced(word)


def dropped_condition(case: SentenceCase) -> str | None:
    """A plan told without what the source makes it hang on: "add deadlift if cleared"."""
    if case.section != "plan" or not _HANGS.search(case.heard.plain) or _IF.search(case.said.plain):
        return None
    numbers = [[word for word in text.all if word.is_number] for text in (case.said, case.heard)]
    heard = [*case.heard.content, *numbers[1]]
    for word in (*case.said.content, *numbers[0]):
        clauses = [case.heard.layout.clause(other.start) for other in heard if other.roots & word.roots]
        if clauses and all(_HANGS.search(case.heard.within(clause)) for clause in clauses):
            return f"The source speaks of {word.text!r} {_IN_WORDS['conditional']}."
    return None


_HANGS = pattern(r"\b(?:if|unless|provided|conditional|contingent|pending)\b")
_IF = pattern(
    r"\b(?:if|unless|provided|providing|pending|depend\w*|conditional\w*|contingent|assuming|once|when|as long as|until|til|only"
    r"|subject to|as toler\w+)\b"
)


def other_person(case: SentenceCase) -> str | None:
    """What the source says another did: "son drives her" is not that she drives."""
    named = [word for word in case.said.all if word.text.removesuffix("'s") in wording().people]
    told = {root for word in named for root in word.roots}
    if unknown := [word for word in named if not (case.holds(word) or _is_meant_by_a_pronoun(word, case))]:
        return f"The source does not say {unknown[0].text!r}."
    for word in case.said.content:
        heard = [
            i for i, other in enumerate(case.heard.all) if other.roots & word.roots and other.text != word.text + "'s"
        ]
        before = [case.heard.all[i - 1] for i in heard if i]
        others = [
            other
            for other in before
            if other.text in wording().people
            and not any(w.text.removesuffix("'s").endswith(other.text) for w in case.said.all)
        ]
        if others and len(others) == len(heard) and not any(o.roots & told for o in others):
            return f"The source says {word.text!r} of the {others[0].text}."
    return None


def _is_meant_by_a_pronoun(word: Word, case: SentenceCase) -> bool:
    """Whether "her husband" is the "him" that was heard: the one man of whom the source speaks, of a patient who is none."""
    person, before = word.text.removesuffix("'s"), case.said.all[: case.said.all.index(word)]
    for owner, (people, pronouns) in _OF_ONE_SEX.items():
        if person in people and before and before[-1].text == owner:
            spoken_of = {w.text.removesuffix("'s") for w in case.source.all} & people
            return spoken_of == {person} and any(w.text in pronouns for w in case.heard.all)
    return False


_OF_ONE_SEX = {
    "her": (
        frozenset({"son", "husband", "father", "dad", "brother", "grandson", "nephew"}),
        frozenset({"he", "him", "his", "he's"}),
    ),
    "his": (
        frozenset({"daughter", "wife", "mother", "mom", "sister", "granddaughter", "niece"}),
        frozenset({"she", "her", "hers", "she's"}),
    ),
}
"""For whose they are the people of the other sex, and the words that speak of them."""

_OF_A_SESSION = frozenset({"start", "beginning", "end", "middle", "half"})
"""They say when in it, whatever else was put off."""


def _gives_the_reason(word: Word, said: Words) -> bool:
    """Whether it stands behind the "because" of what was not done."""
    start, _ = said.layout.sentence(word.start)
    return re.search(r"\b(?:because|due to|since|secondary to|as)\b", said.plain[start : word.start]) is not None


_AT_HOME = pattern(r"\bhome (?:exercises?|program|routine|stretch\w*|therapy|practice|ex)\b|\bat home\b")
_SINCE = pattern(r"\b\d+ (?:days?|weeks?|months?|years?) (?:status )?(?:post|after|following|out|since|s/p)\b")
"""It tells of then, too: two weeks status post what was done two weeks ago."""
_NOT_DONE = frozenset({"negated", "declined", "held"})

_FEW = 2
"""One word in more than so many says nothing of where the others belong."""


def _is_of_today(ground: Statement) -> bool:
    """Whether it was read as of this visit: then no scope reached its name, however far unpunctuated speech goes on."""
    return ground.kind in _READ_OF_A_DAY and ground.values.get("when") not in _THEN


_READ_OF_A_DAY = frozenset({"exercises", "range_of_motion", "strength", "measures"})
_THEN = frozenset({"prior", "prior_visit"})


def _is_denied(word: Word, words: Words) -> bool:
    return any(True in words.denied.get(root, ()) for root in word.roots)


class _Elsewhere(NamedTuple):
    """The stretches of a text that are not about what was done today, wishes among them."""

    plain: str
    scopes: Scopes
    wishes: list[tuple[int, int]]

    @classmethod
    def of(cls, words: Words) -> Self:
        """Find them."""
        return cls(words.plain, words.scopes, [m.span() for m in _WISH.finditer(words.plain)])

    def reason(self, word: Word) -> str | None:
        """Why `word` is not about today; null where it is."""
        if any(start <= word.start < end for start, end in self.wishes):
            return "wished"
        around = [s for s in self.scopes.around(word.start, word.end) if not self._is_far(word, s.trigger)]
        return nearest_reason(around, word.start, word.end)

    def _is_far(self, word: Word, trigger: Place) -> bool:
        """Whether it stands far from the words that would move it, in a run of speech: then nobody knows."""
        between = self.plain[trigger[1] : word.start] or self.plain[word.end : trigger[0]]
        if any(person.start() <= word.start for person in _of_a_person().finditer(self.plain, trigger[1])):
            return True
        if re.search(r"[.,;:\n]", between):
            return False
        if self._is_of_its_own(word, trigger):
            return True
        is_told_before = trigger[0] >= word.end and _TELLS.search(self.plain[: word.start]) is not None
        return len(between) > _RUN_ON or (is_told_before and _TELLS_ANEW.search(between) is not None)

    def _is_of_its_own(self, word: Word, trigger: Place) -> bool:
        """Whether it stands in a whole statement beside the trigger: "no ultrasound | his growth plates are open | next week"."""
        own = [m for m in _STATEMENT.finditer(self.plain) if m.start() <= word.start]
        if not own or _ENDS.search(self.plain, own[-1].start(), word.start):
            return False
        if trigger[0] >= word.end:
            return _AS_IT_IS.fullmatch(self.plain, own[-1].end(), trigger[0]) is not None
        return _A_WORD.search(self.plain, trigger[1], own[-1].start()) is not None

    def is_trigger(self, word: Word) -> bool:
        """Whether the word is what puts others elsewhere: "dropped" may be a thing that was done."""
        around = self.scopes.around(word.start, word.end)
        return any(scope.trigger[0] <= word.start < scope.trigger[1] for scope in around)


_STATEMENT = pattern(r"\b(?:his|her|their) (?:[a-z']+ ){1,3}(?:is|are|was|were)\b")
_ENDS, _A_WORD = pattern(r"[.,;:\n]"), pattern(r"\b[a-z]{3,}\b")
_AS_IT_IS = pattern(
    r" (?:still |very |really |all )?(?!to\b|going\b|due\b|set\b|back\b|ready\b|(?:to)?morrow\b)[a-z]+(?<!ing)(?<!ed)(?<!day) "
)


@cache
def _of_a_person() -> re.Pattern[str]:
    """`he did not hold it at all | mom was shown how`: she begins a statement of her own."""
    return re.compile(rf"\b(?:{'|'.join(sorted(wording().people))}) (?:was|is|has|got|did|came|[a-z]+ed)\b")


_TELLS = pattern(r"\b(?:is|was|are|were|felt|feels|got)(?: (?:just|still|only|so|very|really|a|the|more|less))* $")
_TELLS_ANEW = pattern(r"[a-z] (?:is|was|are|were) ?$")
"""`he said it was just tired 2 pounds is | not until week 12`: the second verb is what is put off."""


def _only_elsewhere(word: Word, heard: Words, elsewhere: _Elsewhere) -> str | None:
    """Why it is not today's, where no mention of it is."""
    places = [other for other in heard.content if other.roots & word.roots]
    reasons = [None if elsewhere.is_trigger(other) else elsewhere.reason(other) for other in places]
    return reasons[0] if reasons and all(reasons) else None
