"""Which numbers, sides and colors of a sentence tell facts that were read, whatever words stand between them.

The reader knows how clinicians dictate; a model writes otherwise. So its sentence need not be read as a dictation is: the
names of the facts that were read are sought in it, and the values around each name have to be those of its facts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from notedraft.grounding.names import lexicon_name, names_in
from notedraft.grounding.quantities import HEARD_SIDES, quantities
from notedraft.grounding.statements import Statement
from notedraft.grounding.words import Word, Words, body_roots, root_of
from notedraft.patterns import pattern

_KINDS = frozenset({"exercises", "range_of_motion", "strength", "measures"})
_SECONDS = 60
_LOOSE = 3
"""Words that may stand between those of a name: "lifts of the fingers off the table"."""
_MOST_TOKENS = 12
_MOST_FACTS = 6
_BORDER = pattern(r"[,;:)]|\b(?:and|then|plus|followed|while|whereas|versus|compared)\b")
_FIELDS_OF = {
    "set": "sets times",
    "rep repetition": "reps times",
    "time trip lap bout round trial": "times sets reps",
    "second minute hour": "seconds hold_seconds duration_seconds",
    "pound kg ounce": "resistance",
    "foot inch meter mile": "distance_feet",
    "degree": "degrees",
}
"""For units of numbers the fields of facts that are counted in them."""
_COUNTED_IN = {root_of(unit): frozenset(names.split()) for units, names in _FIELDS_OF.items() for unit in units.split()}
_COUNTED_IN |= {
    "'": frozenset({"seconds", "hold_seconds", "duration_seconds", "distance_feet"}),
    '"': frozenset({"seconds", "hold_seconds", "duration_seconds"}),
}
_OF_A_VALUE = frozenset({"value", "grade", "degrees"})
"""Fields of one number alone, whatever it is counted in."""
_COLORS = frozenset("red yellow green blue black tan gray silver gold orange white".split())


@dataclass(frozen=True)
class _Token:
    """A number, a side or a color of the sentence."""

    word: Word
    side: str | None = None
    color: str | None = None
    number: float | str | None = None
    unit: str | None = None
    is_earlier: bool = False
    last_side: str | None = None
    mode: str | None = None


@dataclass(frozen=True)
class _Mention:
    """A name of facts at `[start, end)`."""

    start: int
    end: int
    facts: tuple[Statement, ...]


def words_told_again(said: Words, heard: Words, grounds: Sequence[Statement]) -> frozenset[int]:
    """Where the words stand that tell a fact of `grounds`, each fact once and each value in the reach of its name.

    The words of a name are among them where any of its values is.
    """
    mentions = _mentions(said, heard, grounds)
    tokens = _tokens(said)
    found: set[int] = set()
    for start, end in _sentences(said, mentions):
        own = [m for m in mentions if start <= m.start < end]
        free = [t for t in tokens if start <= t.word.start < end and not _is_within(t, own)]
        found |= _told(own, free, said)
    return frozenset(found)


def _sentences(said: Words, mentions: Sequence[_Mention]) -> list[tuple[int, int]]:
    """The sentences, each with those behind it that name nothing: "flexion was 52; last Monday it was 44"."""
    places: list[tuple[int, int]] = []
    for start, end in said.layout.sentences():
        if places and not any(start <= m.start < end for m in mentions):
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    return places


def _is_within(token: _Token, mentions: Sequence[_Mention]) -> bool:
    return any(m.start <= token.word.start < m.end for m in mentions)


def _tokens(said: Words) -> list[_Token]:
    sides = [_Token(word, side=HEARD_SIDES[word.text]) for word in said.all if word.text in HEARD_SIDES]
    colors = [_Token(word, color=word.text) for word in said.all if word.text in _COLORS]
    numbers = [
        _Token(
            q.word,
            number=q.value,
            unit=q.unit,
            is_earlier=q.is_earlier,
            last_side=_last_side(q.word, sides, said),
            mode=_mode(q.word, said),
        )
        for q in quantities(said, HEARD_SIDES)
    ]
    return sorted([*numbers, *sides, *colors], key=lambda token: token.word.start)


def _last_side(word: Word, sides: Sequence[_Token], said: Words) -> str | None:
    """The side named last before it in its sentence."""
    start, _ = said.layout.sentence(word.start)
    before = [token.side for token in sides if start <= token.word.start < word.start]
    return before[-1] if before else None


def _mode(word: Word, said: Words) -> str | None:
    """Whether the number is of active or of passive motion: an adverb right behind it says so, or the last word before it."""
    start, _ = said.layout.sentence(word.start)
    behind = [_MODES[w.text] for w in said.all if word.end <= w.start < word.end + _NEAR and w.text in _ADVERBS_OF_MODE]
    before = [_MODES[w.text] for w in said.all if start <= w.start < word.start and w.text in _MODES]
    return behind[0] if behind else before[-1] if before else None


_MODES = {
    **dict.fromkeys(("active", "actively", "arom"), "active"),
    **dict.fromkeys(("passive", "passively", "prom"), "passive"),
}
_ADVERBS_OF_MODE = frozenset({"actively", "passively"})
_NEAR = 14
"""Characters, for a unit between them."""


# ---- names


def _mentions(said: Words, heard: Words, grounds: Sequence[Statement]) -> list[_Mention]:
    """The names that the sentence holds, the fullest first where two overlap."""
    named: dict[tuple[frozenset[str], ...], list[Statement]] = {}
    for ground in (g for g in grounds if g.kind in _KINDS):
        for name in [*_names(ground, said, heard), *map(_telling, _of_its_joint(ground, grounds))]:
            named.setdefault(name, []).append(ground)
    places = [(len(name), place, facts) for name, facts in named.items() for place in _places(name, said)]
    places += _by_alias(said, grounds)
    places.sort(key=lambda found: (-found[0], found[1][1] - found[1][0]))
    taken: list[_Mention] = []
    for _, (start, end), facts in places:
        if not any(start < m.end and m.start < end for m in taken):
            taken.append(_Mention(start, end, tuple(_told_apart(facts))))
    return sorted(taken, key=lambda m: m.start)


def _by_alias(said: Words, grounds: Sequence[Statement]) -> Iterator[tuple[int, tuple[int, int], list[Statement]]]:
    """The names of exercises that the lexicon has for what was read: "clams" of a clamshell; each with how many words it has."""
    for place in names_in(said.plain, beside_dose=True):
        name = lexicon_name(said.within(place))
        facts = [g for g in grounds if g.kind == "exercises" and lexicon_name(g.about) == name]
        if facts:
            yield len(said.within(place).split()), place, facts


def _told_apart(facts: Sequence[Statement]) -> list[Statement]:
    """Those of one name that a side, a day or a mode tells from each other; where only other words do, none."""
    marks = [tuple(fact.values.get(name) for name in ("side", "when", "mode")) for fact in facts]
    return [fact for fact, mark in zip(facts, marks, strict=True) if marks.count(mark) == 1]


def _names(ground: Statement, said: Words, heard: Words) -> Iterator[tuple[frozenset[str], ...]]:
    """Its name as it was read and as the lexicon has it, each without what the reader put in; of a motion without its joint."""
    names = [ground.about, lexicon_name(ground.about)]
    if ground.kind == "range_of_motion" and not (said.roots & body_roots()) - Words(ground.about).roots:
        names.append(ground.subject[1])
    full = map(_telling, names)
    yield from dict.fromkeys(tuple(roots for roots in words if roots & heard.roots) or words for words in full)


def _of_its_joint(ground: Statement, grounds: Sequence[Statement]) -> list[str]:
    """ "PIP flexion" of the one finger whose joints were measured."""
    if ground.kind != "range_of_motion" or "finger " not in ground.subject[0]:
        return []
    finger, _, joint = ground.subject[0].rpartition("finger ")
    others = [g.subject[0] for g in grounds if g.kind == ground.kind and "finger " in g.subject[0]]
    is_one = all(other.startswith(f"{finger}finger ") for other in others)
    return [f"{joint} {ground.subject[1]}"] if is_one and joint else []


@lru_cache(maxsize=2048)
def _telling(name: str) -> tuple[frozenset[str], ...]:
    words = Words(name)
    return tuple(word.roots for word in words.content or words.all)


def _places(name: Sequence[frozenset[str]], said: Words) -> Iterator[tuple[int, int]]:
    """Where the words of the name stand close together, in any order."""
    words = said.all
    first = 0
    while first < len(words):
        last = _end_of(name, words[first : first + len(name) + _LOOSE])
        if last is None:
            first += 1
        else:
            yield words[first].start, words[first + last].end
            first += last + 1


def _end_of(name: Sequence[frozenset[str]], words: Sequence[Word]) -> int | None:
    """The place of the last word of the name, where it begins with the first of `words`; null where it does not."""
    left = list(name)
    for place, word in enumerate(words):
        matching = next((roots for roots in left if roots & word.roots), None)
        if matching is None:
            if place == 0 or word.is_number:
                return None
            continue
        left.remove(matching)
        if not left:
            return place
    return None


# ---- values


def _told(mentions: Sequence[_Mention], tokens: Sequence[_Token], said: Words) -> set[int]:
    """The places of the tokens that the facts of the nearest name hold, shared out between two names as fits best."""
    gaps = _gaps(mentions, tokens)
    if not mentions or len(tokens) > _MOST_TOKENS * len(mentions):
        return set()
    state: dict[int, frozenset[int]] = {
        0: frozenset()
    }  # how many tokens of the gap before belong to the name before it
    for i, mention in enumerate(mentions):
        behind = gaps[i + 1]
        following: dict[int, frozenset[int]] = {}
        for taken, found in state.items():
            for split in _splits(mention, behind, said, is_last=i + 1 == len(mentions)):
                held = _held([*gaps[i][taken:], *behind[:split]], mention.facts)
                told = found | held | (_words_of(mention, said) if held else frozenset())
                if len(told) >= len(following.get(split, ())):
                    following[split] = told
        state = following
    best = max(state.values(), key=len)
    return set(best)


def _words_of(mention: _Mention, said: Words) -> frozenset[int]:
    """Where the plain words of a name stand: with its values they tell the fact, whatever stands beside them."""
    own = (w for w in said.all if mention.start <= w.start < mention.end)
    return frozenset(w.start for w in own if not w.is_number and w.text not in HEARD_SIDES and w.text not in _COLORS)


def _gaps(mentions: Sequence[_Mention], tokens: Sequence[_Token]) -> list[list[_Token]]:
    borders = [m.start for m in mentions]
    return [[t for t in tokens if sum(b <= t.word.start for b in borders) == i] for i in range(len(mentions) + 1)]


def _splits(mention: _Mention, behind: Sequence[_Token], said: Words, *, is_last: bool) -> list[int]:
    """How many of the tokens behind a name may be its own: those of the next begin behind a comma or an "and"."""
    if is_last:
        return [len(behind)]
    ends = [mention.end, *(token.word.end for token in behind)]
    starts = [token.word.start for token in behind]
    return [n for n in range(len(behind) + 1) if n == len(behind) or _BORDER.search(said.plain[ends[n] : starts[n]])]


def _held(tokens: Sequence[_Token], facts: Sequence[Statement]) -> frozenset[int]:
    """The places of the tokens that the facts hold, each fact in one run of tokens; none where one is not theirs."""
    if not tokens or len(tokens) > _MOST_TOKENS:
        return frozenset()
    ways = [facts[:_MOST_FACTS]] + ([parts] if (parts := _with_what_is_shared(facts)) else [])
    found = (_best(tuple(tokens), _all_of(way), None) or frozenset() for way in ways)
    return max(found, key=len)


def _all_of(facts: Sequence[Statement]) -> "tuple[_Left, ...]":
    sides, modes = ({fact.values.get(name) for fact in facts} - {"bilateral"} for name in ("side", "mode"))
    return tuple(_Left.of(fact, is_one_of_two=len(sides) > 1, has_modes=len(modes) > 1) for fact in facts)


def _with_what_is_shared(facts: Sequence[Statement]) -> list[Statement]:
    """What the two sides have in common as one fact, and the rest of each: "3 sets of 8, 2 lb on the right and 1 on the left"."""
    if [fact.values.get("side") for fact in facts] not in (["right", "left"], ["left", "right"]):
        return []
    shared = dict(facts[0].values.items() & facts[1].values.items())
    rests = [{name: v for name, v in fact.values.items() if name not in shared} for fact in facts]
    both = replace(facts[0], values=shared | {"side": "bilateral"})
    return [both, *(replace(fact, values=rest) for fact, rest in zip(facts, rests, strict=True))]


@dataclass(frozen=True)
class _Left:
    """What is left to tell of a fact, and whether what has been told of it leaves its side open, or tells no number yet."""

    fields: frozenset[str]
    values: tuple[tuple[str, float | str], ...]
    side: str | None
    color: str | None
    when: str | None
    mode: str | None
    is_one_of_two: bool
    has_modes: bool
    is_of_another_side: bool = False

    @classmethod
    def of(cls, fact: Statement, *, is_one_of_two: bool, has_modes: bool) -> "_Left":
        values = tuple((name, _as_number(v)) for name, v in fact.values.items() if name in _FIELDS)
        side, color, when, mode = (_text(fact.values.get(n)) for n in ("side", "resistance color", "when", "mode"))
        fields = frozenset(name for name, _ in values)
        return cls(fields, values, side, color, when, mode, is_one_of_two, has_modes)

    @property
    def may_end(self) -> bool:
        """Whether a run may end here: a number has been told, and of its side."""
        is_open = self.side is not None and self.is_of_another_side
        return len(self.values) < len(self.fields) and not is_open

    def without(self, token: _Token) -> "_Left | None":
        """What is left behind the token; null where the fact does not hold it."""
        if token.side:
            return replace(self, side=None) if token.side == self.side else None
        if token.color:
            return replace(self, color=None) if token.color == self.color else None
        if token.is_earlier != (self.when == "prior") or self._is_of_another_mode(token):
            return None
        for place, (name, value) in enumerate(self.values):
            if _may_be(token.unit, name) and _is_worth(token, name, value):
                rest = self.values[:place] + self.values[place + 1 :]
                return replace(self, values=rest, is_of_another_side=self._is_of_another(token))
        return None

    def _is_of_another_mode(self, token: _Token) -> bool:
        return (
            token.mode != self.mode
            if self.has_modes
            else None not in (token.mode, self.mode) and token.mode != self.mode
        )

    def _is_of_another(self, token: _Token) -> bool:
        """Whether the side named last before the number is another, or none was where two could be meant."""
        if self.side == "bilateral":
            return token.last_side not in (None, "bilateral")
        return self.is_one_of_two if token.last_side is None else token.last_side != self.side


_FIELDS = frozenset().union(*_COUNTED_IN.values()) | _OF_A_VALUE


def _text(value: object) -> str | None:
    return str(value) if value is not None else None


def _as_number(value: object) -> float | str:
    return float(value) if isinstance(value, int | float) else str(value)


def _may_be(unit: str | None, name: str) -> bool:
    return name in _OF_A_VALUE or name in _COUNTED_IN.get(unit or "", _FIELDS if unit is None else ())


def _is_worth(token: _Token, name: str, value: float | str) -> bool:
    if isinstance(value, str):
        return str(token.number).removesuffix(".0") == value
    if name.endswith("seconds") and token.unit == root_of("minute"):
        return isinstance(token.number, float) and token.number * _SECONDS == value
    return token.number == abs(value)


def _best(tokens: tuple[_Token, ...], facts: tuple[_Left, ...], own: _Left | None) -> frozenset[int] | None:
    """The most tokens that can be told; `own` is the fact whose run goes on."""
    may_end = own is None or own.may_end
    if not tokens:
        return frozenset() if may_end else None
    first, rest = tokens[0], tokens[1:]
    ways: list[frozenset[int] | None] = []
    if own is not None and (left := own.without(first)) is not None:
        ways.append(_with(first, _best(rest, facts, left)))
    for place, fact in enumerate(facts if may_end else ()):
        if (left := fact.without(first)) is not None:
            ways.append(_with(first, _best(rest, facts[:place] + facts[place + 1 :], left)))
    if first.number is not None and (first.is_earlier or not _is_of_such(first, facts, own)):
        ways.append(_best(rest, facts, own))
    return max((way for way in ways if way is not None), key=len, default=None)


def _is_of_such(token: _Token, facts: Sequence[_Left], own: _Left | None) -> bool:
    """Whether a fact tells, or told, anything that is counted as the token is."""
    known = [*facts, *([own] if own else [])]
    return any(token.unit is None or _may_be(token.unit, name) for fact in known for name in fact.fields)


def _with(token: _Token, told: frozenset[int] | None) -> frozenset[int] | None:
    return None if told is None else told | {token.word.start}
