"""Prose that follows its facts: a figure mended in the table is mended in the sentence that told it.

Only sentences that stand in the prose exactly as `tell` wrote them, abbreviations aside, are touched. What a clinician or
a model put in other words stays as it is, for the checks to compare with the facts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import get_args

from notedraft.drafting.abbreviations import reworded
from notedraft.drafting.narrative import tell
from notedraft.note import SECTIONS, Section, Sentence, TherapyNote
from notedraft.source import Span
from notedraft.style import Abbreviations

_Place = tuple[Span, ...]


def retold(before: TherapyNote, after: TherapyNote, name: str) -> TherapyNote:
    """`after`, its prose brought in line with what changed among its facts since `before`.

    The change is a person's act: a sentence that no source holds is confirmed by them, `name`.
    """
    wording = _wording_of(before)
    old, new = _told(before, wording), _told(after, wording)
    details = dict(_details(old, before.sentences))
    old, new = _with(details, old), _with(details, new)
    if [sentence.text for sentence in old] == [sentence.text for sentence in new]:
        return after
    prose = {section: _follow(section, getattr(after.sections, section), old, new, after) for section in SECTIONS}
    sections = after.sections.model_copy(update={str(name): text for name, text in prose.items()})
    vouched = [s if s.evidence else s.model_copy(update={"confirmed_by": name}) for s in new]
    sentences = _sentences(prose, [*after.sentences, *vouched])
    return after.model_copy(update={"sections": sections, "sentences": sentences}, deep=True)


def _told(note: TherapyNote, wording: Abbreviations) -> list[Sentence]:
    return [s.model_copy(update={"text": reworded(s.text, wording)}) for s in tell(note)]


def _details(told: Sequence[Sentence], standing: Sequence[Sentence]) -> Iterator[tuple[_Place, str]]:
    """What stands in brackets behind the told lines of exercises, by the words that the lines rest on."""
    for line in told:
        begins = f"{line.text.rstrip('.')} ("
        longer = next((s.text for s in standing if s.text.startswith(begins) and s.text.endswith(").")), None)
        if longer and line.evidence:
            yield tuple(line.evidence), longer.removeprefix(line.text.rstrip("."))


def _with(details: Mapping[_Place, str], told: Sequence[Sentence]) -> list[Sentence]:
    return [
        s.model_copy(update={"text": s.text.rstrip(".") + details[tuple(s.evidence)]})
        if s.section == "objective" and tuple(s.evidence) in details
        else s
        for s in told
    ]


def _wording_of(note: TherapyNote) -> Abbreviations:
    """How the abbreviations of the prose are written: the way in which most of the told sentences stand in it."""
    told = tell(note)

    def standing(wording: Abbreviations) -> int:
        return sum(reworded(s.text, wording) in getattr(note.sections, s.section) for s in told)

    return max(get_args(Abbreviations), key=standing)


def _follow(section: Section, prose: str, old: Sequence[Sentence], new: Sequence[Sentence], note: TherapyNote) -> str:
    """The prose of one section with its told sentences replaced, taken out and put in."""
    was, now = _texts(section, old), _texts(section, new)
    for kind, start, end, at, until in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = _paired(was[start:end], now[at:until])
        for place, (gone, come) in enumerate(pairs, start=at):
            prose = _changed(section, prose, gone, come, now[:place], note)
    return prose


def _paired(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Old and new sentences side by side; empty where the one has no partner."""
    for number in range(max(len(gone), len(come))):
        yield (gone[number] if number < len(gone) else ""), (come[number] if number < len(come) else "")


def _changed(section: Section, prose: str, gone: str, come: str, told: Sequence[str], note: TherapyNote) -> str:
    if gone:
        return _tidied(prose.replace(gone, come, 1)) if gone in prose else _changed_within(prose, gone, come)
    if _stands(come, note):
        return prose
    return _put_in(section, prose, come, told)


def _changed_within(prose: str, gone: str, come: str) -> str:
    """The prose with words changed that stand in a longer sentence; where nothing comes for them, they stay to be seen."""
    if not come:
        return prose
    was, now = gone.rstrip("."), come.rstrip(".")
    for old, new in ((was, now), (was[:1].lower() + was[1:], now[:1].lower() + now[1:])):
        if found := re.search(rf"(?<!\w){re.escape(old)}(?!\w)", prose):
            return prose[: found.start()] + new + prose[found.end() :]
    return prose


def _stands(sentence: str, note: TherapyNote) -> bool:
    """Whether the note says it already, a capital and a full stop aside."""
    words = sentence.rstrip(".").casefold()
    return any(words in getattr(note.sections, name).casefold() for name in SECTIONS)


def _put_in(section: Section, prose: str, come: str, told: Sequence[str]) -> str:
    """A sentence that was not told before, after the last one that stands before it in the telling."""
    between = "\n" if section == "objective" else " "
    earlier = next((text for text in reversed(told) if text in prose), None)
    if earlier is None:
        return f"{prose.rstrip()}{between}{come}" if prose.strip() else come
    return prose.replace(earlier, f"{earlier}{between}{come}", 1)


def _tidied(prose: str) -> str:
    """No empty line and no double space where a sentence was taken out."""
    lines = (" ".join(line.split()) for line in prose.splitlines())
    return "\n".join(line for line in lines if line)


def _texts(section: Section, sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences if sentence.section == section]


def _sentences(prose: dict[Section, str], known: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that stand in the prose, in its order; of two alike the one that the note held already."""
    placed: dict[tuple[int, int, str], Sentence] = {}
    for sentence in known:
        at = prose[sentence.section].find(sentence.text)
        if at >= 0 and sentence.text:
            placed.setdefault((SECTIONS.index(sentence.section), at, sentence.text), sentence)
    return [placed[place] for place in sorted(placed)]
