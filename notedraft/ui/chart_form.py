"""The fields of a chart as a form: payer, diagnoses, goals, plan of care. A patient's and a visit's are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from notedraft.codes import Icd10Code
from notedraft.encounter import Clinician, Encounter, EncounterDiagnosis, EncounterGoal, PlanOfCare
from notedraft.note import Discipline
from notedraft.store.chart import ChartDefaults
from notedraft.tables.payers import payer_names

_SIDES = (None, "right", "left", "bilateral")


@dataclass(frozen=True, slots=True)
class ChartFields:
    """What the form holds: the fields that a patient's chart and a visit share."""

    discipline: Discipline | None
    payer: str | None
    place_of_service: str | None
    state: str | None
    diagnoses: list[EncounterDiagnosis]
    goals: list[EncounterGoal]
    plan_of_care: PlanOfCare | None
    referrer: Clinician | None
    supervising: Clinician | None

    def as_update(self) -> dict[str, object]:
        """The fields by name, for a record that has them."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Typed:
    """A line of the form before it is read."""

    text: str
    code: str = ""
    side: str | None = None
    functional: bool = False
    measurable: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ChartInputs:
    """What stands in the form's boxes, not read yet."""

    discipline: Discipline | None
    payer: str | None
    place_of_service: str | None
    state: str | None
    diagnoses: Sequence[Typed]
    goals: Sequence[Typed]
    plan_of_care: PlanOfCare
    referrer: Clinician | None
    supervising: Clinician | None

    def read(self) -> ChartFields:
        """The fields. Raises `InputError` for a code that its system does not allow."""
        return ChartFields(
            self.discipline,
            self.payer,
            self.place_of_service,
            self.state,
            [EncounterDiagnosis(text=d.text, icd10=Icd10Code(d.code) if d.code else None, side=d.side) for d in self.diagnoses],
            [_goal(number, goal) for number, goal in enumerate(self.goals, start=1)],
            self.plan_of_care if self.plan_of_care != PlanOfCare() else None,
            self.referrer,
            self.supervising,
        )


def chart_form(chart: ChartDefaults | Encounter, *, key: str) -> ChartInputs:
    """Draw the fields, filled with what the chart holds; `ChartInputs.read` reads them once the form is sent."""
    with st.container(horizontal=True):
        discipline = st.selectbox("Discipline", (None, "PT", "OT"), index=(None, "PT", "OT").index(chart.discipline), key=f"{key}-discipline", format_func=_or_dash)
        payer = _payer(chart.payer, key)
        place = st.text_input("Place of service (two digits)", chart.place_of_service or "", key=f"{key}-place", max_chars=2)
        state = st.text_input("State (two letters)", chart.state or "", key=f"{key}-state", max_chars=2)
    return ChartInputs(
        discipline,
        payer,
        place.strip() or None,
        state.strip().upper() or None,
        _diagnoses(chart.diagnoses, key),
        _goals(chart.goals, key),
        _plan(chart.plan_of_care or PlanOfCare(), key),
        _clinician("Referred by", chart.referrer, f"{key}-referrer"),
        _clinician("Supervised by", chart.supervising, f"{key}-supervising"),
    )


def _goal(number: int, goal: Typed) -> EncounterGoal:
    return EncounterGoal(id=goal.id or f"G{number}", text=goal.text, functional=goal.functional, measurable=goal.measurable)


def _payer(current: str | None, key: str) -> str | None:
    names: list[str | None] = [None, *payer_names()]
    if current not in names:
        names.append(current)
    chosen: str | None = st.selectbox(
        "Payer", names, index=names.index(current), key=f"{key}-payer", format_func=_or_dash, accept_new_options=True
    )
    return chosen


def _diagnoses(held: Sequence[EncounterDiagnosis], key: str) -> list[Typed]:
    st.markdown("**Diagnoses**")
    typed = []
    for number, diagnosis in enumerate([*held, EncounterDiagnosis(text="")]):
        words, code, side = st.columns([6, 2, 2])
        at = f"{key}-diagnosis-{number}"
        text = words.text_input("Treated for", diagnosis.text, key=f"{at}-text", label_visibility=_first(number))
        icd10 = code.text_input("ICD-10", diagnosis.icd10 or "", key=f"{at}-code", label_visibility=_first(number), max_chars=8)
        chosen = side.selectbox("Side", _SIDES, index=_SIDES.index(diagnosis.side), key=f"{at}-side", format_func=_or_dash, label_visibility=_first(number))
        typed.append(Typed(text.strip(), icd10.strip(), chosen))
    return [one for one in typed if one.text]


def _goals(held: Sequence[EncounterGoal], key: str) -> list[Typed]:
    st.markdown("**Goals**")
    typed = []
    for number, goal in enumerate([*held, EncounterGoal(text="")]):
        words, functional, measurable = st.columns([6, 2, 2], vertical_alignment="bottom")
        at = f"{key}-goal-{number}"
        text = words.text_input("Goal", goal.text, key=f"{at}-text", label_visibility=_first(number))
        names_task = functional.checkbox("names a task", bool(goal.functional), key=f"{at}-functional")
        has_number = measurable.checkbox("has a measure", bool(goal.measurable), key=f"{at}-measurable")
        typed.append(Typed(text.strip(), functional=names_task, measurable=has_number, id=goal.id))
    return [one for one in typed if one.text]


def _plan(plan: PlanOfCare, key: str) -> PlanOfCare:
    st.markdown("**Plan of care**")
    one, two, three = st.columns(3)
    established = _day(one, "Established", plan.established_on, f"{key}-established")
    certified = _day(two, "Certified on", plan.certified_on, f"{key}-certified")
    through = _day(three, "Certified through", plan.certified_through, f"{key}-through")
    frequency = one.text_input("Frequency", plan.frequency or "", key=f"{key}-frequency").strip() or None
    duration = two.text_input("Duration", plan.duration or "", key=f"{key}-duration").strip() or None
    services = three.text_input("Services", plan.type_of_services or "", key=f"{key}-services").strip() or None
    return PlanOfCare(
        established_on=established,
        certified_on=certified,
        certified_through=through,
        frequency=frequency,
        duration=duration,
        type_of_services=services,
    )


def _day(column: DeltaGenerator, label: str, value: date | None, key: str) -> date | None:
    day: date | None = column.date_input(label, value, key=key, format="YYYY-MM-DD")
    return day


def _clinician(label: str, held: Clinician | None, key: str) -> Clinician | None:
    name_box, credentials_box = st.columns([6, 4])
    name = name_box.text_input(label, held.name if held else "", key=f"{key}-name").strip()
    credentials = credentials_box.text_input("Credentials", held.credentials if held else "", key=f"{key}-credentials").strip()
    return Clinician(name=name, credentials=credentials, npi=held.npi if held and held.name == name else None) if name else None


def _first(number: int) -> Literal["visible", "collapsed"]:
    return "visible" if number == 0 else "collapsed"


def _or_dash(value: str | None) -> str:
    return value or "–"
