"""The forms of chart, plan, insurance and claim: what stands in the boxes is what the record holds, or a sentence."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from notedraft.codes import CptCode, Modifier, Npi
from notedraft.encounter import (
    Authorization,
    Claim,
    ClaimLine,
    Clinician,
    Encounter,
    EncounterGoal,
    PlanOfCare,
    PlanSent,
    YearToDate,
)
from notedraft.errors import InputError
from notedraft.store.chart import ChartDefaults
from notedraft.ui.boxes import parse_money

PLAN = PlanOfCare(
    established_on=date(2026, 9, 1),
    initial_treatment_on=date(2026, 9, 1),
    certified_on=date(2026, 9, 20),
    certified_by=Clinician(name="Ines Varga", credentials="MD", npi=Npi("1234567893")),
    certified_through=date(2026, 11, 29),
    recertified_on=date(2026, 11, 2),
    verbal_order_on=date(2026, 9, 2),
    signed_order_on=date(2026, 8, 30),
    sent=[PlanSent(to="Ines Varga, MD", how="fax", sent_on=date(2026, 9, 2), answer="signed")],
    delay_reason="The office was closed.",
    amount="1 time a day",
    frequency="2 times a week",
    duration="8 weeks",
    type_of_services="Therapeutic exercise",
    last_progress_report_on=date(2026, 11, 1),
    treatment_days_since_report=0,
    maintenance="Swallowing and gait change from day to day.",
)
FULL = Encounter(
    payer="Medicare Part B",
    setting="private_practice",
    state="OH",
    place_of_service="11",
    goals=[EncounterGoal(id="G1", text="Climb stairs")],
    plan_of_care=PLAN,
    authorization=Authorization(
        number="A7", visits=12, visits_used=0, first_day=date(2026, 9, 1), last_day=date(2026, 12, 1)
    ),
    year_to_date=YearToDate(allowed=Decimal("2499.90"), as_of=date(2026, 11, 2), source="portal"),
    claim=Claim(
        lines=[
            ClaimLine(code=CptCode("97110"), units=2, modifiers=[Modifier("GP"), Modifier("KX")]),
            ClaimLine(code=CptCode("97140"), units=0),
        ]
    ),
)


def chart_of(held: str, kind: str) -> None:
    """The chart's form, and what it reads as JSON or as a sentence."""
    import streamlit as st

    from notedraft.encounter import Encounter
    from notedraft.errors import InputError
    from notedraft.store.chart import ChartDefaults
    from notedraft.ui.chart_form import chart_form

    model = Encounter if kind == "visit" else ChartDefaults
    with st.form("chart"):
        read = chart_form(model.model_validate_json(held), key="c")
        sent = st.form_submit_button("Save")
    if sent:
        try:
            st.code(read().model_dump_json())
        except InputError as problem:
            st.error(str(problem))


def claim_of(held: str) -> None:
    """The claim's form, and what it reads as JSON or as a sentence."""
    import streamlit as st

    from notedraft.encounter import Encounter
    from notedraft.errors import InputError
    from notedraft.ui.claim_form import claim_form

    with st.form("claim"):
        read = claim_form(Encounter.model_validate_json(held).claim, key="c")
        sent = st.form_submit_button("Save")
    if sent:
        try:
            st.code(Encounter(claim=read()).model_dump_json())
        except InputError as problem:
            st.error(str(problem))


def opened(form: Callable[..., None], **given: Any) -> AppTest:
    return AppTest.from_function(form, kwargs=given, default_timeout=30).run()


def visit_form(held: Encounter = FULL) -> AppTest:
    return opened(chart_of, held=held.model_dump_json(), kind="visit")


def claim_form(held: Encounter = FULL) -> AppTest:
    return opened(claim_of, held=held.model_dump_json())


def sent(page: AppTest) -> AppTest:
    page.button[0].click().run()
    assert not page.exception
    return page


def read(page: AppTest) -> ChartDefaults:
    shown = sent(page)
    assert not shown.error
    return ChartDefaults.model_validate_json(shown.code[0].value)


def refusal(page: AppTest) -> str:
    shown = sent(page)
    assert not shown.code
    return shown.error[0].value


def test_a_visit_that_is_saved_untouched_loses_nothing() -> None:
    said = read(visit_form())

    assert {name: getattr(said, name) for name in ChartDefaults.model_fields} == {
        name: getattr(FULL, name) for name in ChartDefaults.model_fields
    }


def test_an_empty_chart_that_is_saved_untouched_stays_empty() -> None:
    assert read(opened(chart_of, held="{}", kind="patient")) == ChartDefaults()


def test_a_patients_chart_does_not_ask_for_the_counts_of_one_visit() -> None:
    page = opened(chart_of, held="{}", kind="patient")
    labels = [box.label for box in page.number_input]

    assert labels == ["Visits authorised"]
    assert {"Visits used before", "Treatment days since, with this one"} < {b.label for b in visit_form().number_input}


def test_what_is_typed_is_what_is_kept() -> None:
    page = visit_form(Encounter())
    page.text_input(key="c-allowed").input("$2,480.50")
    page.date_input(key="c-as-of").set_value(date(2026, 11, 3))
    page.text_input(key="c-source").input("the payer's portal")
    page.number_input(key="c-authorized").set_value(10)
    page.number_input(key="c-used").set_value(0)
    page.selectbox(key="c-setting").set_value("agency")
    page.text_input(key="c-sent-0-to").input("Dr. Varga")
    page.selectbox(key="c-sent-0-how").set_value("by_hand")
    page.date_input(key="c-sent-0-on").set_value(date(2026, 10, 1))
    said = read(page)

    assert said.year_to_date == YearToDate(
        allowed=Decimal("2480.50"), as_of=date(2026, 11, 3), source="the payer's portal"
    )
    assert said.authorization == Authorization(visits=10, visits_used=0)
    assert said.setting == "agency"
    assert said.plan_of_care == PlanOfCare(sent=[PlanSent(to="Dr. Varga", how="by_hand", sent_on=date(2026, 10, 1))])


def test_a_line_of_the_log_that_is_emptied_goes() -> None:
    page = visit_form()
    page.text_input(key="c-sent-0-to").input("")
    page.selectbox(key="c-sent-0-how").select_index(0)
    page.date_input(key="c-sent-0-on").set_value(None)
    page.selectbox(key="c-sent-0-answer").select_index(0)
    plan = read(page).plan_of_care

    assert plan == PLAN.model_copy(update={"sent": []})


def test_an_amount_without_its_source_is_refused() -> None:
    page = visit_form()
    page.text_input(key="c-source").input(" ")

    assert refusal(page) == "Allowed since January: give the amount with its day and where you read it."


def test_every_box_that_can_not_be_read_has_its_sentence_at_once() -> None:
    page = visit_form()
    page.text_input(key="c-state").input("O1")
    page.text_input(key="c-allowed").input("about 2000")
    page.date_input(key="c-last-day").set_value(date(2026, 1, 1))
    page.selectbox(key="c-sent-0-how").select_index(0)
    said = refusal(page)

    for sentence in (
        "The state has two letters",
        "“about 2000” was not saved",
        "the last day comes before the first",
        "Plan sent, line 1: say to whom, how",
    ):
        assert said.count(sentence) == 1


@pytest.mark.parametrize(("answer", "on"), [(None, date(2026, 9, 3)), ("signed", date(2026, 9, 1))])
def test_an_answer_without_words_or_before_the_plan_was_sent_is_refused(answer: str | None, on: date) -> None:
    page = visit_form()
    page.selectbox(key="c-sent-0-answer").set_value(answer or "–")
    page.date_input(key="c-sent-0-answered").set_value(on)

    assert "an answer has its words and comes after" in refusal(page)


def test_a_goal_whose_boxes_nobody_ticked_is_not_said_to_lack_anything() -> None:
    assert read(visit_form()).goals == FULL.goals


def test_a_claim_that_is_saved_untouched_is_the_same() -> None:
    assert Encounter.model_validate_json(sent(claim_form()).code[0].value).claim == FULL.claim


def test_a_claim_that_nobody_entered_is_none() -> None:
    assert Encounter.model_validate_json(sent(claim_form(Encounter())).code[0].value).claim is None


def test_modifiers_keep_their_order() -> None:
    page = claim_form(Encounter())
    page.text_input(key="c-claim-0-code").input("97110")
    page.number_input(key="c-claim-0-units").set_value(2)
    page.text_input(key="c-claim-0-modifiers").input("kx gp, 59")
    claim = Encounter.model_validate_json(sent(page).code[0].value).claim

    assert claim is not None
    assert claim.lines[0].modifiers == ["KX", "GP", "59"]


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("code", "9711", "'9711' is not a CPT or HCPCS code"),
        ("modifiers", "GPP", "'GPP' is not a two-character modifier"),
        ("code", "", "Claim line 1: give the code and its units."),
    ],
)
def test_a_line_that_is_no_claim_line_is_refused(box: str, typed: str, sentence: str) -> None:
    page = claim_form()
    page.text_input(key=f"c-claim-0-{box}").input(typed)

    assert sentence in refusal(page)


@pytest.mark.parametrize(
    ("typed", "dollars"),
    [("0", "0"), ("1834.20", "1834.20"), ("$1,834.2", "1834.2"), ("$ 12", "12"), ("1,234,567", "1234567")],
)
def test_money_is_read_as_it_stands(typed: str, dollars: str) -> None:
    assert parse_money(typed, what="Allowed") == Decimal(dollars)


@pytest.mark.parametrize("typed", ["-3", "1,83", "1.234", "12 USD", "1e3", "NaN", "٣"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="was not saved"):
        parse_money(typed, what="Allowed")
