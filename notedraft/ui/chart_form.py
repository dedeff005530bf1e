"""The fields of a chart as a form: payer, diagnoses, goals, plan of care. A patient's and a visit's are alike."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from notedraft.codes import Icd10Code
from notedraft.encounter import Clinician, Encounter, EncounterDiagnosis, EncounterGoal, PlanOfCare
from notedraft.errors import InputError
from notedraft.note import Discipline, Side
from notedraft.store.chart import ChartDefaults
from notedraft.tables.payers import payer_names

C = TypeVar("C", bound=str | None)

Read = Callable[[], ChartDefaults]
"""Reads the form once it is sent. Raises `InputError` for a box that can't hold what was typed."""

Label = Literal["visible", "collapsed"]

_DISCIPLINES: tuple[Discipline | None, ...] = (None, "PT", "OT")
_SIDES: tuple[Side | None, ...] = (None, "right", "left", "bilateral")


def chart_form(chart: ChartDefaults | Encounter, *, key: str) -> Read:
    """Draw the fields, filled with what the chart holds; what comes back reads them."""
    with st.container(horizontal=True):
        discipline = _one_of("Discipline", _DISCIPLINES, chart.discipline, f"{key}-discipline")
        payer = _payer(chart.payer, f"{key}-payer")
        place = st.text_input("Place of service", chart.place_of_service or "", key=f"{key}-place", max_chars=2)
        state = st.text_input("State", chart.state or "", key=f"{key}-state", max_chars=2)
    diagnoses = _diagnoses(chart.diagnoses, key)
    goals = _goals(chart.goals, key)
    plan = _plan(chart.plan_of_care or PlanOfCare(), key)
    referrer = _clinician("Referred by", chart.referrer, f"{key}-referrer")
    supervising = _clinician("Supervised by", chart.supervising, f"{key}-supervising")

    def read() -> ChartDefaults:
        return ChartDefaults(
            discipline=discipline,
            payer=payer,
            place_of_service=_matching(place.strip(), r"[0-9]{2}", "The place of service has two digits, like 11."),
            state=_matching(state.strip().upper(), r"[A-Z]{2}", "The state has two letters, like OH."),
            diagnoses=[one() for one in diagnoses],
            goals=goals,
            plan_of_care=plan if plan != PlanOfCare() else None,
            referrer=referrer,
            supervising=supervising,
        )

    return read


def _matching(text: str, pattern: str, otherwise: str) -> str | None:
    if text and not re.fullmatch(pattern, text):
        raise InputError(otherwise)
    return text or None


def _payer(current: str | None, key: str) -> str | None:
    names: list[str | None] = [None, *payer_names()]
    if current not in names:
        names.append(current)
    at = names.index(current)
    chosen: str | None = st.selectbox("Payer", names, index=at, key=key, format_func=_or_dash, accept_new_options=True)
    return chosen


def _diagnoses(held: Sequence[EncounterDiagnosis], key: str) -> list[Callable[[], EncounterDiagnosis]]:
    """A line for each diagnosis and one more; each that has words comes back as what reads it."""
    st.markdown("**Diagnoses**")
    lines = (
        _diagnosis(one, f"{key}-diagnosis-{number}", _label_of(number))
        for number, one in enumerate([*held, EncounterDiagnosis(text="")])
    )
    return [line for line in lines if line is not None]


def _diagnosis(held: EncounterDiagnosis, key: str, label: Label) -> Callable[[], EncounterDiagnosis] | None:
    words, code, side_box = st.columns([6, 2, 2])
    text = words.text_input("Treated for", held.text, key=f"{key}-text", label_visibility=label).strip()
    icd10 = code.text_input("ICD-10", held.icd10 or "", key=f"{key}-code", label_visibility=label, max_chars=8).strip()
    with side_box:
        side = _one_of("Side", _SIDES, held.side, f"{key}-side", label)
    if not text:
        return None
    return lambda: EncounterDiagnosis(text=text, icd10=Icd10Code(icd10) if icd10 else None, side=side)


def _goals(held: Sequence[EncounterGoal], key: str) -> list[EncounterGoal]:
    """A line for each goal and one more; a goal keeps its id, a new one gets the next."""
    st.markdown("**Goals**")
    lines = (
        _goal(one, one.id or f"G{number}", f"{key}-goal-{number}", _label_of(number - 1))
        for number, one in enumerate([*held, EncounterGoal(text="")], start=1)
    )
    return [goal for goal in lines if goal.text]


def _goal(held: EncounterGoal, goal_id: str, key: str, label: Label) -> EncounterGoal:
    words, functional_box, measurable_box = st.columns([6, 2, 2], vertical_alignment="bottom")
    text = words.text_input("Goal", held.text, key=f"{key}-text", label_visibility=label).strip()
    functional = functional_box.checkbox("names a task", bool(held.functional), key=f"{key}-functional")
    measurable = measurable_box.checkbox("has a measure", bool(held.measurable), key=f"{key}-measurable")
    return EncounterGoal(id=goal_id, text=text, functional=functional, measurable=measurable)


def _plan(plan: PlanOfCare, key: str) -> PlanOfCare:
    st.markdown("**Plan of care**")
    one, two, three = st.columns(3)
    return PlanOfCare(
        established_on=_day(one, "Established", plan.established_on, f"{key}-established"),
        certified_on=_day(two, "Certified on", plan.certified_on, f"{key}-certified"),
        certified_through=_day(three, "Certified through", plan.certified_through, f"{key}-through"),
        frequency=_line(one, "Frequency", plan.frequency, f"{key}-frequency"),
        duration=_line(two, "Duration", plan.duration, f"{key}-duration"),
        type_of_services=_line(three, "Services", plan.type_of_services, f"{key}-services"),
    )


def _clinician(label: str, held: Clinician | None, key: str) -> Clinician | None:
    name_box, credentials_box = st.columns([6, 4])
    name = _line(name_box, label, held.name if held else None, f"{key}-name")
    credentials = _line(credentials_box, "Credentials", held.credentials if held else None, f"{key}-credentials")
    npi = held.npi if held and held.name == name else None
    return Clinician(name=name, credentials=credentials or "", npi=npi) if name else None


def _day(column: DeltaGenerator, label: str, value: date | None, key: str) -> date | None:
    day: date | None = column.date_input(label, value, key=key, format="YYYY-MM-DD")
    return day


def _line(column: DeltaGenerator, label: str, value: str | None, key: str) -> str | None:
    return column.text_input(label, value or "", key=key).strip() or None


def _one_of(label: str, choices: Sequence[C], held: C, key: str, shown: Label = "visible") -> C:
    at = choices.index(held)
    return st.selectbox(label, choices, index=at, key=key, format_func=_or_dash, label_visibility=shown)


def _label_of(number: int) -> Label:
    """Only the first line of a list shows its labels; the others have theirs for screen readers."""
    return "visible" if number == 0 else "collapsed"


def _or_dash(value: str | None) -> str:
    return value or "–"
