"""The first question where the dictation may be of another patient, and the answer that settles it."""

from notedraft.checking import check_note
from notedraft.encounter import Encounter, EncounterDiagnosis, Patient
from notedraft.note import TherapyNote
from notedraft.result import Verdict
from notedraft.source import Source
from notedraft.usecases.answers import as_statement

SAID = "Right total knee, five weeks. Ther ex 24 minutes, straight leg raise 3x10."
CHART = Encounter(
    patient=Patient(name="Marta Jones"), diagnoses=[EncounterDiagnosis(text="left frozen shoulder", side="left")]
)


def checked(*answers: str) -> Verdict:
    sources = [Source(text=SAID), *(Source(id=f"answer:{n}", text=said) for n, said in enumerate(answers, 1))]
    return check_note(TherapyNote(), sources, CHART)


def rules(verdict: Verdict) -> set[str]:
    return {found.rule for found in verdict.findings if found.blocks_signature}


def test_the_wrong_chart_is_the_first_question_and_stops_the_signature() -> None:
    verdict = checked()
    assert verdict.questions[0].ask == "Is this Marta Jones (left frozen shoulder)?"
    assert "ID03" in rules(verdict)


def test_a_yes_settles_it_and_a_no_does_not() -> None:
    where = checked().questions[0].where
    assert "ID03" not in rules(checked(as_statement("Yes, the knee is new", where)))
    assert "ID03" in rules(checked(as_statement("No, wrong chart", where)))


def test_a_yes_to_another_question_settles_nothing() -> None:
    assert "ID03" in rules(checked("Yes, she cued well"))


def test_without_a_name_in_the_chart_the_problem_is_asked_about() -> None:
    chart = CHART.model_copy(update={"patient": None})
    verdict = check_note(TherapyNote(), [Source(text=SAID)], chart)
    assert verdict.questions[0].ask == "Is this the patient with left frozen shoulder?"


def test_where_the_chart_fits_nothing_is_asked() -> None:
    chart = CHART.model_copy(update={"diagnoses": [EncounterDiagnosis(text="right knee replacement")]})
    verdict = check_note(TherapyNote(), [Source(text=SAID)], chart)
    assert all(question.element != "identity" for question in verdict.questions)
