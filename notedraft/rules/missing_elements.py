"""What is said of each required element that is missing; how serious that is, the payer's profile decides."""

from collections.abc import Callable, Iterator, Mapping

from notedraft.finding import Finding
from notedraft.note import NINE_ELEMENTS, Element
from notedraft.rules.case import Case
from notedraft.rules.element_evidence import measured_today, pain_today, spans_of
from notedraft.rules.exercise_doses import dose_is_complete
from notedraft.rules.exercise_wording import exercise_label
from notedraft.rules.required_elements import judge_elements
from notedraft.rules.therapeutic_exercise import therapeutic_exercise_done, therapeutic_exercises
from notedraft.rules.timed_services import furnished_services, timed_services
from notedraft.rules.unit_minutes import minutes_to_count
from notedraft.rules.wording import joined
from notedraft.tables.counting import element_profile
from notedraft.tables.procedures import code_label
from notedraft.tables.rows import Requirement
from notedraft.tables.rulebook import finding

Missing = tuple[str, str]
"""Where the answer belongs, and the sentence that says what is missing."""

_IDS = ("RE03", "RE04", "RE05", "RE06", "RE07", "RE08", "RE09", "RE10", "RE11")
_RULES: Mapping[str, str] = dict(zip(NINE_ELEMENTS, _IDS, strict=True))
"""The nine elements in the order in which a note is read."""


def check_date_of_service(case: Case) -> list[Finding]:
    """RE01: without a date no dated rule runs, and this is the one finding that says so."""
    if case.on is not None:
        return []
    message = "The date of service is missing, so no dated rule was applied."
    return [finding("RE01", message, where="/note/date_of_service")]


def check_required_elements(case: Case) -> list[Finding]:
    """RE02 to RE13: every element that the payer's profile asks for and neither note nor chart holds."""
    if case.on is None:
        return []
    wanted = element_profile(case.profile, on=case.on).elements
    if not _has_interventions(case):
        message = "No intervention is named."
        return [finding("RE02", message, where="/note/services", required=wanted["interventions"])]
    return list(_missing(case, judge_elements(case), wanted))


def check_signature(case: Case) -> list[Finding]:
    """RE14: a claim is made of a note that its clinician has not signed. A draft in the making is not judged."""
    if case.signed is not False:
        return []
    return [finding("RE14", "The treating clinician has not signed the note.", where="/elements/signature")]


def check_measures_beyond_pain(case: Case) -> list[Finding]:
    """RE15: pain is the only thing that was measured."""
    pain = pain_today(case.note)
    if not therapeutic_exercise_done(case) or not pain or measured_today(case.note):
        return []
    message = "A pain score is the only measure of today."
    return [finding("RE15", message, where="/note/pain", evidence=spans_of(pain))]


def _has_interventions(case: Case) -> bool:
    return bool(furnished_services(case) or case.note.exercises)


def _missing(case: Case, elements: Mapping[str, Element], wanted: Mapping[str, Requirement]) -> Iterator[Finding]:
    for name, rule_id in _RULES.items():
        if elements[name].present is False:
            where, message = _SENTENCES[name](case)
            yield finding(rule_id, message, where=where, required=wanted[name])
    if elements["timed_minutes"].present is False:
        yield from _missing_minutes(case, wanted["timed_minutes"])
    if elements["total_treatment_minutes"].present is False:
        where, message = "/note/total_treatment_minutes", "The total treatment time is not stated."
        yield finding("RE13", message, where=where, required=wanted["total_treatment_minutes"])


def _missing_minutes(case: Case, required: Requirement) -> Iterator[Finding]:
    """Nothing where all minutes that are lacking were stated as not recorded: then no unit is billed for them."""
    if missing := minutes_to_count(case).missing:
        lacking = (f"{service.where}/minutes" for service in timed_services(case) if service.lacks_minutes)
        codes = joined([code_label(code) for code in missing])
        message = f"{codes}: the minutes are not stated, nor is a total of timed minutes."
        yield finding("RE12", message, where=next(lacking, "/note/services"), required=required)


def _no_description(_case: Case) -> Missing:
    return "/note/exercises", "No specific exercise for an identifiable body part is named."


def _incomplete_doses(case: Case) -> Missing:
    incomplete = [(index, one) for index, one in therapeutic_exercises(case) if not dose_is_complete(one)]
    if not incomplete:
        return "/note/exercises", "No exercise is named whose dose could be stated."
    names = joined([exercise_label(exercise) for _, exercise in incomplete])
    return f"/note/exercises/{incomplete[0][0]}", f"{names}: the dose is not complete."


def _no_response(case: Case) -> Missing:
    if case.note.response:
        said = case.note.response[0].text
        return "/note/response/0", f"The response is only a stock phrase ({said!r})."
    return "/note/response", "How the patient responded today is not said."


def _no_necessity(case: Case) -> Missing:
    if case.note.diagnoses or case.encounter.diagnoses:
        return "/note/diagnoses", "No deficit or limitation stands beside the diagnosis."
    return "/note/diagnoses", "No diagnosis, surgery or event is named."


def _no_goal(_case: Case) -> Missing:
    return "/note/goals", "Neither the note nor the chart names a task of life, work or sport that the exercise serves."


def _no_progression(_case: Case) -> Missing:
    return "/note/progression", "No change against before is said, and no reason for none."


def _no_skill(_case: Case) -> Missing:
    return "/note/cues", "Nothing says what needed a therapist's skill."


def _no_measure(_case: Case) -> Missing:
    return "/note/measures", "No measured value of today is in the note."


def _no_plan(_case: Case) -> Missing:
    return "/note/plan", "No next step is named."


_SENTENCES: Mapping[str, Callable[[Case], Missing]] = {
    "exercise_description": _no_description,
    "exercise_parameters": _incomplete_doses,
    "functional_goal": _no_goal,
    "client_response": _no_response,
    "progression": _no_progression,
    "medical_necessity": _no_necessity,
    "skilled_intervention": _no_skill,
    "objective_measure": _no_measure,
    "plan": _no_plan,
}
