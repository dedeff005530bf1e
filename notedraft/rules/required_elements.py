"""The elements of a 97110 session as a strict auditor reads them, and one question for each that is missing.

design.md 4.3 says what counts for each. Words like "medically necessary" or "functional goal" count for nothing: the
thing itself must be there. The nine are null where no therapeutic exercise was done today.
"""

from collections.abc import Iterator, Mapping

from notedraft.finding import Question
from notedraft.note import ELEMENTS, NINE_ELEMENTS, Element
from notedraft.rules.case import Case
from notedraft.rules.element_judges import judge
from notedraft.rules.exercise_doses import dose_is_complete, dose_question
from notedraft.rules.exercise_wording import is_specific
from notedraft.rules.therapeutic_exercise import (
    THERAPEUTIC_EXERCISE,
    is_furnished,
    therapeutic_exercise_done,
    therapeutic_exercises,
)
from notedraft.rules.timed_services import timed_services
from notedraft.tables.procedures import code_label


def judge_elements(case: Case) -> dict[str, Element]:
    """Each of `notedraft.note.ELEMENTS`: present, missing, or null where the session does not call for it."""
    exercised = therapeutic_exercise_done(case)
    called_for = dict.fromkeys(NINE_ELEMENTS, exercised) | {"timed_minutes": exercised or bool(timed_services(case))}
    return {name: judge(case, name) if called_for.get(name, True) else Element(present=None) for name in ELEMENTS}


_OPEN_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "exercise_description": ("/note/exercises", "Which exercises were done, and for which part of the body?"),
    "functional_goal": ("/note/goals", "What does the patient need to be able to do at home, work or sport?"),
    "client_response": ("/note/response", "How did the patient respond today?"),
    "progression": ("/note/progression", "What changed since the last visit, or why did nothing?"),
    "medical_necessity": ("/note/diagnoses", "What is being treated: which diagnosis, surgery or event?"),
    "skilled_intervention": ("/note/cues", "What did you cue, correct, grade, monitor or teach?"),
    "objective_measure": ("/note/measures", "What was measured today?"),
    "plan": ("/note/plan", "What is next?"),
    "total_treatment_minutes": ("/note/total_treatment_minutes", "How many minutes did the whole treatment take?"),
}
"""Where the answer belongs and what to ask. No question holds words that would meet a rule if they were pasted."""
_WHICH_LIMITATION = "What does the problem keep the patient from, or what is less than it should be?"


def gap_questions(case: Case, elements: Mapping[str, Element]) -> list[Question]:
    """One short open question for each gap; what the reader already asks about is not asked twice."""
    asked = {question.where for question in case.reading.questions}
    gaps = [*_date_gap(case), *_dose_gaps(case, elements), *_element_gaps(case, elements), *_minute_gaps(case)]
    return [question for question in gaps if not any(_covers(where, question.where) for where in asked)]


def _covers(asked: str, where: str) -> bool:
    """Whether a question about `asked` is one about `where`: a field of an item covers the item, not its whole list."""
    return asked == where or (where[-1].isdigit() and asked.startswith(f"{where}/"))


def _date_gap(case: Case) -> Iterator[Question]:
    if case.on is None:
        ask = "On which date was the patient treated?"
        yield Question(element="date_of_service", where="/note/date_of_service", ask=ask)


def _dose_gaps(case: Case, elements: Mapping[str, Element]) -> Iterator[Question]:
    if elements["exercise_parameters"].present is not False:
        return
    for index, exercise in therapeutic_exercises(case):
        if is_specific(exercise) and not dose_is_complete(exercise):
            where = f"/note/exercises/{index}"
            yield Question(element="exercise_parameters", where=where, ask=dose_question(exercise))


def _element_gaps(case: Case, elements: Mapping[str, Element]) -> Iterator[Question]:
    for name, (where, ask) in _OPEN_QUESTIONS.items():
        if elements[name].present is False:
            treated = name == "medical_necessity" and (case.note.diagnoses or case.encounter.diagnoses)
            yield Question(element=name, where=where, ask=_WHICH_LIMITATION if treated else ask)


def _minute_gaps(case: Case) -> Iterator[Question]:
    for service in timed_services(case):
        if service.lacks_minutes:
            ask = f"{code_label(service.code)}: how many minutes?"
            yield Question(element="timed_minutes", where=f"{service.where}/minutes", ask=ask)
    if therapeutic_exercises(case) and not is_furnished(case, THERAPEUTIC_EXERCISE):
        ask = f"{code_label(THERAPEUTIC_EXERCISE)}: how many minutes?"
        yield Question(element="timed_minutes", where="/note/services", ask=ask)
