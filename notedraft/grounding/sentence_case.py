"""One sentence of prose beside the words that it rests on: what every check of a sentence is given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from notedraft.dictation.service_names import title_of
from notedraft.grounding.dates import told_as_heard
from notedraft.grounding.names import lexicon_name, names_in
from notedraft.grounding.prose import Read, is_grounded, stated_in
from notedraft.grounding.quantities import earlier_numbers
from notedraft.grounding.statements import Statement
from notedraft.grounding.then_and_now import told_as_change
from notedraft.grounding.told_again import words_told_again
from notedraft.grounding.tracing import share_words
from notedraft.grounding.two_sides import told_by_side
from notedraft.grounding.wording import wording
from notedraft.grounding.words import (
    Word,
    Words,
    body_roots,
    clinical_roots,
    context_roots,
    contrast_roots,
    is_known,
    limb_roots,
    own_roots,
)
from notedraft.note import Exercise, Section
from notedraft.patterns import pattern
from notedraft.source import Source, Span

_CODE = pattern(r"\d{5}|[a-z]\d{4}")
_NUMBER = pattern(r"\d+(?:\.\d+)?")
_THEN_OR_NOW = frozenset({"range_of_motion", "measures"})
_OF_SERVICES = frozenset({"services", "untimed_services", "not_performed"})
_TOLD_IN_A_PHRASE = frozenset({"goals", "response", "progression", "plan"})
"""Facts whose kind alone is no word that was said."""
_FEWEST_INITIALS, _MOST_INITIALS = 3, 5
_CAPITALS = pattern(r"\b[A-Z]{2,6}(?=s?\b)")
_SHORTEST_CUT = 3
"""Letters."""
_OF_THEN = pattern(
    r"\b(?:last|previous\w*|prior|ago|initial\w*|eval\w*|baseline|before|earlier|yesterday|former\w*|since|pre\w*|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)\b|\b(?:on|at) \d"
)
_LEVELS_OF_THE_SPINE = pattern(r"([clts])(\d+)(?:-([clts]?)(\d+))?")
_SOUNDS_LIKE = {"c": "c|see|sea|si", "l": "l|el|ell|elle", "t": "t|tea|tee|ti", "s": "s|es|ess"}
"""The letters as speech-to-text spells them: "tea 8"."""
_POINTING = frozenset({"the", "that", "those", "these", "p", "after", "post", "with", "c", "during", "on"})
_LIMBS = frozenset({"arm", "leg"})
_ADVERBS = frozenset({"back"})
"""Words that name a part of the body and, as often, none: "back to 95"."""


@dataclass(frozen=True)
class SentenceCase:
    """The sentence (`said`), the words that it rests on (`heard`), and the facts of each (`stated`, `grounds`)."""

    section: Section
    said: Words
    heard: Words
    rests_on: Sequence[Span]
    stated: Sequence[Statement]
    grounds: Sequence[Statement]
    source: Words
    """All that was said, cited or not."""

    @cached_property
    def traced(self) -> list[Statement]:
        """The facts of the sentence that were read from the source, the same and whole."""
        return [statement for statement in self.stated if is_grounded(statement, self.grounds)]

    @cached_property
    def heard_sentences(self) -> frozenset[str]:
        """The sentences of the words heard, whole."""
        plain = self.heard.plain
        return frozenset(plain[start:end].strip(" .\n") for start, end in self.heard.layout.sentences())

    @cached_property
    def told_again(self) -> frozenset[int]:
        """Where the names, numbers, sides and colors stand that tell facts read from the words heard, by name and place."""
        read_there = [g for g in self.grounds if share_words(g.evidence, self.rests_on)]
        return words_told_again(self.said, self.heard, read_there)

    @cached_property
    def told_by_side(self) -> frozenset[int]:
        """Where the numbers and sides stand that tell the two sides of one thing, as they were heard."""
        return told_by_side(self.said, self.heard)

    @cached_property
    def told_as_change(self) -> frozenset[int]:
        """Where the numbers stand that tell a value of then and that of now, as they were heard."""
        return told_as_change(self.said, self.heard)

    def holds(self, word: Word) -> bool:
        """Whether the words heard, or the facts read from them, hold a word, also as two."""
        return bool(word.roots & self.heard_roots or word.roots & self.heard.joined) or self._is_heard_level(word)

    def _is_heard_level(self, word: Word) -> bool:
        """Whether it is a level of the spine that was spelled out: `c3-4` of "c 3 4"."""
        level = _LEVELS_OF_THE_SPINE.fullmatch(word.text)
        if level is None:
            return False
        part, upper, other, lower = level.groups()
        if lower is None:
            return re.search(rf"\b(?:{_SOUNDS_LIKE[part]}) {upper}\b", self.heard.plain) is not None
        return (
            re.search(rf"\b{part} ?{upper}(?:[- ]| and | to )(?:{other or part} ?)?{lower}\b", self.heard.plain)
            is not None
        )

    def is_heard(self, word: Word) -> bool:
        """Whether a word of the sentence was heard, by itself or in what stands around it there."""
        if self.holds(word):
            return True
        if any(
            _is_cut_from(word.text, cut) or _is_cut_from(word.text, cut.removesuffix("s")) for cut in self.cut_short
        ):
            return True
        if any(_is_misspelt(word.text, other) for other in self.cut_short) or self._is_cut_from_the_source(word):
            return True
        elsewhere = [*self.dates, *self.written_out, *self._said_otherwise, *self._named_in_full]
        return any(start <= word.start < end for start, end in elsewhere) or self._is_of_context(word)

    def _is_cut_from_the_source(self, word: Word) -> bool:
        """Whether an abbreviation heard is its beginning, and the source has it in full: the quad of a "quadruped" row."""
        clips = (w.text for w in self.heard.all if len(w.text) > _SHORTEST_CUT and w.text in wording().short_for)
        return any(word.text.startswith(clip) for clip in clips) and any(w.text == word.text for w in self.source.all)

    def is_implied(self, word: Word) -> bool:
        """Whether a part that is told as it was heard speaks of it: "when the arm is lifted" of a shoulder."""
        heard = frozenset().union(*self.heard.implied)
        told = (w for w in self.said.all if w.roots & self.heard.roots & body_roots() and not w.roots & word.roots)
        return any(word.roots & heard & roots for part in told for roots in Words(part.text).implied)

    def _is_of_context(self, word: Word) -> bool:
        """Whether it is what the source speaks of, and the words heard name nothing of its kind that it could stand for.

        "The hip felt looser" of "looser" alone names what the whole source is about; "the knee" of "looser hip" does not.
        """
        if word.roots & body_roots() and self._is_topic(word):
            return True
        return self.completes_a_phrase(word) or any(
            word.roots & kind & self.source.roots and self._is_alone(word, kind) for kind in context_roots()
        )

    def completes_a_phrase(self, word: Word) -> bool:
        """Whether it stands beside a word heard as it does elsewhere in the source, where nothing else of note stands so.

        "Scar massage" of "the scar work", where the source told of "scar massage" and of no other thing done to the scar.
        """
        if any(word.roots & kind and self.heard.roots & kind - word.roots for kind in contrast_roots()):
            return False  # it stands in the place of another
        words = _telling(self.said.clause_of(word))
        place = words.index(word) if word in words else len(words)
        beside = [(i, o) for i, o in ((-1, words[:place][-1:]), (1, words[place + 1 : place + 2])) if o]
        return any(
            self.holds(other)
            and any(found.roots & word.roots for found in _beside(other, self.source, -step))
            and not any(own_roots(o) & clinical_roots() - word.roots for o in _beside(other, self.source, -step))
            for step, (other,) in beside
        )

    def _is_alone(self, word: Word, kind: frozenset[str]) -> bool:
        """Whether the source names no other of its kind."""
        return all(other.roots & word.roots for other in self.source.all if other.roots & kind)

    def _is_topic(self, word: Word) -> bool:
        """Whether it is the part of the body that the source begins with, and all parts heard are told and of its limb."""
        heard = [w.roots & body_roots() for w in self.heard.all if w.text not in _ADVERBS]
        parts = [roots for roots in (*heard, *(i & body_roots() for i in self.heard.implied)) if roots]
        is_first = any(roots & word.roots for roots in (*self._first_part, *self._last_part))
        is_whole = word.text in _LIMBS and any(_share_a_limb(word.roots, roots) for roots in self._first_part)
        told = self.said.roots.union(*self.said.implied)
        return (is_first or is_whole) and all(_share_a_limb(word.roots, roots) and roots & told for roots in parts)

    @cached_property
    def _first_part(self) -> list[frozenset[str]]:
        """The parts of the body that the source begins with, named or implied, or the first that it names later."""
        start = Words(self.source.within(self.source.layout.sentence(0)))
        first = [
            r for r in (*(w.roots & body_roots() for w in start.all), *(i & body_roots() for i in start.implied)) if r
        ]
        named = (w.roots & body_roots() for w in self.source.all if w.text not in _ADVERBS)
        return first or [roots for roots in named if roots][:1]

    @cached_property
    def _last_part(self) -> list[frozenset[str]]:
        """The part of the body that the source names last before the words heard."""
        start = min((span.start for span in self.rests_on), default=0)
        named = (
            w.roots & body_roots()
            for w in self.source.all
            if w.text not in _ADVERBS and self.source.canon.origin(w.start, w.end)[1] <= start
        )
        return [roots for roots in named if roots][-1:]

    @cached_property
    def _named_in_full(self) -> list[tuple[int, int]]:
        """Exercises that the words heard name by one word alone, as "the twist", and the source in full, once."""
        full = [Words(self.source.plain[start:end]) for start, end in names_in(self.source.plain, beside_dose=True)]
        found = []
        for start, end in names_in(self.said.plain, beside_dose=True):
            name = Words(self.said.plain[start:end])
            alike = {other.plain for other in full if other.all[-1].roots & name.all[-1].roots and len(other.all) > 1}
            is_called = name.all[-1].roots & self.heard.roots or self._is_called_by_its_first(name)
            if is_called and len(alike) == 1 and name.plain_roots <= Words(*alike).plain_roots:
                found.append((start, end))
        return found

    def _is_called_by_its_first(self, name: Words) -> bool:
        """Whether the words heard speak of "the sidelying", with nothing behind it that it could be of."""
        first = name.all[0]
        return not first.roots & body_roots() and any(
            before.text in _POINTING and word.roots & first.roots and not self.heard.following(word)
            for before, word in pairwise(self.heard.all)
        )

    def is_said_otherwise(self, word: Word) -> bool:
        """Whether it is one of several words that say what was heard in one."""
        return any(start <= word.start < end for start, end in self._said_otherwise)

    @cached_property
    def _said_otherwise(self) -> list[tuple[int, int]]:
        """Stretches of the sentence that say in several words what was heard in one."""
        return [(start, end) for start, end, says in self.said.sayings if says & self.heard_roots]

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """Where the sentence tells a day that was heard, however either writes it: "October 1" of `10/1`."""
        return told_as_heard(self.said.plain, self.heard.plain)

    @cached_property
    def written_out(self) -> list[tuple[int, int]]:
        """Stretches of the sentence that write out what was heard as initials: "head impulse test" for `HIT`."""
        initials = {word.text for word in self.heard.all if _may_be_initials(word.text)}
        written = {short.casefold() for short in _CAPITALS.findall(self.heard.given)} - wording().short_for.keys()
        words = self.said.all
        runs = [
            words[first : first + length]
            for length in range(2, _MOST_INITIALS + 1)
            for first in range(len(words) - length + 1)
        ]
        return [
            (run[0].start, run[-1].end)
            for run in runs
            if "".join(word.text[0] for word in run) in initials | written
            or any(_is_short_for(s, run) for s in written)
        ]

    @cached_property
    def cut_short(self) -> list[str]:
        """Words heard that are no words: `erg`, for all that begin with it."""
        return [
            word.text
            for word in self.heard.all
            if len(word.text) >= _SHORTEST_CUT and word.text.isalpha() and not is_known(word.text)
        ]

    def is_traced(self, word: Word) -> bool:
        """Whether a traced fact of the sentence holds the word."""
        start, end = self.said.canon.origin(word.start, word.end)
        return any(s.start <= start and end <= s.end for fact in self.traced for s in fact.evidence)

    def names_a_fact(self, word: Word) -> bool:
        """Whether it is part of the name of a fact that the sentence tells as it was read."""
        if word.start in self.told_again or any(start <= word.start < end for start, end in self._named_alike):
            return True
        return self.is_traced(word) and any(word.roots & Words(fact.about).roots for fact in self.traced)

    @cached_property
    def _named_alike(self) -> list[tuple[int, int]]:
        """Exercises that the words heard name as well, by any of their names: single leg stance for `SLS`."""
        heard = {lexicon_name(self.heard.within(place)) for place in names_in(self.heard.plain, beside_dose=True)}
        told = names_in(self.said.plain, beside_dose=True)
        return [place for place in told if lexicon_name(self.said.within(place)) in heard]

    @cached_property
    def done_services(self) -> frozenset[str]:
        """The roots of the names of the services that were read as done: no denial of a thing reaches them."""
        return _titles(g for g in self.grounds if share_words(g.evidence, self.rests_on))

    @cached_property
    def heard_roots(self) -> frozenset[str]:
        """Every root of the words heard, of what they name and of what they say besides: a chin speaks of the neck."""
        return self.named_roots.union(*(says for _, _, says in self.heard.sayings), *self.heard.implied)

    @cached_property
    def named_roots(self) -> frozenset[str]:
        """Every root of the words heard and of what they name: facts read, exercises (`PPT`), services by their codes."""
        read_there = [g for g in self.grounds if share_words(g.evidence, self.rests_on)]
        named = [
            lexicon_name(self.heard.plain[start:end]) for start, end in names_in(self.heard.plain, beside_dose=True)
        ]
        codes = [word.text for word in self.heard.all if _CODE.fullmatch(word.text)]
        named += map(title_of, codes)
        titles = (title_of(code) for g in read_there if (code := _code_of(g)))
        named += (title for title in titles if " or " not in title)  # "hot or cold packs" does not say which
        return self.heard.roots.union(
            *(
                Words(text).roots
                for text in [
                    *named,
                    *map(_region, read_there),
                    *(g.words for g in read_there if g.kind not in _TOLD_IN_A_PHRASE),
                ]
            ),
        )


def _titles(statements: Iterable[Statement]) -> frozenset[str]:
    """The roots of the names of those services that were done."""
    codes = (_code_of(s) for s in statements if s.kind != "not_performed")
    return frozenset().union(*(Words(title_of(code)).roots for code in codes if code))


def _region(statement: Statement) -> str:
    """The joint of an exercise that is named by its motion alone: the shoulder of a cane-assisted flexion."""
    roots = Words(statement.about).roots
    if not isinstance(statement.fact, Exercise) or roots & body_roots() or not roots & contrast_roots()[0]:
        return ""
    return statement.fact.body_region or ""


def _telling(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.text not in wording().stop]


@lru_cache(maxsize=256)
def _beside(word: Word, text: Words, step: int) -> tuple[Word, ...]:
    """The telling words right before (-1) or behind (1) each mention of `word`."""
    words = _telling(text.all)
    places = (i + step for i, other in enumerate(words) if other.roots & word.roots)
    return tuple(words[i] for i in places if 0 <= i < len(words))


def _is_cut_from(word: str, cut: str) -> bool:
    """Whether a word heard, which is none, is the beginning of `word` or what is left of it without vowels: `stdg` of standing."""
    if word.startswith(cut) and len(word) - len(cut) >= _SHORTEST_CUT:
        return True
    rest = iter(word)
    if set(cut) & _VOWELS or word[0] != cut[0] or not all(letter in rest for letter in cut):
        return False
    return len(cut) * 2 > sum(letter not in _VOWELS for letter in word)


def _is_misspelt(word: str, heard: str) -> bool:
    """Whether a word heard, which is none, is `word` without one letter, or with two of them changed: `walkng`, `tolearted`."""
    if len(word) < _SHORTEST_MISSPELT or word[0] != heard[0]:
        return False
    place = next((i for i, (a, b) in enumerate(zip(word, heard, strict=False)) if a != b), len(heard))
    is_short = word[:place] + word[place + 1 :] == heard
    return is_short or word[:place] + word[place : place + 2][::-1] + word[place + 2 :] == heard != word


_SHORTEST_MISSPELT = 6
"""Letters."""
_VOWELS = frozenset("aeiouy")


def _share_a_limb(roots: frozenset[str], others: frozenset[str]) -> bool:
    return bool(roots & others) or any(limb & roots and limb & others for limb in limb_roots())


def _may_be_initials(word: str) -> bool:
    """Whether a word in small letters can only be initials: `ftsts`; capitals say so themselves, and "for" is a word."""
    return len(word) >= _FEWEST_INITIALS and word.isalpha() and not set(word) & set("aeiouy") and not is_known(word)


def _is_short_for(short: str, run: Sequence[Word]) -> bool:
    """Whether its letters stand in the words in turn, the first of each among them: `fai` in femoroacetabular impingement."""
    return len(short) >= _FEWEST_INITIALS and len(run) < len(short) and _starts_each(short, run)


def _starts_each(short: str, run: Sequence[Word]) -> bool:
    """Whether the letters go through the words in order, each word beginning with the next one."""
    if not run:
        return not short
    first, rest = run[0].text, run[1:]
    if not short.startswith(first[:1]):
        return False
    taken = [1]
    for letter in first[1:]:
        taken += [n + 1 for n in taken if n < len(short) and short[n] == letter and n + 1 not in taken]
    return any(_starts_each(short[n:], rest) for n in taken)


def _code_of(statement: Statement) -> str | None:
    """The code of a service that was read, done or not; of an exercise the code is what the lexicon says."""
    named = [*statement.subject, str(statement.values.get("code", ""))] if statement.kind in _OF_SERVICES else []
    return next((name for name in named if _CODE.fullmatch(name)), None)


def case_of(
    section: Section,
    text: str,
    *,
    rests_on: Sequence[Span],
    grounds: Sequence[Statement],
    sources: Sequence[Source],
    read: Read,
) -> SentenceCase:
    """A sentence with what it rests on: the words at `rests_on`, or all of `sources` where it names none.

    `grounds` are the facts that may ground it, as prose would tell them.
    """
    texts = {source.id: source for source in sources}
    places = _with_whole_facts(rests_on, grounds, texts) or [s.span(0, len(s.text)) for s in sources if s.text]
    heard = "\n".join(texts[span.source].quote(span) for span in places if span.source in texts)
    said, whole = Words(text), "\n".join(source.text for source in sources)
    words_heard = Words(heard)
    stated = [_of_its_day(statement, said.plain, words_heard.plain) for statement in stated_in(text, read)]
    return SentenceCase(section, said, words_heard, places, stated, grounds, _words(whole))


def _with_whole_facts(
    rests_on: Sequence[Span], grounds: Sequence[Statement], texts: Mapping[str, Source]
) -> list[Span]:
    """The places with all of each fact that begins or ends in one: a long run of speech is cut for its length alone."""
    read_there = [span for g in grounds if share_words(g.evidence, rests_on) for span in g.evidence]
    beside = [span for span in read_there if span.source in texts and _is_one_line(span, texts[span.source])]
    merged: list[Span] = []
    for span in sorted([*rests_on, *beside], key=lambda span: (span.source, span.start)):
        last = merged[-1] if merged else None
        if last is None or last.source != span.source or span.start >= last.end:
            merged.append(span)
        elif span.end > last.end:
            merged[-1] = last.model_copy(update={"end": span.end})
    return [span for span in merged if share_words([span], rests_on)]


def _is_one_line(span: Span, source: Source) -> bool:
    return not re.search(r"[.;!?\n]", source.quote(span))


@lru_cache(maxsize=16)
def _words(text: str) -> Words:
    return Words(text)


def _is_dated_as_heard(said: Statement, plain: str, heard: str) -> bool:
    """Whether all that tells of then is a date right behind the value there too: the reader may have taken it for today's."""
    dates = _DATE.findall(plain)
    value = re.escape(f"{said.values.get('value', said.values.get('degrees'))}".removesuffix(".0"))
    behind = rf"(?<![\d./]){value}(?![\d./])[^.;,\d]{{0,12}}"
    is_only_date = bool(dates) and not _OF_THEN.search(_DATE.sub(" ", plain))
    return is_only_date and any(re.search(rf"{behind}{re.escape(date)}\b", heard) for date in dates)


_DATE = pattern(r"\bon (\d+/\d+)\b")


def _of_its_day(said: Statement, plain: str, heard: str) -> Statement:
    """Of "from 9 last week to 12" the second number is today's, however far "last week" may reach.

    A weight of then is none of the dose: "25 lb, up from 20 lb".
    """
    then = {plain[start:end] for start, end in earlier_numbers(plain)}
    if said.kind == "exercises" and f"{said.values.get('resistance', '')}".removesuffix(".0") in then:
        return said.without("resistance")
    numbers = {digits for value in said.values.values() for digits in _NUMBER.findall(str(value))}
    if said.kind not in _THEN_OR_NOW or not numbers:
        return said
    was = said.values.get("when") == "prior"
    unsaid = not then and not _OF_THEN.search(plain)  # of prose "was" says no day
    if was and (unsaid or _is_dated_as_heard(said, plain, heard)):
        return said.without("when")
    if not then:
        return said
    marked = {plain[start:end] for start, end in earlier_numbers(plain, marked_only=True)}
    if numbers <= marked and all(len(re.findall(rf"\b{re.escape(n)}\b", plain)) == 1 for n in numbers):
        return replace(said, values=said.values | {"when": "prior"})
    return said.without("when") if was and not numbers & then else said
