"""A text as the words that it is made of, in a form in which two texts can be compared."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise, zip_longest

from notedraft.dictation.canon import Canon, canonical
from notedraft.dictation.clauses import Layout, lay_out
from notedraft.dictation.scope import Scopes, find_scopes
from notedraft.grounding.names import names_in
from notedraft.grounding.wording import wording
from notedraft.patterns import pattern
from notedraft.source import Span

_TOKEN = pattern(
    r"[↑↓]|(?<=\d)w(?:ks?)?(?=\d)"
    r"|(?<=\d)x(?=[a-z]{2})"
    r"|(?<=the )[23]0-second\b(?! (?:hold|rest|bout|trial|stretch|break|mark|interval|plank|timer|round|test|walk|sit|chair|stand))"
    r"|[23]0[- ](?:first|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|(?<![a-z])p!|(?:w/c|w/out|s/p|c/o|n/[at]|w/o|b/c|h/o|d/c|f/u|l/s|f/e|y/o)\b|\d+(?:\.\d+)?/52\b|\d+/(?!(?:5|10)\b)\d+(?:/\d+)?\b|\d+(?:\.\d+)?"
    r"|(?!x\d)[a-z]+\d+(?:-[a-z]?\d+)?\b|[a-z]+(?:'[a-z]+)?|(?<=\d)[\"'#%°]"
)
"""A date or a pair (`10/1`, but not the score `4/10`), a number, a name with a number in it (`l4`, `spo2`, but not
`x10`), a word, or the sign of a unit. `20-fifth` is how canonical text has the twenty-fifth."""
_SIGNS = {'"': "inch", "'": "feet", "#": "pound", "%": "percent", "°": "degree", "↑": "increase", "↓": "decrease"}
_SUFFIXES = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""), ("e", ""))
_SHORTEST_STEM = 3
_SHORTEST_BEGINNING = 4
_SHARED_BEGINNING = 5
_LONGEST_ENDING = 4
"""Letters: how alike two words are of which one is made from the other."""
_EITHER = {True, False}
_KIN = "~"
_ANDS = frozenset({"and", "or", "then"})
_AFTER_A_CORRECTION = frozenset({"the", "a", "wait", "sorry", "make", "it", "i", "that", "actually", "rather"})
_ARTICLES = frozenset({"a", "an"})
_ADVERBS = {"twice": "2", "thrice": "3", "half": "0.5"}
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_OF_A_SERIES = pattern(r" (?:sets?|reps?|repetitions?|trips?|laps?|rounds?|trials?)\b")
"""What "the second" of is a number, and no time: `by the second set`."""
_WHO_KNOW = frozenset(
    {
        "i",
        "you",
        "we",
        "they",
        "to",
        "don't",
        "dont",
        "didn't",
        "doesn't",
        "let",
        "lets",
        "not",
        "me",
        "us",
        "does",
        "do",
        "did",
    }
)
_KNOWN = pattern(
    r"(?: (?:what|that|how|when|if|why|where|which|who|the|a|it|this|she|he|they|his|her|i|we|you|about|of|now|right|whether)\b|[.,;!?]|$)"
)
"""`told her know lifting`, `so know gait training`: as speech-to-text hears "no"."""
_IS_COUNTED = pattern(
    r" (?:crutch|cane|sets?|reps?|pounds?|minutes?|hours?|days?|weeks?|times?|trips?|laps?|hands?|steps?|finger|railing)\b"
)
"""`down to won crutch`, as speech-to-text hears one."""
_BEFORE_A_WEEK = frozenset({"a", "per", "each", "every", "last", "next", "this"})
_IS_A_WEEK = pattern(r" (?:ago|later|from|out|at|and|on|after|she|he|then)\b|[.,;]|$")
"""`back in a weak`, as speech-to-text hears the week; "has a weak ankle"."""
_NAMED_BEHIND = pattern(r" (?!hold|rest|each)[a-z]{3,}")
"""`walk to mailbox s stopping`: the s with a bar over it that shorthand writes for "without"; `10 s hold` are seconds."""
_OF_A_SCORE = pattern(r" ?(?:[↑↓]|->|→|(?:now |is |was )?\d+(?:-\d+)?(?:/| out of )10\b)")
"""`arm p ↓ 2/10 p traction`: the first is pain, the second says after what."""
_OF_A_YEAR = "/52"
"""`3/52` is three weeks."""
_DENY_IN_TWO = {
    *(("with", "out"), ("rather", "than"), ("instead", "of"), ("free", "of"), ("free", "from"), ("none", "of")),
    *(("eliminated", "the"), ("eliminates", "the"), ("eliminating", "the"), ("abolished", "the")),
    *(("absence", "of"), ("lack", "of"), ("precaution", "against"), ("precautions", "against")),
    *(("caution", "against"), ("cautioned", "against"), ("advised", "against"), ("instructed", "against")),
}
"""`with out` is how speech-to-text may write "without"."""
_REACH_OF_NO = 5
"""Words. Unpunctuated speech goes on with something else."""
_REACH_OF_NOT = 10
"""Words, of a denied act."""
_SURELY_DENIED = 4
"""Telling words. What stands farther behind a denial may be no part of it any more: then nobody knows."""
_RUN_ON, _SURELY_IN_A_RUN = 14, 2
"""Words of a clause that nobody punctuated, where that is sooner: "she can't close it all the way paraffin dip first"."""
_OF_THE_SPEAKER = frozenset({"remember", "recall", "know"})
"""Words: "I don't remember how many" denies nothing that was done."""
_BACKWARD = frozenset({"here", "there", "yet"})
"""Words: "cold pack at home not here" denies nothing that follows."""
_NONE = frozenset({"none", "no", "not", "nothing", "held", "deferred", "declined"})
"""What a heading may be denied with."""
_SUBJECTS = frozenset({"he", "she", "they", "i", "we"})
"""Words that begin a statement of their own: "no pain just numb she felt her fingers warm up"."""
_LIST_ITEM = 3
"""Words. A longer clause is a statement of its own."""


SIDES = {
    **dict.fromkeys(("right", "r", "rt"), "right"),
    **dict.fromkeys(("left", "l", "lt"), "left"),
    **dict.fromkeys(("bilateral", "bilaterally", "both", "b", "bil", "bilat", "ou"), "bilateral"),
}
"""Words that name a side and nothing else."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number of a canonical text at `[start, end)`; `roots` holds what it is short for, too."""

    text: str
    start: int
    end: int
    roots: frozenset[str]

    @property
    def value(self) -> float | str:
        """What a number is worth; a date or a pair stands for itself."""
        if self.text.endswith(_OF_A_YEAR):
            return float(self.text.removesuffix(_OF_A_YEAR))
        if "/" in self.text:
            return _FRACTIONS.get(self.text, self.text)
        return float(self.text)

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits (canonical text writes all numbers so)."""
        return self.text[0].isdigit()


class Words:
    """The words of one text, compared by root. Number words are digits, and case and plural make no difference."""

    def __init__(self, text: str) -> None:
        self.given = text
        self.canon: Canon = canonical(text)

    def quoted(self, span: Span) -> str:
        """The text as given at a span of it."""
        return self.given[span.start : span.end]

    @property
    def plain(self) -> str:
        """The canonical text."""
        return self.canon.text

    @cached_property
    def all(self) -> list[Word]:
        """Every word in order."""
        found = list(_TOKEN.finditer(self.plain))
        befores = ["", *(m[0] if self.plain[m.end() : m.end() + 1] != "," else "" for m in found)]
        texts = [_ordinal(m[0], before, self.plain[m.end() :]) for m, before in zip(found, befores, strict=False)]
        follows = zip(texts, ["", *texts], [*texts[1:], ""], strict=False)
        shown = [
            _MINUTES if _counts_minutes(*around) else _PEOPLE if _is_a_pronoun(*around) else around[0]
            for around in follows
        ]
        return [Word(text, m.start(), m.end(), _roots(as_)) for text, as_, m in zip(texts, shown, found, strict=True)]

    @cached_property
    def scopes(self) -> Scopes:
        """Every stretch that is not about today."""
        return find_scopes(self.plain, self.layout)

    @cached_property
    def roots(self) -> frozenset[str]:
        """Every root of every word."""
        return frozenset(root for word in self.all for root in word.roots)

    @property
    def plain_roots(self) -> frozenset[str]:
        """Every root of every word, without the words that may stand for it."""
        return frozenset(root for root in self.roots if not root.startswith(_KIN))

    @cached_property
    def content(self) -> list[Word]:
        """The words that say something by themselves: no numbers, no joining words, no frame of a clinical sentence."""
        empty = [match.span() for pattern in wording().empty for match in re.finditer(pattern, self.plain)]
        return [
            word
            for word in self.all
            if not word.is_number and not _says_nothing(word.text)
            if not any(start <= word.start < end for start, end in empty)
        ]

    @cached_property
    def spelled(self) -> str:
        """The words in a row, each followed by what it is short for: what patterns look for in a source."""
        return " ".join(f"{word.text} {_written_out(word.text)}".strip() for word in self.all)

    @cached_property
    def joined(self) -> frozenset[str]:
        """Neighbours written as one: `dry wall` as `drywall`, `t-b-i` as `tbi`."""
        pairs = (a.text + b.text for a, b in pairwise(self.all))
        runs = (list(run) for is_letter, run in groupby(self.all, key=_is_a_letter) if is_letter)
        initials = ("".join(word.text for word in run) for run in runs)
        return frozenset(root for text in (*pairs, *initials) for root in _roots(text))

    @cached_property
    def sayings(self) -> list[tuple[int, int, frozenset[str]]]:
        """Where several words say what one word says, and the roots of what they say."""
        return [
            (match.start(), match.end(), frozenset(map(root_of, saying.says)))
            for saying in wording().sayings
            for match in re.finditer(saying.words, self.plain)
        ]

    @cached_property
    def otherwise(self) -> str:
        """What its sayings say, word by word: what patterns look for in a source, too."""
        found = (s.says for s in wording().sayings if re.search(s.words, self.plain))
        return "; ".join(word for says in found for word in sorted(says))

    @cached_property
    def implied(self) -> list[frozenset[str]]:
        """The roots of what its words say besides, and what does not say them: a neck is a part of the spine."""
        return [frozenset(map(root_of, i.says)) for i in wording().implied if re.search(i.words, self.plain)]

    def says(self, phrase: str) -> bool:
        """Whether the words of `phrase` stand in it, one after the other."""
        return f" {phrase} " in f" {' '.join(word.text for word in self.all)} "

    @cached_property
    def layout(self) -> Layout:
        """Where its sentences and clauses end."""
        return lay_out(self.plain, lambda place: self.given[self.canon.starts[place]].isupper())

    def within(self, place: tuple[int, int]) -> str:
        """The canonical text at `[start, end)`."""
        return self.plain[slice(*place)]

    def clause_of(self, word: Word) -> list[Word]:
        """The words of the clause that holds `word`."""
        start, end = self.layout.clause(word.start)
        return [other for other in self.all if start <= other.start < end]

    def part_of(self, word: Word) -> list[Word]:
        """The words of its clause between two "and"s: of "5 right and 7 left" each part has a number and a side."""
        clause = self.clause_of(word)
        start = max((w.end for w in clause if w.text in _ANDS and w.end <= word.start), default=-1)
        end = min((w.start for w in clause if w.text in _ANDS and w.start >= word.end), default=len(self.plain))
        return [w for w in clause if start <= w.start < end]

    def following(self, word: Word, *, over_article: bool = True) -> frozenset[str]:
        """The roots of the telling word right after `word` in its clause: a unit, what is counted, whose side it is.

        An article is passed over in "half a minute", but "twice a week" counts no weeks.
        """
        skipped = _ARTICLES if over_article else frozenset()
        after = next((w for w in self.clause_of(word) if w.start >= word.end and w.text not in skipped), None)
        if after is None or after.is_number or after.text in wording().stop or after.text in SIDES:
            return frozenset()
        if wording().short_for.get(after.text, "")[:1].isdigit():
            return frozenset()  # `10 tid` counts no days
        return after.roots.union(*(says for start, end, says in self.sayings if start <= after.start < end))

    def is_unit(self, word: Word) -> bool:
        """Whether it says what the number before it counts: "18 days", "44 years old"."""
        before = self.all[: self.all.index(word)]
        first = next((other for other in reversed(before) if not other.roots & unit_roots()), None)
        return bool(word.roots & unit_roots()) and first is not None and first.is_number

    def value_after(self, word: Word) -> float | str | None:
        """The number right after `word` in its clause."""
        after = next((w for w in self.clause_of(word) if w.start >= word.end), None)
        return after.value if after is not None and after.is_number else None

    def right_before(self, word: Word) -> frozenset[str]:
        """The roots of the nearest telling word before `word` in its clause."""
        before = [w for w in self.clause_of(word) if w.end <= word.start and not w.is_number]
        telling = [w for w in before if w.text not in wording().stop]
        return telling[-1].roots if telling else frozenset()

    def beside(self, word: Word, reach: int) -> tuple[frozenset[str], ...]:
        """The roots of each of the `reach` telling words on either side of `word`, in its clause; a bare one looks farther."""
        return self._beside(word, reach, self.clause_of(word)) or self._beside(word, reach, self.all)

    @staticmethod
    def _beside(word: Word, reach: int, among: Sequence[Word]) -> tuple[frozenset[str], ...]:
        telling = [w for w in among if not w.is_number and w.text not in wording().stop]
        before = [w for w in telling if w.start < word.start][-reach:]
        after = [w for w in telling if w.start > word.start][:reach]
        return tuple(w.roots for w in before + after)

    @cached_property
    def denied(self) -> dict[str, set[bool]]:
        """For each root of a content word whether it stands denied, affirmed, or both."""
        found: dict[str, set[bool]] = {}
        content = {word.start for word in self.content}
        for word, ways in self._ways():
            told = _EITHER if root_of(word.text) in _never_denied() or word.text in SIDES else ways
            for root in word.roots if word.start in content else ():
                found.setdefault(root, set()).update(_EITHER if root in _day_roots() else told)
        return found

    def has_denial(self, among: Sequence[Word]) -> bool:
        """Whether any of the words denies something."""
        known = wording()
        return any(
            word.text in known.deny_a_thing | known.deny_an_act | known.deny_what_was_done | _NOTHING for word in among
        ) or any((word.text, after.text) in _DENY_IN_TWO for word, after in pairwise(among))

    @staticmethod
    def is_put_off(among: Sequence[Word]) -> bool:
        """Whether any of the words says in another way that something was not done."""
        denied = {after.start for word, after in pairwise(among) if word.text in wording().deny_an_act}
        return any(
            word.roots & put_off_roots() and word.start not in denied and word.text not in _HARD for word in among
        )

    def _ways(self) -> Iterator[tuple[Word, set[bool]]]:
        """Every word with whether it is denied. A short clause may go on with a denial (`no numbness, tingling`)."""
        after_denial = False
        clauses = [list(c) for _, c in groupby(self.all, key=lambda word: self.layout.clause(word.start)[0])]
        for words, behind in zip_longest(clauses, clauses[1:], fillvalue=list[Word]()):
            ways = _ways_in_clause(words, self._named_beside_a_denial(words))
            if self._is_headed(words, behind):
                ways = [_EITHER] * len(words)
            may_go_on = after_denial and len(words) <= _LIST_ITEM and not any(True in way for way in ways)
            yield from ((word, _EITHER if may_go_on else way) for word, way in zip(words, ways, strict=True))
            after_denial = may_go_on or any(True in way for way in ways)

    def _is_headed(self, words: Sequence[Word], behind: Sequence[Word]) -> bool:
        """Whether the words are the heading of a denial: "activities: none today"."""
        is_short = 0 < len(words) <= _LIST_ITEM and bool(behind)
        return is_short and ":" in self.plain[words[-1].end : behind[0].start] and behind[0].text in _NONE

    def _named_beside_a_denial(self, words: Sequence[Word]) -> frozenset[int]:
        """Where an exercise is named two words or more behind a "no": "no weight wall slides" does not deny the slides."""
        if not self.has_denial(words):
            return frozenset()
        starts = {start for start, _ in names_in(self.plain)}
        return frozenset(
            word.start
            for before, word in pairwise(words)
            if word.start in starts and (before.roots & clinical_roots() or _names_an_act(before))
        )


def _names_an_act(word: Word) -> bool:
    """The limping of "without limping single leg raises", but not the doing of "without doing squats"."""
    return word.text.endswith("ing") and not _says_nothing(word.text)


def _ways_in_clause(words: list[Word], names: frozenset[int]) -> list[set[bool]]:
    """For each word whether a denial governs it. "No pain with stairs" denies pain, "did not do stairs" the stairs.

    "Balance was not done" denies balance and "the knee was not sore" does not deny the knee: before a denied act it is
    open. At `names` something else begins.
    """
    known = wording()
    corrections = {
        i for i, (a, b) in enumerate(pairwise(words)) if _is_correction(a, b) or b.text in known.limits | _BUT
    }
    acts = [i for i, (word, following) in enumerate(zip_longest(words, words[1:])) if _denies_an_act(word, following)]
    acts += [i for i, word in enumerate(words) if word.text in ("from", "of") and _is_kept_from(words, i)]
    unless = min((i for i, word in enumerate(words) if word.text == "unless"), default=len(words))
    doubtful = {i for i in range(len(words)) if i > unless or _is_denied_behind(words, i)}
    acts += [i for i in range(len(words)) if _is_not_yet(words, i) or _is_no_longer(words, i)]
    needed = {i for i in range(len(words)) if acts and i > min(acts) and _is_without(words, i)}
    thing, since = False, 0
    ways: list[set[bool]] = []
    for i, (word, following) in enumerate(zip_longest(words, words[1:])):
        is_over = word.text in known.joints or (word.text in _SUBJECTS and _tells_between(words, since, i))
        is_over = is_over or _is_second_verb(words, i) or _is_of_another(words, i) or _is_owned(words, since, i)
        is_over = is_over or (word.text in _OF_A_PLAN and _tells_between(words, since, i))
        thing = thing and not is_over and word.start not in names
        reaching = [act for act in acts if 0 < i - act <= _REACH_OF_NOT]
        if following is not None and following.text == "none" and _is_denied_behind(words, i):
            ways.append({True})
        elif _is_taken_off(words, i):
            ways.append({True} if word.text in _HANDS else _EITHER)
        elif thing or (following is not None and following.text in _FREE_OF):
            ways.append(_EITHER if _tells_between(words, since, i) and _begins_anew(words, i) else {True})
        elif reaching:
            act = max(reaching)
            is_open = (
                any(w.start in names for w in words[act + 2 : i + 1])
                or any(act < n < i for n in needed)
                or _is_beyond(words, act, i)
                or _is_far(words, act, i)
            )
            gives_reason = any(
                _is_too_much(words, n) and words[n - 1].text not in known.stop for n in range(act + 1, i + 1)
            )
            ways.append({False} if gives_reason else _EITHER if is_open else {True})
        else:
            ways.append(_EITHER if acts or i in doubtful or _is_none(words, i) else {False})
        if (i > 0 and (words[i - 1].text, word.text) in _DENY_IN_TWO) or (
            word.text in known.deny_a_thing | _NOTHING and i not in corrections
        ):
            thing, since = i not in needed and i - 1 not in needed, i
        thing = thing and i - since < _REACH_OF_NO and not (i == since + 1 and word.text in _IT)
    return ways


def _is_beyond(words: Sequence[Word], act: int, place: int) -> bool:
    """Whether a joint, or the subject of another verb, parts the word from the denied act: then nobody knows."""
    over = wording().joints | wording().days | wording().months  # "no weights till November sleeve order tomorrow"
    joint = any(word.text in over for word in words[act + 1 : place])
    return joint or any(_begins_anew(words, i) for i in range(act + 1, place + 1))


def _is_far(words: Sequence[Word], act: int, place: int) -> bool:
    reach = _SURELY_DENIED if len(words) <= _RUN_ON else _SURELY_IN_A_RUN
    return sum(word.text not in wording().stop for word in words[act + 1 : place]) >= reach


def _tells_between(words: Sequence[Word], denial: int, place: int) -> bool:
    return any(word.text not in wording().stop for word in words[denial + 1 : place])


def _begins_anew(words: Sequence[Word], place: int) -> bool:
    """Whether the word is what another verb speaks of: the skin in "it stopped dropping skin was pink"."""
    if _is_second_verb(words, place) or _is_too_much(words, place) or _is_of_another(words, place):
        return True
    if _is_owner_of_another(words, place):
        return True
    return place + 1 < len(words) and words[place + 1].text in _FINITE and words[place].text not in wording().stop


def _is_owner_of_another(words: Sequence[Word], place: int) -> bool:
    """The her of "not painful her son's wedding is in March", behind what is denied; that of "does not feel her knee" is not."""
    if words[place].text not in _OWNERS or not place:
        return False
    behind = words[place + 1 : place + 1 + _LONGEST_SUBJECT]
    verb = next((i for i, word in enumerate(behind) if word.text in _FINITE), 0)
    is_whole = verb > 0 and not any(word.text in wording().joints for word in behind[:verb])
    return (
        is_whole and words[place - 1].text not in wording().stop and root_of(words[place - 1].text) not in _of_a_mind()
    )


_LONGEST_SUBJECT = 4
"""Words, with the verb: "son's wedding is"."""


@cache
def _of_a_mind() -> frozenset[str]:
    """The roots of the verbs that another statement follows: "does not think her arm is weak"."""
    return frozenset(map(root_of, ("feel", "think", "believe", "say", "know", "remember", "notice", "care", "show")))


def _is_second_verb(words: Sequence[Word], place: int) -> bool:
    """The would in "cannot reach the bra and would like to"."""
    return place > 0 and words[place - 1].text in _ANDS and words[place].text in _FINITE | _MODALS


def _is_too_much(words: Sequence[Word], place: int) -> bool:
    """The too of "short arcs not done too sore", which gives the reason; that of "not too sore" does not."""
    before = [word.text for word in words[max(0, place - 2) : place]]
    is_denied = bool(before) and (
        before[-1] in wording().deny_an_act or before[-1].endswith("ing") or before[-1] in _VERBS
    )
    return words[place].text == "too" and bool(before) and not is_denied


_VERBS = frozenset(
    {"be", "been", "feel", "felt", "is", "was", "were", "get", "got", "really", "look", "looked", "seem"}
)
"""Between a "not" and its "too": "does not feel too sore"."""


def _is_of_another(words: Sequence[Word], place: int) -> bool:
    """The dad in "no ultrasound dad asked but no"."""
    is_person = words[place].text in wording().people
    if not is_person or place + 1 == len(words):
        return False
    return words[place + 1].text.endswith("ed") or words[place + 1].text in _FINITE | _MODALS | _OF_PEOPLE


_OF_PEOPLE = frozenset("says said does drives drove thinks thought helps likes asks brings brought took".split())


def _is_owned(words: Sequence[Word], denial: int, place: int) -> bool:
    """The his of "without the crutch his knee snaps back", behind the one thing that is denied: the next thing is another."""
    before = words[place - 1] if place else None
    is_new = before is not None and bool(own_roots(before) & clinical_roots()) and not before.text.endswith("ing")
    return words[place].text in _OWNERS and is_new and _tells_between(words, denial, place)


_OF_A_PLAN = frozenset({"return", "returns", "recheck", "continue", "plan", "nv"})
"""What begins a statement of its own: "without the arm going numb return in a week"."""
_OWNERS = frozenset({"his", "her", "their", "my"})
_MODALS = frozenset(
    {"would", "will", "wants", "wanted", "needs", "needed", "has", "had", "reports", "reported", "states", "stated"}
)
_FINITE = frozenset({"is", "was", "are", "were", "felt", "feels", "stayed", "got", "came", "went", "looks", "looked"})


def _is_none(words: Sequence[Word], place: int) -> bool:
    """ "0 crepitus" may deny it; "pain is 0 quad is 4" does not."""
    return place > 0 and words[place - 1].text == "0" and not words[place].roots & unit_roots()


def _is_denied_behind(words: Sequence[Word], place: int) -> bool:
    """ "Falls none this month" denies the falls, and "straight leg raise none" may deny the leg."""
    behind = [word.text for word in words[place + 1 : place + 2 + _SHORT_NAME]]
    return "none" in behind and behind[behind.index("none") + 1 :][:1] != ["of"]


_SHORT_NAME = 2
"""Words that may stand between the first of a name and what denies it."""


def _denies_an_act(word: Word, following: Word | None) -> bool:
    """ "Did not walk" and "stopped walking", but not "I don't remember"."""
    if following is None:
        return word.text in wording().deny_an_act
    if word.text in wording().deny_what_was_done:
        return following.text.endswith("ing")
    return word.text in wording().deny_an_act and following.text not in _OF_THE_SPEAKER | _BACKWARD


def _is_without(words: Sequence[Word], place: int) -> bool:
    """What somebody cannot do without is as good as there: "can't get up without his brother"."""
    text, before = words[place].text, words[place - 1].text if place else ""
    return text in _WITHOUT or (before, text) == ("with", "out")


def _is_not_yet(words: Sequence[Word], place: int) -> bool:
    """ "Not yet able to serve" and "cannot yet open it" deny what follows."""
    match [word.text for word in words[place : place + 3]]:
        case [denial, "yet", _]:
            return denial in wording().deny_an_act
    return False


def _is_no_longer(words: Sequence[Word], place: int) -> bool:
    """The longer of "no longer works", but not of "no longer than 5 minutes"."""
    texts = [word.text for word in words[max(0, place - 1) : place + 2]]
    return texts[:2] == ["no", "longer"] and texts[2:] not in ([], ["than"]) and not words[place + 1].is_number


def _is_taken_off(words: Sequence[Word], place: int) -> bool:
    """ "Arms off for the last two", "brace off", "the collar is gone": without them, or taken off just then."""
    behind = [word.text for word in words[place + 1 : place + 3]]
    is_off = behind[:1] in (["off"], ["gone"]) or (
        behind[:1] in (["is"], ["was"]) and behind[1:] in (["off"], ["gone"])
    )
    return is_off and bool(own_roots(words[place]) & clinical_roots())


_FREE_OF = frozenset({"free", "eliminated", "elim"})
"""Behind what there is none of: "gravity-eliminated"."""
_HANDS = frozenset({"arm", "arms", "hand", "hands", "finger", "fingers", "fingertips"})
"""What is held on with."""


def _is_kept_from(words: Sequence[Word], place: int) -> bool:
    """ "Kept him from poking the chin out", "the tingling stayed out of her hand"."""
    before = {word.text for word in words[max(0, place - _REACH_OF_KEEP) : place]}
    if words[place].text == "of":
        return [word.text for word in words[max(0, place - 1) : place]] == ["out"] and bool(before & _STAYS)
    return bool(before & _KEEPS) and place + 1 < len(words) and words[place + 1].text.endswith("ing")


_KEEPS = frozenset({"keep", "keeps", "kept", "keeping", "stop", "prevent", "prevented", "stopped"})
_NOTHING = frozenset({"nothing"})
"""It denies a thing as "no" does, and has to be heard itself."""
_WITHOUT = frozenset({"without", "w/o", "w/out"})
_HARD = frozenset({"hard", "harder"})
"""A hard bench is not difficult."""
_IT = frozenset({"it", "them"})
"""Behind "without" they are all that is denied."""
_BUT = frozenset({"but"})
"""Behind "nothing": the one thing that there was."""
_STAYS = frozenset({"stay", "stays", "stayed", "kept", "keep", "keeps"})
_REACH_OF_KEEP = 4


def _is_a_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _is_correction(word: Word, following: Word) -> bool:
    """ "On the left, no, right" and "the bed, no, the chair" deny nothing."""
    return word.text == "no" and (
        following.is_number or following.text in SIDES or following.text in _AFTER_A_CORRECTION
    )


def _ordinal(word: str, before: str, after: str) -> str:
    """`nineteenth` as 19; "first" and "second" are dates behind a month, or before "of the month" alone.

    The second of "30-second trials" is a unit.
    """
    if word == "know" and before not in _WHO_KNOW and not _KNOWN.match(after):
        return "no"
    if word == "s" and before.isalpha() and len(before) > 1 and _NAMED_BEHIND.match(after):
        return "without"
    tens, ordinal = word[:2], word[3:]
    if tens.isdigit() and ordinal in wording().ordinals:
        return str(int(tens) + wording().ordinals.index(ordinal) + 1)
    if word == "p" and _OF_A_SCORE.match(after):
        return "pain"
    if word == "won" and _IS_COUNTED.match(after):
        return "1"
    if word == "weak" and (before[:1].isdigit() or before in _BEFORE_A_WEEK) and _IS_A_WEEK.match(after):
        return "week"
    if word in _ADVERBS and (word != "half" or not (before[:1].isdigit() or before in {*wording().ordinals, "nd"})):
        return _ADVERBS[word]
    if before[:1].isdigit():
        return word
    if word in ("first", "second") and _OF_A_SERIES.match(after):
        return str(wording().ordinals.index(word) + 1)
    if word in ("first", "second") and before not in wording().months and not after.startswith(" of the month"):
        return word
    return str(wording().ordinals.index(word) + 1) if word in wording().ordinals else word


def _counts_minutes(word: str, before: str, after: str) -> bool:
    """ "6 min" counts minutes; "min a" is help."""
    return word == "min" and before[:1].isdigit() and after not in _OF_HELP


def _is_a_pronoun(word: str, before: str, after: str) -> bool:
    """ "The clock got us": no ultrasound."""
    return word == "us" and before in _BEFORE_US


_BEFORE_US = frozenset(
    "got gave give gives tell told tells let lets for of with to at by asked beat call calls called see sees join joined show".split()
)
_PEOPLE = "we"
_MINUTES = "minute"
_OF_HELP = frozenset({"a", "assist", "assistance", "vc", "vcs", "cues", "cue", "cueing", "verbal", "tactile", "help"})


@cache
def _written_out(word: str) -> str:
    """What a word is short for; `adj'd` is short for what `adj` is, and `retest` says to test again."""
    known = wording().short_for
    once_more = word.removeprefix("re")
    if once_more != word and (once_more in wording().again or stem(once_more) in map(stem, wording().again)):
        return f"{once_more} repeat"
    return known.get(word) or known.get(word.partition("'")[0]) or known.get(_one_of(word)) or _SIGNS.get(word, "")


def _one_of(several: str) -> str:
    """`pa` of `pas` and `shldr` of `shldrs`: abbreviations have a plural, too; `tends` is none."""
    is_short = len(several) <= _LONGEST_SHORT or not set(several) & set("aeiouy")
    return several.removesuffix("s") if is_short else ""


_LONGEST_SHORT = 4
"""Letters, with the s."""


@cache
def _roots(word: str) -> frozenset[str]:
    said = [word, *_written_out(word).split()]
    return frozenset(root for w in said for root in (root_of(w), *_kin().get(w, _kin().get(stem(w), ()))))


@cache
def _kin() -> dict[str, list[str]]:
    """For each word, and its stem, the groups of words that may stand for it, each by a root of its own."""
    found: dict[str, list[str]] = {}
    for number, group in enumerate(wording().kin):
        for word in {*group, *map(stem, group)}:
            found.setdefault(word, []).append(f"{_KIN}{number}")
    return found


@lru_cache(maxsize=16384)
def root_of(word: str) -> str:
    """What the word is compared by: the first of the words that say the same, or its stem."""
    return _groups().get(word) or _groups().get(stem(word)) or stem(word)


@cache
def _groups() -> dict[str, str]:
    """For each word of a group, and its stem, the group's first word."""
    stems = {stem(word): stem(group[0]) for group in wording().same for word in group}
    return stems | {word: stem(group[0]) for group in wording().same for word in group}


def own_roots(word: Word) -> frozenset[str]:
    """Its roots; of a plain word only its own, not what the same letters may be short for ("add" and adduction)."""
    return frozenset({root_of(word.text)}) if word.text in _groups() else word.roots


def is_derived(word: str, other: str) -> bool:
    """Whether one is made from the other by its ending: `organist` and `organ`, `trampoline` and `tramp`."""
    short, long = sorted((stem(word), stem(other)), key=len)
    shared = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if shared == len(short):
        return shared >= _SHORTEST_BEGINNING
    return shared >= _SHARED_BEGINNING and len(long) - shared <= _LONGEST_ENDING


def is_inflected(word: str, other: str) -> bool:
    """Whether both are one word with two of the usual endings; `other` may be whoever does it: swim of `swimmer`."""
    shared = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return any(
        word[place:] in _ENDINGS and other[place:].removeprefix(word[place - 1]) in _ENDINGS | _DOERS
        for place in range(shared, _SHORTEST_BEGINNING - 1, -1)
    )


_ENDINGS = frozenset(
    [
        *("", "s", "es", "e", "ed", "ing", "y", "ies", "ion", "ions", "ation", "ations", "ment", "ic", "is", "itis"),
        *("al", "ar", "ally", "ive", "ly", "ness", "ous", "ity", "ance", "ence", "ant", "ent", "ize", "ized", "izing"),
    ]
)
_DOERS = frozenset({"er", "ers", "or", "ors", "ist", "ists"})


def shared_words(said: Iterable[frozenset[str]], heard: Collection[frozenset[str]]) -> int:
    """How many words of `said` are among `heard`; an abbreviation counts once, however many words it is short for."""
    return sum(any(roots & other for other in heard) for roots in said)


@cache
def _says_nothing(word: str) -> bool:
    """Whether the word, or all that it is short for, only joins, denies or frames what others say."""
    known = wording()
    if word in known.stop | known.frame | known.deny_a_thing | known.deny_an_act | {"free"}:
        return True
    neutral = {root_of(w) for w in known.neutral}
    written_out = known.short_for.get(word, "").split()
    return root_of(word) in neutral or (bool(written_out) and all(root_of(w) in neutral for w in written_out))


@cache
def _known() -> frozenset[str]:
    """Every word of the lists, and its stem."""
    known = wording()
    lists = [known.stop, known.frame, known.neutral, known.free, known.body, known.clinical, known.units, known.days]
    lists += [known.people, known.strong, known.joints, known.deny_an_act, known.deny_a_thing, *known.kin]
    words = frozenset(word for words in (*lists, *known.same, known.short_for) for word in words)
    return words | frozenset(map(stem, words))


def is_known(word: str) -> bool:
    """Whether the lists have the word, in any form."""
    return word in _known() or stem(word) in _known()


@cache
def clinical_roots() -> frozenset[str]:
    """The roots of the words that name a thing of the body, a device or a sign."""
    return body_roots() | _day_roots() | frozenset(root_of(word) for word in wording().clinical)


@cache
def body_roots() -> frozenset[str]:
    """The roots of the words that name a part of the body."""
    return frozenset(root_of(word) for word in wording().body)


@cache
def context_roots() -> tuple[frozenset[str], ...]:
    """For each kind of thing that a sentence may name from what the source says elsewhere, the roots of its words."""
    return tuple(frozenset(map(root_of, words)) for words in wording().context)


@cache
def contrast_roots() -> tuple[frozenset[str], ...]:
    """For each kind of words of which one excludes the others the roots of its words, the motions of a joint first."""
    return tuple(frozenset(map(root_of, words)) for words in wording().contrasts)


@cache
def limb_roots() -> tuple[frozenset[str], ...]:
    """For each limb the roots of its parts."""
    return tuple(frozenset(map(root_of, parts)) for parts in wording().limbs)


@cache
def free_roots() -> frozenset[str]:
    """The roots of the words that claim nothing where they are added."""
    return frozenset(root_of(word) for word in wording().free)


@cache
def free_roots_in_plan() -> frozenset[str]:
    """Those and the roots of the words that claim nothing of what is planned."""
    return free_roots() | frozenset(root_of(word) for word in wording().free_in_plan)


@cache
def put_off_roots() -> frozenset[str]:
    """The roots of the words that say in another way that something was not done."""
    return frozenset(root_of(word) for word in wording().put_off)


@cache
def otherwise_denying_roots() -> frozenset[str]:
    """The roots of the words that deny without a "not"."""
    return frozenset(root_of(word) for word in wording().deny_otherwise)


@cache
def _day_roots() -> frozenset[str]:
    """A day is never denied: "without the brace, back Tuesday"."""
    return frozenset(root_of(word) for word in wording().days)


@cache
def _never_denied() -> frozenset[str]:
    """Words of time: the last in "no weight last week", the month in "no falls this month"."""
    return frozenset(map(root_of, (*_WHICH_TIME, "week", "month", "year")))


_WHICH_TIME = ("last", "next")


def is_of_time(word: Word) -> bool:
    """Whether it is a day, or the last in "last week": it says itself when."""
    return bool(word.roots & _day_roots() or word.text in _WHICH_TIME)


@cache
def opposite_roots(root: str) -> frozenset[str]:
    """The roots of the words that say the opposite."""
    pairs = [(root_of(a), root_of(b)) for a, b in wording().opposites]
    return frozenset({b for a, b in pairs if a == root} | {a for a, b in pairs if b == root})


@cache
def unit_roots() -> frozenset[str]:
    """The roots of what numbers count or are measured in."""
    return frozenset(root_of(word) for word in wording().units)


@cache
def label_roots() -> frozenset[str]:
    """The roots of what a number names: a level, a grade, a week."""
    return frozenset(root_of(word) for word in wording().labels)


def correlatives(plain: str) -> list[tuple[int, int]]:
    """The both of "both inversion and eversion", which is no side; "both knees and hips" is one."""
    return [match.span("both") for match in _BOTH_AND.finditer(plain)]


_BOTH_AND = pattern(
    r"\b(?P<both>both) (?:the )?(?:(?!feet\b|sides\b|and\b)[a-z]+ )?(?!feet\b|and\b)[a-z]*[a-rt-z](?: of the \w+)?"
    r" and (?!(?:right|left)\b)[a-z]"
)


def stem(word: str) -> str:
    """`raises`, `raised` and `raising` as one; a comparison of stems, not a dictionary of them."""
    word = word.partition("'")[0]
    if word.endswith("ly") and len(word) - len("ly") > _SHORTEST_STEM:
        return stem(word.removesuffix("ily") + "y" if word.endswith("ily") else word.removesuffix("ly"))
    for suffix, put in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)] + put
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word
