"""Whether one note copies another, and how it was done.

Two questions are asked of a pair on one patient. Are the notes as wholes alike, in words that are not standard? If not,
is one of the sections that tell of the day? A repeated list of exercises or doses answers neither: an objective section
by itself never makes a finding.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from notedraft.finding import Severity
from notedraft.similarity import thresholds
from notedraft.similarity.compare import bag_dice, swapped_sides
from notedraft.similarity.following import Following
from notedraft.similarity.sections import BODY, PartName
from notedraft.similarity.standard import StandardWording
from notedraft.similarity.standing_out import standing_out
from notedraft.similarity.telling import Telling, TwoTellings, likeness
from notedraft.similarity.words import Vocabulary, WordedNote


class CloneKind(StrEnum):
    """How a note came to be like another."""

    EXACT = "exact"
    RETYPED = "retyped"
    DATE_OR_NUMBER_ONLY = "date_or_number_only"
    LIGHT_REWORDING = "light_rewording"
    REORDERED = "reordered"
    ONE_SECTION_COPIED = "one_section_copied"
    COPIED_FROM_EARLIER_VISIT = "copied_from_earlier_visit"
    OTHER_PATIENT = "other_patient"
    WRONG_SIDE = "wrong_side"
    WRONG_VISIT_NUMBER = "wrong_visit_number"


@dataclass(frozen=True, slots=True)
class Judgement:
    """That one note is too like another: how, how much (0 to 1), in which sections, and how serious that is."""

    kind: CloneKind
    score: float
    sections: tuple[PartName, ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class Judged:
    """A note in the two forms that a judgement needs."""

    note: WordedNote
    telling: Telling


def judge(here: Judged, there: Judged, vocabulary: Vocabulary, usual: Callable[[], float] = float) -> Judgement | None:
    """A note against an earlier one of the same patient; None while it is that day's own.

    `usual` says how alike the chart's notes are anyway (`usual_likeness`); it is asked only of
    reworded notes. A copied whole stops the signature, a copied section asks for a look.
    """
    note, of = here.note, there.note
    if min(len(note.body), len(of.body)) < thresholds.FEWEST_WORDS:
        return None
    tellings = TwoTellings(here.telling, there.telling)
    if _copies_whole(note, of, tellings, vocabulary, usual):
        return _whole(note, of, vocabulary)
    copied = tuple(tellings.copied_sections())
    if not copied:
        return None
    score = max(tellings.likeness_of_all(name) for name in copied)
    return Judgement(CloneKind.ONE_SECTION_COPIED, score, copied, Severity.WARN)


def judge_chart(
    here: Judged, earlier: Sequence[Judged], vocabulary: Vocabulary, usual: Callable[[], float] = float
) -> Iterator[tuple[int, Judgement]]:
    """The earlier notes of one patient that a note is too like, by position; `usual` as in `judge`."""
    outstanding = set(standing_out(here.telling, [there.telling for there in earlier]))
    for position, there in enumerate(earlier):
        judgement = judge(here, there, vocabulary, usual)
        if position in outstanding and (judgement is None or judgement.severity is Severity.WARN):
            judgement = _whole(here.note, there.note, vocabulary)
        if judgement:
            yield position, judgement


def judge_elsewhere(note: WordedNote, of: WordedNote, vocabulary: Vocabulary) -> Judgement | None:
    """A note against one on another patient, sides and pronouns masked; None while they differ."""
    if min(len(note.body), len(of.body)) < thresholds.FEWEST_WORDS_ELSEWHERE:
        return None
    enough = thresholds.OTHER_PATIENT
    whole = Indel.normalized_similarity(note.body, of.body, score_cutoff=enough)
    if whole < enough:
        return None
    nothing_standard = StandardWording()
    tellings = TwoTellings(Telling.of(note, nothing_standard), Telling.of(of, nothing_standard))
    if not tellings.same_day() and note.plain(vocabulary) != of.plain(vocabulary):
        return None
    return Judgement(CloneKind.OTHER_PATIENT, whole, tuple(note.sections), Severity.BLOCK)


def _whole(note: WordedNote, of: WordedNote, vocabulary: Vocabulary) -> Judgement:
    kind = name_kind(note, of, vocabulary)
    # Passages that changed places count as the same words.
    return Judgement(kind, likeness(note.body, of.body), tuple(note.sections), Severity.BLOCK)


def name_kind(note: WordedNote, of: WordedNote, vocabulary: Vocabulary) -> CloneKind:
    """How a note that is a copy as a whole was made from the other."""
    if note.text.strip() == of.text.strip():
        return CloneKind.EXACT
    if swapped_sides(note, of):
        return CloneKind.WRONG_SIDE
    if vocabulary.plain(note.text) == vocabulary.plain(of.text):
        return CloneKind.RETYPED
    if note.body == of.body:
        return CloneKind.DATE_OR_NUMBER_ONLY if _headings(note) == _headings(of) else CloneKind.REORDERED
    in_order = Indel.normalized_similarity(note.body, of.body)
    moved = in_order < thresholds.WHOLE_NOTE <= bag_dice(note.body, of.body)
    return CloneKind.REORDERED if moved else CloneKind.LIGHT_REWORDING


def _headings(note: WordedNote) -> list[PartName]:
    return [part.name for part in note.parts if part.name in BODY]


def _copies_whole(
    note: WordedNote, of: WordedNote, tellings: TwoTellings, vocabulary: Vocabulary, usual: Callable[[], float]
) -> bool:
    whole = Indel.normalized_similarity(note.body, of.body)
    if whole >= thresholds.WHOLE_NOTE and (tellings.same_day() or _same_few_words(note, of, tellings, vocabulary)):
        return True
    alike = _retold(note, of, whole, tellings)
    return alike > 0 and alike >= min(usual() + thresholds.ABOVE_CHART, thresholds.CEILING)


def _retold(note: WordedNote, of: WordedNote, whole: float, tellings: TwoTellings) -> float:
    """How alike the own words of a reworded or reordered copy are; 0 where the note is none."""
    unsure = tellings.here.standard.unsure
    in_order, in_any_order = thresholds.LOOSEST_UNSURE if unsure else thresholds.LOOSEST
    following = Following(tellings)
    in_place = following.overall if whole >= in_order and following.copies else 0.0
    reworded = tellings.reworded() and (whole >= in_order or bag_dice(note.body, of.body) >= in_any_order)
    return max(in_place, tellings.overall if reworded else 0.0)


def _same_few_words(note: WordedNote, of: WordedNote, tellings: TwoTellings, vocabulary: Vocabulary) -> bool:
    """A telling too terse to weigh is copied only where every word, each dose included, is the same."""
    return 0 < tellings.words < thresholds.FEWEST_WORDS and note.plain(vocabulary) == of.plain(vocabulary)
