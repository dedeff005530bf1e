"""A note beside the notes of a whole clinic: of a known patient, or of nobody knows whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from notedraft.encounter import PriorNote
from notedraft.similarity.across import SECTIONS
from notedraft.similarity.known import KnownNotes, Match
from notedraft.similarity.lift import MOST_NOTES, evenly
from notedraft.similarity.words import Vocabulary, WordedNote, put_into_words

_NEAREST = 12
"""Notes most alike as wholes, and in each section, whose charts a note of nobody knows whom is held against."""


def known_to(note: PriorNote, notes: Sequence[PriorNote]) -> KnownNotes:
    """What a clinic's `notes` say around `note`, whose patient is known: its chart, its author's habits, the rest."""
    chart = [one for one in notes if one.patient == note.patient and one.id != note.id]
    others = [one for one in notes if one.patient != note.patient]
    authors = {note.author} if note.author else {one.author for one in chart}
    own = [one for one in others if one.author and one.author in authors]
    background = evenly(own, MOST_NOTES)
    kept = {id(one) for one in background}
    return KnownNotes(chart, background, [one for one in others if id(one) not in kept])


def closest_in_any_chart(text: str, notes: Sequence[PriorNote]) -> Match | None:
    """The gravest match of a text whose patient is not known, each chart taken for its own; else the most alike note."""
    found = [match for known in _charts(text, notes) if (match := known.closest(text))]
    judged = [match for match in found if match.judgement and match.same_patient]
    return max(judged or found, key=_gravity, default=None)


def _gravity(match: Match) -> tuple[bool, float]:
    return bool(match.judgement and match.judgement.severity == "block"), match.score


def _charts(text: str, notes: Sequence[PriorNote]) -> Iterator[KnownNotes]:
    charts: defaultdict[str | None, list[PriorNote]] = defaultdict(list)
    for note in notes:
        charts[note.patient].append(note)
    nearest = {note.patient for note in _nearest(text, notes)} if len(charts) > 1 else set(charts)
    by_author: defaultdict[str, list[PriorNote]] = defaultdict(list)
    for note in notes:
        by_author[note.author or ""].append(note)
    for patient in sorted(nearest, key=lambda patient: patient or ""):
        chart = charts[patient]
        authors = sorted({note.author for note in chart if note.author})
        others = [note for author in authors for note in by_author[author] if note.patient != patient]
        yield KnownNotes(chart, evenly(others, MOST_NOTES))


def _nearest(text: str, notes: Sequence[PriorNote]) -> Iterator[PriorNote]:
    """The notes most like `text` as wholes, and those most like it in one section."""
    vocabulary = Vocabulary()
    here, worded = put_into_words(text, vocabulary), [put_into_words(note.text, vocabulary) for note in notes]
    yield from _most_alike(here.body, [note.body for note in worded], notes)
    for name in SECTIONS:
        yield from _most_alike(here.narrative.get(name, ""), [_told(note, name) for note in worded], notes)


def _told(note: WordedNote, name: str) -> str:
    return next((words for section, words in note.narrative.items() if section == name), "")


def _most_alike(words: str, others: Sequence[str], notes: Sequence[PriorNote]) -> list[PriorNote]:
    if not words:
        return []
    alike = cdist([words], others, scorer=Indel.normalized_similarity)[0]
    order = sorted(range(len(others)), key=lambda i: -alike[i])[:_NEAREST]
    return [notes[i] for i in order if others[i]]
