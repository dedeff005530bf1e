"""The plan of care as a form: what it orders, its dates, and the log of each time that it was sent."""

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import streamlit as st

from notedraft.encounter import PlanOfCare, PlanSent
from notedraft.errors import InputError
from notedraft.ui.boxes import Reading, clinician, count, day, label_of, line, one_of

_HOW = (None, *get_args(PlanSent.model_fields["how"].annotation))
_ANSWERS: tuple[Literal["signed", "changes_asked", "refused"] | None, ...] = (
    None,
    "signed",
    "changes_asked",
    "refused",
)


def plan_form(plan: PlanOfCare, *, key: str, of_visit: bool) -> Callable[[], PlanOfCare | None]:
    """Draw the plan. A patient's chart does not ask how many days were treated: every visit has its own number."""
    st.markdown("**Plan of care**")
    held = _orders(plan, key) | _certification(plan, key) | _reports(plan, key, of_visit=of_visit)
    sent = _log(plan.sent, key)

    def read() -> PlanOfCare | None:
        reading = Reading()
        said = plan.model_copy(update={**held, "sent": reading.all(sent)})
        reading.finish()
        return said if said != PlanOfCare() else None

    return read


def _orders(plan: PlanOfCare, key: str) -> dict[str, object]:
    one, two, three, four = st.columns([5, 2, 3, 2])
    return {
        "type_of_services": line(one, "Services", plan.type_of_services, f"{key}-services"),
        "amount": line(two, "Amount (a day)", plan.amount, f"{key}-amount"),
        "frequency": line(three, "Frequency (a week)", plan.frequency, f"{key}-frequency"),
        "duration": line(four, "Duration", plan.duration, f"{key}-duration"),
    }


def _certification(plan: PlanOfCare, key: str) -> dict[str, object]:
    one, two, three, four = st.columns(4)
    dates = {
        "established_on": day(one, "Established", plan.established_on, f"{key}-established"),
        "initial_treatment_on": day(two, "First treatment", plan.initial_treatment_on, f"{key}-initial"),
        "certified_on": day(three, "Certified on", plan.certified_on, f"{key}-certified"),
        "certified_through": day(four, "Certified through", plan.certified_through, f"{key}-through"),
        "recertified_on": day(one, "Recertified on", plan.recertified_on, f"{key}-recertified"),
        "signed_order_on": day(two, "Signed order", plan.signed_order_on, f"{key}-order"),
        "verbal_order_on": day(three, "Verbal order", plan.verbal_order_on, f"{key}-verbal"),
    }
    return {**dates, "certified_by": clinician("Certified by", plan.certified_by, f"{key}-by")}


def _reports(plan: PlanOfCare, key: str, *, of_visit: bool) -> dict[str, object]:
    boxes = st.columns([3, 3, 6] if of_visit else [3, 9])
    said: dict[str, object] = {
        "last_progress_report_on": day(boxes[0], "Last progress report", plan.last_progress_report_on, f"{key}-report"),
        "delay_reason": line(boxes[-1], "Why the certification is late, if it is", plan.delay_reason, f"{key}-delay"),
    }
    if of_visit:
        days = plan.treatment_days_since_report
        said["treatment_days_since_report"] = count(
            boxes[1], "Treatment days since, with this one", days, f"{key}-days"
        )
    why = "Maintenance plan: why it takes a therapist's skill (empty for any other plan)"
    said["maintenance"] = line(st.container(), why, plan.maintenance, f"{key}-maintenance")
    return said


def _log(held: Sequence[PlanSent], key: str) -> list[Callable[[], PlanSent | None]]:
    """A line for each time that the plan was sent, and one more."""
    st.markdown("**Plan sent for certification**")
    return [_sending(one, number, f"{key}-sent-{number}") for number, one in enumerate([*held, None])]


def _sending(held: PlanSent | None, number: int, key: str) -> Callable[[], PlanSent | None]:
    shown, boxes = label_of(number), st.columns([4, 2, 3, 3, 3])
    to = line(boxes[0], "Sent to", held.to if held else None, f"{key}-to", shown)
    how = one_of(boxes[1], "How", _HOW, held.how if held else None, f"{key}-how", _words, shown)
    on = day(boxes[2], "Sent on", held.sent_on if held else None, f"{key}-on", shown)
    answer = one_of(boxes[3], "Answer", _ANSWERS, held.answer if held else None, f"{key}-answer", _words, shown)
    answered = day(boxes[4], "Answered on", held.answered_on if held else None, f"{key}-answered", shown)

    def read() -> PlanSent | None:
        if not any((to, how, on, answer, answered)):
            return None
        if not to or not how or not on:
            raise InputError(f"Plan sent, line {number + 1}: say to whom, how and on which day it was sent.")
        if answered and (not answer or answered < on):
            raise InputError(
                f"Plan sent, line {number + 1}: an answer has its words and comes after the plan was sent."
            )
        return PlanSent(to=to, how=how, sent_on=on, answer=answer, answered_on=answered)

    return read


def _words(value: str | None) -> str:
    return value.replace("_", " ") if value else "–"
