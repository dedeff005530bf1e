"""Whose visit is on the screen: the name, two identifiers, the facts of the visit, the note's state."""

from collections.abc import Callable

from notedraft.encounter import Encounter
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import Tag, day_words


def headline(
    encounter: Encounter, *, key: str, tag: Tag | None = None, back: str = "", on_back: Callable[[], None] | None = None
) -> None:
    """Show it; `back` names the way back, where there is one."""
    data = {"title": _title(encounter), "parts": _parts(encounter), "tag": tag, "back": back}
    mount("headline", data, key=key, on={"back": lambda _: on_back()} if on_back else {})


def _title(encounter: Encounter) -> str:
    return encounter.patient.name if encounter.patient else "Visit without a patient"


def _parts(encounter: Encounter) -> list[tuple[str, str]]:
    patient = encounter.patient
    plan = encounter.plan_of_care
    parts = (
        ("born", day_words(patient.date_of_birth) if patient and patient.date_of_birth else ""),
        ("record", (patient.mrn or "") if patient else ""),
        ("visit", day_words(encounter.date_of_service)),
        ("number", str(encounter.visit_number) if encounter.visit_number is not None else ""),
        ("payer", encounter.payer or "not named"),
        ("certified through", day_words(plan.certified_through) if plan and plan.certified_through else ""),
    )
    return [(name, value) for name, value in parts if value]
