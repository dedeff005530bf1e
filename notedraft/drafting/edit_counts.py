"""What a clinician's own edits say of their style: counts over drafts and what they signed, and nothing but counts.

Each signed note speaks once for a setting, or not at all. A choice is suggested where at least `FEWEST` notes speak for
it, they are at least half of those that could, and more than speak for anything else. Only notes count that were
drafted as the setting stands now, so that an accepted suggestion is not made again and can be taken back.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from notedraft.drafting.abbreviations import Pair, counted, reworded
from notedraft.drafting.styling import is_a_measure, ordered
from notedraft.drafting.verb_tense import is_past_of
from notedraft.grounding.prose import Read
from notedraft.note import SECTIONS, Section, Sentence, TherapyNote
from notedraft.style import CHOICES, WRITTEN_BY_A_MODEL, Style

FEWEST = 3
"""Signed notes that must speak for a choice."""

_SHORTER = 0.75
"""Words of a changed sentence, on average, against those of the draft, from which a section was made shorter."""
_KEPT = 0.8
"""Share of the shorter wording's words that the longer one holds, else it was not shortened but written anew."""
_RUNNING_PROSE: tuple[Section, ...] = ("subjective", "assessment", "plan")
_ENOUGH_WORDS = 8
"""Of the longer wording; of less there is too little to shorten."""
_WORD = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s+|$)|\n+")


@dataclass(frozen=True)
class Edited:
    """A note as it was drafted, in which style, and as it was signed."""

    drafted: TherapyNote
    signed: TherapyNote
    style: Style
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One setting that the edits speak for: `notes` of the latest `among` that could have spoken for it.

    `words` are the abbreviations that were changed, each with the number of notes, the most frequent first.
    """

    setting: str
    choice: str
    notes: int
    among: int
    words: tuple[tuple[str, int], ...] = ()

    def taken(self, style: Style) -> Style:
        """`style` with the suggestion taken."""
        return Style.model_validate({**style.model_dump(), self.setting: self.choice})


class Sign(NamedTuple):
    """What one note says of one setting: the choice it speaks for, and the choices that it could have spoken for."""

    choice: str | None
    could: frozenset[str]
    words: tuple[str, ...] = ()


def suggestions(edited: Sequence[Edited], current: Style, read: Read) -> list[Suggestion]:
    """What the edits speak for beside the `current` style, at most one choice a setting."""
    found: list[Suggestion] = []
    for setting, look in _SETTINGS.items():
        now = getattr(current, setting)
        counts = [e for e in edited if getattr(e.style, setting) == now]
        if setting in WRITTEN_BY_A_MODEL:
            counts = [e for e in counts if e.by_model]
        found += _suggested(setting, now, [look(e, read) for e in counts])
    return found


def _suggested(setting: str, now: str, signs: Sequence[Sign]) -> Iterator[Suggestion]:
    spoken = Counter(sign.choice for sign in signs if sign.choice is not None)
    for choice, notes in spoken.most_common(1):
        among = sum(choice in sign.could for sign in signs)
        if choice != now and notes >= FEWEST and 2 * notes >= among and 2 * notes > spoken.total():
            words = Counter(word for sign in signs if sign.choice == choice for word in sign.words)
            yield Suggestion(setting, choice, notes, among, tuple(words.most_common()))


def _abbreviations(edited: Edited, _read: Read) -> Sign:
    """Written out: an abbreviation stands fewer times than in the draft and its long form more often; or the reverse."""
    short_before, long_before = counted(_prose(edited.drafted))
    short_after, long_after = counted(_prose(edited.signed))
    gained = {pair for pair in {*short_before, *long_before} if short_after[pair] > short_before[pair]}
    lengthened = {pair for pair in {*short_before, *long_before} if long_after[pair] > long_before[pair]}
    written_out = [pair for pair in lengthened if short_after[pair] < short_before[pair]]
    shortened = [pair for pair in gained if long_after[pair] < long_before[pair]]
    could = {"spelled_out"} if short_before else set()
    could |= {"abbreviated"} if long_before else set()
    if bool(written_out) == bool(shortened):
        return Sign(None, frozenset(could))
    changed: list[Pair] = written_out or shortened
    choice = "spelled_out" if written_out else "abbreviated"
    return Sign(choice, frozenset(could), tuple(sorted(pair.short for pair in changed)))


def _tense(edited: Edited, _read: Read) -> Sign:
    """Verbs that the clinician put from the past into the present, or the reverse."""
    to_present = to_past = False
    for section in SECTIONS:
        for gone, come in _replaced(
            getattr(edited.drafted.sections, section), getattr(edited.signed.sections, section)
        ):
            to_present |= any(is_past_of(old, new) for old in gone for new in come)
            to_past |= any(is_past_of(new, old) for old in gone for new in come)
    both = frozenset(CHOICES["tense"])
    if to_present == to_past:
        return Sign(None, both)
    return Sign("present" if to_present else "past", both)


def _replaced(before: str, after: str) -> Iterator[tuple[list[str], list[str]]]:
    """Words that were put in the place of others."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for kind, start, end, at, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            yield old[start:end], new[at:until]


def _length(edited: Edited, _read: Read) -> Sign:
    """Sections whose sentences became shorter or longer, abbreviations aside. A sentence taken out or added is neither."""
    changes = {_change(_plain(edited.drafted, name), _plain(edited.signed, name)) for name in _RUNNING_PROSE} - {None}
    return Sign(changes.pop() if len(changes) == 1 else None, frozenset(CHOICES["length"]))


def _change(before: Sequence[str], after: Sequence[str]) -> str | None:
    gone, come = [s for s in before if s not in after], [s for s in after if s not in before]
    if not gone or not come:
        return None
    was, now = _words_each(gone), _words_each(come)
    if now <= _SHORTER * was and _is_held(come, gone):
        return "short"
    return "usual" if was <= _SHORTER * now and _is_held(gone, come) else None


def _words_each(sentences: Sequence[str]) -> float:
    return sum(len(_WORD.findall(sentence)) for sentence in sentences) / len(sentences)


def _is_held(short: Sequence[str], long: Sequence[str]) -> bool:
    words, other = (_WORD.findall(" ".join(sentences).casefold()) for sentences in (short, long))
    return len(other) >= _ENOUGH_WORDS and sum(word in other for word in words) >= _KEPT * len(words)


def _order(edited: Edited, read: Read) -> Sign:
    """Objective sentences that the clinician left as they were and put elsewhere."""
    every = frozenset(CHOICES["order"])
    drafted, signed = _objective(edited.drafted), _objective(edited.signed)
    stayed = {s.text for s in drafted} & {s.text for s in signed}
    before = [s for s in drafted if s.text in stayed]
    after = [s.text for s in signed if s.text in stayed]
    if len(stayed) != len(before) or [s.text for s in before] == after:
        return Sign(None, every if len(before) > 1 else frozenset())
    facts = edited.drafted
    alike: dict[str, list[str]] = {
        "measures_first": [s.text for s in ordered(before, facts, "measures_first", read)],
        "usual": [s.text for s in sorted(before, key=lambda s: is_a_measure(s, facts, read))],
        "as_said": [s.text for s in ordered(before, facts, "as_said", read)],
    }
    return Sign(next((choice for choice, texts in alike.items() if texts == after), None), every)


def _objective(note: TherapyNote) -> list[Sentence]:
    return [s for s in note.sentences if s.section == "objective"]


def _prose(note: TherapyNote) -> str:
    return "\n".join(getattr(note.sections, section) for section in SECTIONS)


def _plain(note: TherapyNote, section: Section) -> list[str]:
    """The sentences of a section, each abbreviated as far as it goes."""
    text = reworded(getattr(note.sections, section), "abbreviated")
    return [sentence for sentence in _SENTENCE_END.split(text) if _WORD.search(sentence)]


_SETTINGS: dict[str, Callable[[Edited, Read], Sign]] = {
    "abbreviations": _abbreviations,
    "tense": _tense,
    "order": _order,
    "length": _length,
}
