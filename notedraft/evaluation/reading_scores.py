"""How well dictations are read, by field and by style: precision, recall, exact doses, elements with their base rates.

The dictations of daily work and those held out are never mixed, and of the held-out ones no single mistake is shown.
"""

from collections.abc import Callable, Iterable, Sequence

from notedraft.evaluation.gold import PARTS, STYLES, GoldDictation, Part, load_part
from notedraft.evaluation.rates import Rate, Score, score, share_of
from notedraft.evaluation.reading import DictationReading, ElementJudgement, Mistake, read_one
from notedraft.note import NINE_ELEMENTS, Record
from notedraft.result import DraftResult

FIELDS = ("exercises", "pain", "rom", "mmt", "untimed", "not_today")


class StyleScores(Record):
    """The scores of all dictations of one style, or of `all` of them."""

    style: str
    dictations: int
    minutes: Rate
    """Dictations whose minutes are right for every code, and for no other."""
    total_treatment_minutes: Rate
    fields: dict[str, Score]
    whole_dose: Rate
    """Exercises found whose dose is right in every field."""
    not_today_reason: Rate
    elements: Rate


class ElementScore(Record):
    """How one element is judged. `absent` is its base rate: how often it is truly missing."""

    element: str
    absent: Rate
    right: Rate
    absences_found: Rate


class PartScores(Record):
    """The scores of one part of the corpus; `mistakes` are those of daily work only."""

    part: Part
    styles: list[StyleScores]
    elements: list[ElementScore]
    absences_found: Rate
    invented: int
    mistakes: list[Mistake]


def score_reading(draft: Callable[[GoldDictation], DraftResult], parts: Sequence[Part] = PARTS) -> list[PartScores]:
    """Draft, read and score every dictation that comes with notedraft."""
    return [score_part(part, [read_one(gold, draft(gold)) for gold in load_part(part)]) for part in parts]


def score_part(part: Part, readings: Sequence[DictationReading]) -> PartScores:
    """The scores of one part."""
    judgements = [judgement for reading in readings for judgement in reading.elements]
    by_style = [(style, [r for r in readings if r.style == style]) for style in STYLES]
    return PartScores(
        part=part,
        styles=[_style_scores(style, some) for style, some in (("all", list(readings)), *by_style) if some],
        elements=[_element_score(name, [j for j in judgements if j.element == name]) for name in NINE_ELEMENTS],
        absences_found=_absences_found(judgements),
        invented=sum(len(reading.invented) for reading in readings),
        mistakes=[] if part == "held_out" else [mistake for reading in readings for mistake in reading.mistakes],
    )


def _style_scores(style: str, readings: Sequence[DictationReading]) -> StyleScores:
    return StyleScores(
        style=style,
        dictations=len(readings),
        minutes=share_of(reading.minutes_right for reading in readings),
        total_treatment_minutes=share_of(reading.total_right for reading in readings),
        fields={field: _field_score(field, readings) for field in FIELDS},
        whole_dose=share_of(right for reading in readings for right in reading.doses_right),
        not_today_reason=share_of(right for reading in readings for right in reading.reasons_right),
        elements=share_of(j.there == j.judged for reading in readings for j in reading.elements),
    )


def _field_score(field: str, readings: Iterable[DictationReading]) -> Score:
    counts = [reading.counts[field] for reading in readings]
    return score(sum(c.found for c in counts), sum(c.missed for c in counts), sum(c.extra for c in counts))


def _element_score(name: str, judgements: Sequence[ElementJudgement]) -> ElementScore:
    return ElementScore(
        element=name,
        absent=share_of(not j.there for j in judgements),
        right=share_of(j.there == j.judged for j in judgements),
        absences_found=_absences_found(judgements),
    )


def _absences_found(judgements: Iterable[ElementJudgement]) -> Rate:
    return share_of(j.judged is False for j in judgements if not j.there)
