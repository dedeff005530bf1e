"""The fields of a chart as a form: payer, diagnoses, goals, plan of care. A patient's and a visit's are alike."""

from collections.abc import Callable, Sequence
from typing import get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from notedraft.codes import Icd10Code
from notedraft.encounter import ClinicSetting, Encounter, EncounterDiagnosis, EncounterGoal, PlanOfCare
from notedraft.note import Discipline, Side
from notedraft.store.chart import ChartDefaults
from notedraft.tables.payers import payer_names
from notedraft.ui.boxes import Label, Reading, clinician, label_of, matching, one_of, or_dash
from notedraft.ui.insurance_form import authorization_form, year_to_date_form
from notedraft.ui.plan_form import plan_form

Read = Callable[[], ChartDefaults]
"""Reads the form once it is sent. Raises `InputError` with a sentence for each box that can't be read."""

_DISCIPLINES: tuple[Discipline | None, ...] = (None, "PT", "OT")
_SIDES: tuple[Side | None, ...] = (None, "right", "left", "bilateral")
_SETTINGS: tuple[ClinicSetting | None, ...] = (None, *get_args(ClinicSetting))
_SETTING_WORDS = {"agency": "rehabilitation agency or CORF", "skilled_nursing": "skilled nursing facility"}


def chart_form(chart: ChartDefaults | Encounter, *, key: str) -> Read:
    """Draw the fields, filled with what the chart holds; what comes back reads them."""
    of_visit = isinstance(chart, Encounter)
    one, two, three, four, five = st.columns([2, 4, 4, 2, 1.5], vertical_alignment="bottom")
    discipline = one_of(one, "Discipline", _DISCIPLINES, chart.discipline, f"{key}-discipline")
    payer = _payer(two, chart.payer, f"{key}-payer")
    setting = one_of(three, "Setting", _SETTINGS, chart.setting, f"{key}-setting", _setting_words)
    place = four.text_input("Place of service", chart.place_of_service or "", key=f"{key}-place", max_chars=2)
    state = five.text_input("State", chart.state or "", key=f"{key}-state", max_chars=2)
    diagnoses = _diagnoses(chart.diagnoses, key)
    goals = _goals(chart.goals, key)
    referrer = clinician("Referred by", chart.referrer, f"{key}-referrer")
    supervising = clinician("Supervised by", chart.supervising, f"{key}-supervising")
    with st.expander("Insurance and plan of care"):
        plan = plan_form(chart.plan_of_care or PlanOfCare(), key=key, of_visit=of_visit)
        authorization = authorization_form(chart.authorization, key=key, of_visit=of_visit)
        year_to_date = year_to_date_form(chart.year_to_date, key=key)

    def read() -> ChartDefaults:
        reading = Reading()
        two_digits, two_letters = "The place of service has two digits, like 11.", "The state has two letters, like OH."
        said = ChartDefaults(
            discipline=discipline,
            payer=payer,
            setting=setting,
            place_of_service=reading.of(lambda: matching(place.strip(), r"[0-9]{2}", two_digits)),
            state=reading.of(lambda: matching(state.strip().upper(), r"[A-Z]{2}", two_letters)),
            diagnoses=reading.all(diagnoses),
            goals=goals,
            plan_of_care=reading.of(plan),
            authorization=reading.of(authorization),
            year_to_date=reading.of(year_to_date),
            referrer=referrer,
            supervising=supervising,
        )
        reading.finish()
        return said

    return read


def _payer(column: DeltaGenerator, current: str | None, key: str) -> str | None:
    names: list[str | None] = [None, *payer_names()]
    if current not in names:
        names.append(current)
    at = names.index(current)
    chosen: str | None = column.selectbox(
        "Payer", names, index=at, key=key, format_func=or_dash, accept_new_options=True
    )
    return chosen


def _setting_words(setting: ClinicSetting | None) -> str:
    return _SETTING_WORDS.get(setting, setting.replace("_", " ")) if setting else "–"


def _diagnoses(held: Sequence[EncounterDiagnosis], key: str) -> list[Callable[[], EncounterDiagnosis | None]]:
    """A line for each diagnosis and one more."""
    st.markdown("**Diagnoses**")
    return [
        _diagnosis(one, f"{key}-diagnosis-{number}", label_of(number))
        for number, one in enumerate([*held, EncounterDiagnosis(text="")])
    ]


def _diagnosis(held: EncounterDiagnosis, key: str, label: Label) -> Callable[[], EncounterDiagnosis | None]:
    words, code, side_box = st.columns([6, 2, 2])
    text = words.text_input("Treated for", held.text, key=f"{key}-text", label_visibility=label).strip()
    icd10 = code.text_input("ICD-10", held.icd10 or "", key=f"{key}-code", label_visibility=label, max_chars=8).strip()
    side = one_of(side_box, "Side", _SIDES, held.side, f"{key}-side", shown=label)

    def read() -> EncounterDiagnosis | None:
        return EncounterDiagnosis(text=text, icd10=Icd10Code(icd10) if icd10 else None, side=side) if text else None

    return read


def _goals(held: Sequence[EncounterGoal], key: str) -> list[EncounterGoal]:
    """A line for each goal and one more; a goal keeps its id, a new one gets the next."""
    st.markdown("**Goals**")
    lines = (
        _goal(one, one.id or f"G{number}", f"{key}-goal-{number}", label_of(number - 1))
        for number, one in enumerate([*held, EncounterGoal(text="")], start=1)
    )
    return [goal for goal in lines if goal.text]


def _goal(held: EncounterGoal, goal_id: str, key: str, label: Label) -> EncounterGoal:
    words, functional_box, measurable_box = st.columns([6, 2, 2], vertical_alignment="bottom")
    text = words.text_input("Goal", held.text, key=f"{key}-text", label_visibility=label).strip()
    functional = functional_box.checkbox("names a task", bool(held.functional), key=f"{key}-functional")
    measurable = measurable_box.checkbox("has a measure", bool(held.measurable), key=f"{key}-measurable")
    return EncounterGoal(
        id=goal_id,
        text=text,
        functional=_ticked(functional, held.functional),
        measurable=_ticked(measurable, held.measurable),
    )


def _ticked(ticked: bool, held: bool | None) -> bool | None:
    """A box that nobody ticked says nothing: whether the goal names a task is then read from its words."""
    return ticked if ticked or held is not None else None
