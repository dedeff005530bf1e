"""The tables about claims, read on the date of service. Null where a table says nothing for that date or key.

Whoever asks says what null means: that a rule is not judged, or that the table does not reach the date.
"""

from datetime import date
from typing import TypeVar

from notedraft.codes import CptCode, Modifier
from notedraft.errors import NoRowInForce
from notedraft.note import Discipline
from notedraft.tables import claim_rows as rows
from notedraft.tables.care_rows import Term
from notedraft.tables.loader import as_kind, bundled
from notedraft.tables.nearest import nearest
from notedraft.tables.rows import Row

Kind = TypeVar("Kind", bound=Row)
_BUCKETS: dict[Discipline, str] = {"PT": "PT and SLP", "OT": "OT"}


def modifier_meaning(modifier: Modifier, *, on: date) -> rows.ModifierMeaning | None:
    """What a modifier says; null where nobody knows it, or where its source says that it began after the date."""
    row = known_modifier(modifier)
    began_later = row is not None and row.since_basis == "stated" and on < row.first_day
    return None if began_later else row


def known_modifier(modifier: Modifier) -> rows.ModifierMeaning | None:
    """The modifier as it is on its newest day, whatever the date of service."""
    series = bundled().table("modifiers").series.get(modifier)
    return as_kind(series[-1], rows.ModifierMeaning) if series else None


def nearest_modifiers(modifier: Modifier) -> list[str]:
    """The known modifiers that look most like `modifier`, for the sentence that refuses it."""
    return nearest(modifier, bundled().table("modifiers").series)


def discipline_modifiers(discipline: Discipline, *, on: date) -> rows.DisciplineModifiers | None:
    """GP and CQ, or GO and CO."""
    return held("discipline_modifiers", rows.DisciplineModifiers, on=on, key=discipline)


def threshold(discipline: Discipline, *, on: date) -> rows.Threshold | None:
    """The KX threshold of the discipline's bucket in the year of a date."""
    return held("cms/threshold", rows.Threshold, on=on, key=_BUCKETS[discipline])


def medical_review(discipline: Discipline, *, on: date) -> rows.Threshold | None:
    """The amount from which claims may be chosen for review."""
    return held("cms/medical_review", rows.Threshold, on=on, key=_BUCKETS[discipline])


def assistant_share(*, on: date) -> rows.AssistantShare | None:
    """When an assistant's part carries CQ or CO."""
    return held("cms/assistants", rows.AssistantShare, on=on)


def supervision(setting: rows.Setting, *, on: date) -> rows.Supervision | None:
    """How Medicare wants an assistant supervised in a setting."""
    return held("cms/supervision", rows.Supervision, on=on, key=setting)


def reporting_period(*, on: date) -> Term | None:
    """After how many treatment days the therapist must have taken part again: the period of a progress report."""
    return held("terms/plan_of_care", Term, on=on, key="progress_report")


def telehealth(*, on: date) -> rows.TherapyByTelehealth | None:
    """Whether therapists may furnish Medicare services by telehealth."""
    return held("cms/telehealth", rows.TherapyByTelehealth, on=on)


def telehealth_place(code: str) -> rows.PlaceOfService | None:
    """The place of service, where it means telehealth; what a place means never changed."""
    series = bundled().table("places_of_service").series.get(code)
    return as_kind(series[-1], rows.PlaceOfService) if series else None


def unlikely_units(code: CptCode, *, on: date) -> rows.UnlikelyUnits | None:
    """The most units of a code on a day."""
    return held("ncci/unlikely_units", rows.UnlikelyUnits, on=on, key=code)


def claim_format(*, on: date) -> rows.ClaimFormat | None:
    """How timed lines stand on a claim."""
    return held("cms/claim_lines", rows.ClaimFormat, on=on)


def held(name: str, kind: type[Kind], *, on: date, key: str = "") -> Kind | None:
    """The row of a table that applies on a date, null where there is none."""
    try:
        return as_kind(bundled().table(name).on(on, key), kind)
    except NoRowInForce:
        return None
