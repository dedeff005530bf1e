"""Denials: what a sentence denies that was affirmed, affirms that was denied, or denies out of nothing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from notedraft.dictation.service_names import title_of
from notedraft.grounding.limits import is_heard_as_limit
from notedraft.grounding.names import lexicon_name, names_in
from notedraft.grounding.no_pain import is_scored_0
from notedraft.grounding.sentence_case import SentenceCase
from notedraft.grounding.wording import wording
from notedraft.grounding.words import Word, Words, otherwise_denying_roots, root_of
from notedraft.patterns import pattern


def turned_round(case: SentenceCase) -> str | None:
    """Something denied that was affirmed, or affirmed that was denied."""
    for word in case.said.content:
        shared = word.roots & case.said.denied.keys() & case.heard.denied.keys()
        turned = [root for root in shared if not case.said.denied[root] & case.heard.denied[root]]
        for root in turned if len(turned) == len(shared) else ():
            if not (
                _both_deny(case, word, root)
                or _is_at_the_edge(case, word)
                or _is_put_off(case, word)
                or _has_stopped(case, word)
                or _is_prevented_as_heard(case, word)
                or _is_denied_as_it(case, root)
                or is_scored_0(case, word)
                or _is_taken_out(case, word)
                or (True in case.heard.denied[root] and root in case.done_services)
                or (True in case.heard.denied[root] and _is_measured(word, case))
            ):
                way = "denies" if True in case.heard.denied[root] else "does not deny"
                return f"The source {way} {word.text!r}."
    return None


def no_increase_as_none(case: SentenceCase) -> str | None:
    """ "No pain" of what was no increase in pain: it may be there as before."""
    same = _NO_MORE_PAIN.search(case.heard.plain)
    told = _NO_PAIN.search(case.said.plain)
    if same and told and not _NO_PAIN.search(case.heard.plain):
        return f"The source denies that it increased, and does not say {told[0]!r}."
    return None


_NO_MORE_PAIN = pattern(
    r"\b(?:no|without|not)(?: an?| any)? ?(?:↑|increased?\b|more\b|worse(?:ning)?\b|change\b|new\b)(?: in| of)?(?: the)?"
    r" ?(?:pain|pn|sx|symptoms?|p)\b|\b(?:pain|symptoms?) (?:did|was|were)(?: not|n't) (?:increase|worse)"
)
_NO_PAIN = pattern(
    r"\b(?:no|without|denie[sd]|denying|0)(?: any)? (?:pain|pn|sx|symptoms?)\b(?! (?:increase|provo|exacerb|flare|worse|aggrav|chang))"
    r"|\b(?:pain|symptom)[- ]free\b"
    r"|\bpain\w* (?:is|was|of|at)? ?0\b|\b0 ?/ ?10\b|\bno p\b|\bpainless|\basymptomatic"
)


def with_instead_of_without(case: SentenceCase) -> str | None:
    """ "With crutches" of what was heard behind "no" or "without" alone, whatever else the sentence denies."""
    for before, word in pairwise(
        w for w in case.said.all if w.text in _WITH | _WITHOUT or w.text not in wording().stop
    ):
        places = [i for i, other in enumerate(case.heard.all) if other.roots & word.roots]
        if _is_help_as_read(word, case):
            continue  # "mod assist, no, min assist"
        ways = [case.heard.all[max(0, i - 2) : i] for i in places]
        if before.text in _WITH and places and (all(map(_is_without, ways)) or _is_without_them(word, ways, case)):
            return f"The source denies {word.text!r}."
    return None


def _is_help_as_read(word: Word, case: SentenceCase) -> bool:
    """Whether it is the level of help that was read: a "no" between two levels takes the first back."""
    told = [fact for fact in case.traced if fact.kind == "assistance"]
    return any(word.roots & Words(str(fact.values.get("level", ""))).roots for fact in told)


def _is_without_them(word: Word, ways: Sequence[list[Word]], case: SentenceCase) -> bool:
    """Whether somebody who was named was heard behind "without" alone, as "him"."""
    is_person = word.text.removesuffix("'s") in wording().people
    is_with = any(w.text in _WITH for before in ways for w in before)
    return is_person and not is_with and _WITHOUT_HIM.search(case.heard.plain) is not None


_WITHOUT_HIM = pattern(r"\bwith ?out (?:him|them|her)\b(?! [a-z]+(?:'s)? (?:is|was|helping|being)\b)")


def _is_without(before: list[Word]) -> bool:
    """Whether one of the two words before it is a "no" or a "without"."""
    texts = [word.text for word in before]
    return bool(_WITHOUT & set(texts)) or texts == ["with", "out"]


def turned_ability(case: SentenceCase) -> str | None:
    """ "Can" where the clauses heard of the same say "cannot", and the sentence denies nothing."""
    if any(map(_is_plain_denial, case.said.all)) or not _CAN.search(case.said.plain):
        return None
    clauses = [Words(case.heard.within(place)) for place in case.heard.layout.clauses()]
    shared = [sum(bool(word.roots & clause.roots) for word in case.said.content) for clause in clauses]
    nearest = [clause for clause, count in zip(clauses, shared, strict=True) if count == max(shared, default=0)]
    if nearest and all(_CANNOT.search(clause.plain) and not _CAN.search(clause.plain) for clause in nearest):
        return "The source says that it cannot be done."
    return None


_CAN = pattern(r"\b(?:can|could|(?:is|was|are|were|be|now) able)\b(?! ?not\b|')")
_CANNOT = pattern(r"\b(?:can|could)(?: ?not|n'?t|'t)\b|\bcant\b|\bcouldnt\b|\bunable\b|\bnot able\b|\bwon'?t let\b")
_WITH = frozenset({"with"})
_WITHOUT = frozenset({"no", "without", "w/o", "w/out"})


def _is_measured(word: Word, case: SentenceCase) -> bool:
    """Whether it names what a value was read of: then no denial reached it, however far unpunctuated speech goes on."""
    measured = [fact for fact in case.traced if fact.kind in _MEASURED]
    return any(word.roots & Words(fact.about).roots for fact in measured) and case.is_traced(word)


_MEASURED = frozenset({"pain", "range_of_motion", "strength", "measures"})


def _both_deny(case: SentenceCase, word: Word, root: str) -> bool:
    """Whether both deny something in the clause of the word: then how far each denial reaches is anybody's guess.

    Not where more clauses of what the sentence tells were denied than it denies itself: "no crutches, but not cutting".
    """
    heard = [other for other in case.heard.content if root in other.roots]
    if len(_denying_clauses(case)) > sum(case.said.has_denial([w]) for w in case.said.all) > 0:
        return False
    return case.said.has_denial(case.said.clause_of(word)) and any(
        case.heard.has_denial(case.heard.clause_of(other)) for other in heard
    )


def _denying_clauses(case: SentenceCase) -> list[Words]:
    """The clauses heard that deny what the sentence tells of."""
    clauses = (Words(case.heard.within(place)) for place in case.heard.layout.clauses())
    return [c for c in clauses if any({True} <= c.denied.get(r, set()) for w in case.said.content for r in w.roots)]


def _is_at_the_edge(case: SentenceCase, word: Word) -> bool:
    """Whether a joint parts the word from the act that both deny: in "cannot cut on that foot" the foot is no part of it."""
    known = wording()
    before = [other for other in case.said.clause_of(word) if other.start < word.start]
    denied = next((i for i, other in enumerate(before) if other.text in known.deny_an_act), len(before))
    joint = next((i for i, other in enumerate(before) if i > denied and other.text in known.joints), len(before))
    return joint < len(before) and any(
        True in case.heard.denied.get(root, ()) for other in before[denied + 1 : joint] for root in other.roots
    )


def _is_put_off(case: SentenceCase, word: Word) -> bool:
    """Whether the sentence says in other words that it was not done: "on hold", "withheld", "limited to"."""
    if case.said.is_put_off(case.said.clause_of(word)):
        return True
    return case.said.scopes.reason(word.start, word.end) in ("held", "declined")


def _has_stopped(case: SentenceCase, word: Word) -> bool:
    """Whether the sentence says that it stopped, as the words heard do: "the shaking stopped" of "it quit shaking"."""
    ends = wording().deny_what_was_done
    after = [other for other in case.said.clause_of(word) if other.start > word.start]
    has_resolved = any(root_of(other.text) == root_of("resolve") for other in after) and not case.said.has_denial(after)
    has_ended = has_resolved or any(other.text in ends for other in after)
    return has_ended and any(other.text in ends for other in case.heard.all)


def _is_prevented_as_heard(case: SentenceCase, word: Word) -> bool:
    """Whether the words heard say in other words of the same that it was prevented: "I had to block the lean"."""
    denials = [w for w in case.said.clause_of(word) if w.text in wording().deny_a_thing | wording().deny_an_act]
    heard = [o for other in case.heard.all if other.roots & word.roots for o in case.heard.clause_of(other)]
    acts = any(_SO_I.match(case.heard.plain, o.end) for o in case.heard.all if o.roots & word.roots)
    return bool(denials) and all(
        w.text.startswith("prevent") and (acts or any(w.roots & other.roots for other in heard)) for w in denials
    )


_SO_I = pattern(r"[^.;\n]*?\bso i (?:kept|put|held|had|blocked|used|gave|placed|propped)\b")
"""Behind a fault: what was done against it."""


def _is_taken_out(case: SentenceCase, word: Word) -> bool:
    """Whether both take it out in words of their own: "gravity-eliminated" of "gravity out"."""
    out = re.compile(rf"\b{re.escape(word.text)}[- ](?:out|off|elim\w*|less\w*|min\w*|reduced|free)\b")
    return all(out.search(text.plain) is not None for text in (case.said, case.heard))


def _is_denied_as_it(case: SentenceCase, root: str) -> bool:
    """Whether the words heard deny an "it" behind what the sentence denies by its name: "limps with out it"."""
    places = [other.end for other in case.heard.content if root in other.roots]
    return case.said.denied[root] == {True} and any(_WITHOUT_IT.search(case.heard.plain, end) for end in places)


_WITHOUT_IT = pattern(r"\bwith ?out (?:it|them|that|one|him|her)\b")


def invented_denial(case: SentenceCase) -> str | None:
    """An act denied ("was not done") where no clause that was heard of the same denies or puts off anything.

    A value is never denied ("was not 128 degrees") where no "not" was heard before a number.
    """
    if _NOT_A_NUMBER.search(case.said.plain) and not _NOT_A_NUMBER.search(case.heard.plain):
        return "The source does not deny it."
    if any(_denies_a_dose(place, case) for place in case.said.layout.clauses()):
        return "The source does not deny it."
    for place in case.said.layout.clauses():
        said = Words(case.said.within(place))
        if any(is_heard_as_limit(w, case) for w in case.said.all if place[0] <= w.start < place[1]):
            continue
        if any(_is_plain_denial(word) for word in said.all) and not (
            _is_denied_there(said, case.heard) or _is_denied_behind(said, case)
        ):
            return "The source does not deny it."
    return None


def _denies_a_dose(place: tuple[int, int], case: SentenceCase) -> bool:
    """ "Was not performed for 2 sets of 10" of what was read as done, whatever else was denied beside it."""
    numbers = [w for w in case.said.all if place[0] <= w.start < place[1] and w.is_number and not _is_a_score(w, case)]
    told = case.said.within(place)
    was_read = any(w.start in case.told_again or case.is_traced(w) for w in numbers) or _names_one_done(told, case)
    return was_read and _NOT_DONE.search(told) is not None


def _is_a_score(word: Word, case: SentenceCase) -> bool:
    """Whether it is a score of ten, which is no dose: "not performed due to a headache of 3/10"."""
    return (
        "10" in (word.text, case.said.plain[word.end + 1 : word.end + 3])
        and "/" in case.said.plain[word.start - 1 : word.end + 1]
    )


def put_off_whole(case: SentenceCase) -> str | None:
    """ "Exercise was withheld" of what was said of the heat alone."""
    told = _PUT_OFF_WHOLE.search(case.said.plain)
    is_heard = told is not None and (
        told["what"].removesuffix("s") in case.heard.plain or _is_headed_off(told["what"], case.heard)
    )
    return f"The source does not deny {told['what']!r}." if told and not is_heard else None


def _is_headed_off(what: str, heard: Words) -> bool:
    """Whether a short form of it heads a denial: `TA: none today`."""
    roots = Words(what).roots
    return any(word.roots & roots and _NONE_BEHIND.match(heard.plain, word.end) for word in heard.all)


_NONE_BEHIND = pattern(r":? ?(?:none|not|held|deferred|skipped)\b")
_PUT_OFF_WHOLE = pattern(
    r"(?:^|[.;,] )(?:the |all |therapeutic )*(?P<what>exercises?|treatment|therapy|intervention|activit(?:y|ies)|session|visit)\b"
    r"(?: program)? (?:was|were) (?:withheld|deferred|omitted|skipped|declined|refused|postponed|canceled)\b"
)


def _names_one_done(told: str, case: SentenceCase) -> bool:
    """Whether it names an exercise that was read with a dose."""
    done = {
        lexicon_name(g.about)
        for g in case.grounds
        if g.kind == "exercises" and any(isinstance(value, int | float) for value in g.values.values())
    }
    return any(lexicon_name(told[start:end]) in done for start, end in names_in(told, beside_dose=True))


_NOT_DONE = pattern(
    r"\b(?:was|were) (?:not|never) (?:performed|completed|done|used|applied|provided|administered|practiced)\b"
    r"|\bdid not (?:perform|complete|do)\b"
)
_NOT_A_NUMBER = pattern(r"\b(?:not|n't|never) (?:at )?\d")


def denied_twice(case: SentenceCase) -> str | None:
    """ "Not withheld", "did not resolve", where nobody said so: the one undoes the other."""
    heard = {word.text for _, word in _twice(case.heard)}
    denies = any(_is_plain_denial(word) for word in case.heard.all)
    added = [w for _, w in _twice(case.said) if w.text not in heard and not (denies and root_of(w.text) in _ends())]
    return f"The source does not deny {added[0].text!r}." if added else None


def _twice(words: Words) -> list[tuple[Word, Word]]:
    known = wording()
    undone = known.deny_a_thing | known.deny_an_act | known.put_off
    return [
        (word, after)
        for word, after in pairwise(w for w in words.all if w.text not in _BETWEEN)
        if word.text in known.deny_an_act and (after.text in undone or root_of(after.text) in _ends())
    ]


_BETWEEN = frozenset({"yet", "still", "now"})


def _ends() -> frozenset[str]:
    return frozenset(map(root_of, ("resolve", "stop")))


def _is_plain_denial(word: Word) -> bool:
    """ "Not" and "never"; "omitted" has to be heard by itself."""
    is_otherwise = root_of(word.text) in otherwise_denying_roots() and word.text != "unable"
    return word.text in wording().deny_an_act and not is_otherwise


def _is_denied_there(said: Words, heard: Words) -> bool:
    """Whether a clause heard that shares a telling word with `said`, or any where none does, holds a denial."""
    clauses = [Words(heard.within(place)) for place in heard.layout.clauses()]
    own = frozenset(root for word in said.content for root in word.roots)
    beside = [clause for clause in clauses if (clause.roots | _titles(clause)) & own] or clauses
    for before, clause in pairwise(clauses):
        if before in beside and clause not in beside and _POINTS_BACK.search(clause.plain):
            beside.append(clause)
    given_up = [Words(heard.within(m.span())) for m in _GIVEN_UP.finditer(heard.plain)]
    if any(part.roots & own for part in given_up):
        return True
    is_no_change = _NO_CHANGE.search(said.plain) is not None
    return any(
        clause.has_denial(clause.all)
        or _is_put_otherwise(clause)
        or (is_no_change and _UNCHANGED.search(clause.plain) is not None)
        for clause in beside
    )


_GIVEN_UP = pattern(
    r"[^.;\n]{0,80}\b(?:had|was)(?: \w+)? (?:down|planned|scheduled|slated) for today,? (?:but|only|except) [^.;\n]{0,80}?"
    r"\b(?:tomorrow|next|instead|later|(?:mon|tues|wednes|thurs|fri|satur|sun)day|another)\b"
)
"""`self care I had down for today but the doctor came in, so that's tomorrow`"""


def _titles(clause: Words) -> frozenset[str]:
    """The roots of the services that it names by their codes."""
    codes = (word.text for word in clause.all if _CODE.fullmatch(word.text))
    return frozenset().union(*(Words(title_of(code)).roots for code in codes))


_CODE = pattern(r"\d{5}|[a-z]\d{4}")
_NO_CHANGE = pattern(r"\bnot (?:been )?(?:chang|differ|var)\w*|\bnot any different\b")
_UNCHANGED = pattern(r"\b(?:same|unchanged|stable|as (?:usual|before|always)|equal)\b")


def _is_denied_behind(said: Words, case: SentenceCase) -> bool:
    """Whether a sentence heard of the same ends in a denial of the whole: "asks about golf: not yet", "but not on that ice"."""
    own = frozenset(root for word in said.content for root in word.roots)
    for sentence in map(case.heard.within, case.heard.layout.sentences()):
        heard = Words(sentence)
        clauses = [Words(heard.within(place)) for place in heard.layout.clauses()]
        bare = any(_is_bare_denial(clause, case.said) for clause in clauses[1:])
        if bare and (not own or heard.roots & own):
            return True
    return False


def _is_bare_denial(clause: Words, said: Words) -> bool:
    """Whether it begins with a "not" and says nothing beside it that `said` does not."""
    first = next((word for word in clause.all if word.text not in _LEADS), None)
    begins = first is not None and first.text in wording().deny_an_act
    return begins and all(word.roots & said.roots for word in clause.content)


_POINTS_BACK = pattern(r"\b(?:it|them|that|those|these|this|so none|none)\b")
"""`she did those at home so I skipped them`"""
_LEADS = frozenset({"but", "so", "and"})


def _is_put_otherwise(clause: Words) -> bool:
    """Whether it says in other words that something was not so: "lacks", "on hold", "0 crepitus", "too sore"."""
    if re.search(
        r"\b0 ?(?:x|times|of)\b|\b0 ?(?:/|out of) ?10\b|\b(?:stay|kept|keep)\w* out of\b|\b(?:kept|left|held|stayed)\b.*\b(?:where|same)\b",
        clause.plain,
    ):
        return True
    is_put_off = clause.scopes.reason(0, 1) in ("held", "declined", "negated", "planned")
    return is_put_off or any(word.roots & otherwise_denying_roots() for word in clause.all)
