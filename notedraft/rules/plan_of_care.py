"""The calendar of the plan of care: certification, recertification, progress reports. Nothing here stops a visit's note.

Days are counted as CMS counts them: "within 30 days of" a day ends on the thirtieth day after it, and treatment days are
days with treatment, the first one of the period included. What the chart does not hold is not judged.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from notedraft.encounter import PlanOfCare
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.wording import counted, joined
from notedraft.tables.care import plan_term
from notedraft.tables.rulebook import finding

WHERE = "/encounter/plan_of_care"
_MAY_NOT_CERTIFY = frozenset({"dc", "dds", "dmd"})


def check_plan_content(case: Case) -> list[Finding]:
    """PC01: a plan in the chart lacks a part of its required content."""
    plan = case.encounter.plan_of_care
    if plan is None or not _applies(case):
        return []
    parts = {
        "the type of services": plan.type_of_services,
        "the frequency": plan.frequency,
        "the duration": plan.duration,
        "a diagnosis": case.encounter.diagnoses or case.note.diagnoses,
        "a goal": case.encounter.goals or case.note.goals,
    }
    missing = [name for name, held in parts.items() if not held]
    return [finding("PC01", f"The plan of care lacks {joined(missing)}.", where=WHERE)] if missing else []


def check_certification(case: Case) -> list[Finding]:
    """PC02, PC03, PC08, PC09, PC10: the initial certification, in time, late, by exception, or still open."""
    plan, on = case.encounter.plan_of_care, case.on
    if plan is None or on is None or not _applies(case):
        return []
    begun = _begun(plan)
    found = [*_verbal_order(plan, on), *_certifier(plan)]
    if begun is None or (days := plan_term("initial_certification", on=on)) is None:
        return found
    due = begun + timedelta(days=days)
    if plan.certified_on is not None:
        return [*found, *_late(plan, due)]
    return [*found, *(_by_exception(plan, begun, on) or _overdue(plan, due, on))]


def check_recertification(case: Case) -> list[Finding]:
    """PC04, PC05: the certification in force has ended, or soon will."""
    plan, on = case.encounter.plan_of_care, case.on
    if plan is None or on is None or not _applies(case) or (ends := _ends(plan, on)) is None:
        return []
    if on > ends:
        late = counted((on - ends).days, "day")
        return [finding("PC04", f"The certification ended on {ends}, {late} before this visit.", where=WHERE)]
    near = plan_term("recertification_near", on=on)
    if near is not None and (ends - on).days <= near:
        return [
            finding("PC05", f"The certification ends on {ends}, in {counted((ends - on).days, 'day')}.", where=WHERE)
        ]
    return []


def check_progress_report(case: Case) -> list[Finding]:
    """PC06, PC07: the treatment days since the last progress report."""
    on = case.on
    if on is None or not _applies(case) or _is_report(case) or (days := _days_since_report(case)) is None:
        return []
    limit, near = plan_term("progress_report", on=on), plan_term("progress_report_near", on=on)
    if limit is not None and days > limit:
        message = f"This is treatment day {days} without a progress report; one was due by day {limit}."
        return [finding("PC06", message, where=WHERE)]
    if limit is not None and days == limit:
        return [finding("PC06", f"This is treatment day {days}: the progress report is due with it.", where=WHERE)]
    if near is not None and days >= near:
        return [
            finding("PC07", f"This is treatment day {days}; the progress report is due by day {limit}.", where=WHERE)
        ]
    return []


def _applies(case: Case) -> bool:
    """Whether the payer follows Medicare here; where no payer is named, the calendar is kept all the same."""
    return case.payer is None or case.payer.profile == "medicare_minimum"


def _begun(plan: PlanOfCare) -> date | None:
    return plan.initial_treatment_on or plan.established_on


def _overdue(plan: PlanOfCare, due: date, on: date) -> Iterator[Finding]:
    if on <= due or plan.verbal_order_on is not None:
        return
    sent = f" It was last sent on {max(one.sent_on for one in plan.sent)}." if plan.sent else " No sending is logged."
    message = f"The plan is not certified; its signature was due by {due}.{sent}"
    yield finding("PC02", message, where=WHERE)


def _late(plan: PlanOfCare, due: date) -> Iterator[Finding]:
    certified = min(day for day in (plan.certified_on, plan.verbal_order_on) if day)
    if certified > due and not (plan.delay_reason or "").strip():
        message = f"The plan was certified on {certified}, after {due}, and no reason for the delay is recorded."
        yield finding("PC09", message, where=WHERE)


def _by_exception(plan: PlanOfCare, begun: date, on: date) -> list[Finding]:
    """A signed order, and a plan that was sent in time, stand for the first signature."""
    days = plan_term("signed_order_exception", on=on)
    if days is None or plan.signed_order_on is None:
        return []
    in_time = [one for one in plan.sent if one.sent_on <= begun + timedelta(days=days)]
    if not in_time or any(one.answer in ("changes_asked", "refused") for one in plan.sent):
        return []
    message = (
        f"The order signed on {plan.signed_order_on} and the plan sent on {in_time[0].sent_on} to {in_time[0].to} stand for the "
        "signature on the initial certification; the recertification is still signed."
    )
    return [finding("PC03", message, where=WHERE)]


def _verbal_order(plan: PlanOfCare, on: date) -> Iterator[Finding]:
    days = plan_term("verbal_order_signature", on=on)
    if plan.verbal_order_on is None or days is None:
        return
    due, signed = plan.verbal_order_on + timedelta(days=days), plan.certified_on
    if (signed or on) > due:
        message = f"The verbal order of {plan.verbal_order_on} was to be signed by {due}."
        yield finding("PC08", message, where=WHERE)


def _certifier(plan: PlanOfCare) -> Iterator[Finding]:
    if plan.certified_by is None:
        return
    letters = {
        part.strip(".").casefold().replace(".", "") for part in plan.certified_by.credentials.replace(",", " ").split()
    }
    if letters & _MAY_NOT_CERTIFY:
        message = f"{plan.certified_by.name}, {plan.certified_by.credentials}, may not certify a plan of therapy."
        yield finding("PC10", message, where=f"{WHERE}/certified_by")


def _ends(plan: PlanOfCare, on: date) -> date | None:
    """Last day of the certification in force: as the chart says, else the law's period."""
    begun = plan.recertified_on or _begun(plan)
    period = plan_term("certification_period", on=on)
    lawful = begun + timedelta(days=period) if begun and period is not None else None
    days = [day for day in (plan.certified_through, lawful) if day]
    certified = plan.certified_on or plan.recertified_on or plan.verbal_order_on or plan.signed_order_on
    return min(days) if days and certified else None


def _is_report(case: Case) -> bool:
    kinds = {case.note.note_type, case.encounter.note_type}
    return bool(kinds & {"progress_report", "evaluation", "re_evaluation", "discharge"})


def _days_since_report(case: Case) -> int | None:
    """As the chart counts them, else by the dates of the earlier notes, else by the number of the visit."""
    plan = case.encounter.plan_of_care
    if plan and plan.treatment_days_since_report is not None:
        return plan.treatment_days_since_report
    since = plan.last_progress_report_on if plan else None
    dates = {
        note.date
        for note in case.prior
        if note.date and case.on and (since is None or note.date > since) and note.date < case.on
    }
    if since is not None and dates:
        return len(dates) + 1
    return case.encounter.visit_number if since is None else None
