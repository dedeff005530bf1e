"""Where the two guides err about documentation (regulations.md section 6), each corrected by what the checks say."""

from datetime import date

import pytest

from notedraft.checking import draft_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter, PlanOfCare, PlanSent
from notedraft.result import DraftResult
from notedraft.rules.checks import run_checks
from notedraft.source import Source
from tests.unit.rules.rule_cases import session

ON = date(2026, 3, 4)


def drafted(words: str, encounter: Encounter | None = None) -> DraftResult:
    chart = encounter or Encounter(date_of_service=ON, discipline="PT", payer="Commercial")
    return draft_note([Source(text=words)], chart, ExtractiveDrafter())


def rules(result: DraftResult) -> set[str]:
    return {found.rule for found in result.findings}


def test_a7_posture_and_ease_are_no_objective_measure() -> None:
    said = (
        "Chronic low back pain. Core strengthening and flexibility, 20 minutes of therapeutic exercise. Improved posture, "
        "reduced stiffness and patient-perceived ease in mobility."
    )
    assert "RE10" in rules(drafted(said))


@pytest.mark.parametrize(
    "words", ["General conditioning with bands.", "Stationary cycling to stay fit.", "Aerobic conditioning continued."]
)
def test_a9_general_conditioning_is_not_covered(words: str) -> None:
    assert "RF05" in {found.rule for found in run_checks(session({"note/sections/objective": words}))}


def test_a9_prevention_of_decline_needs_a_reason_why_it_takes_a_therapist() -> None:
    plan = {"type_of_services": "PT", "frequency": "weekly", "duration": "12 weeks"}
    prior = tuple(
        {
            "id": f"v{n}",
            "date": f"2026-02-2{n}",
            "text": "Ther ex 24 minutes. Straight leg raise right 3x10. Hamstring stretch right 3x30 seconds.",
        }
        for n in range(1, 6)
    )
    for reason, fires in ((None, True), ("changes with the disease; unsafe without a therapist", False)):
        changes = {
            "note/progression": [],
            "encounter/plan_of_care": {**plan, "maintenance": reason},
            "encounter/prior_notes": list(prior),
        }
        case = session(changes, prior=tuple(session(changes).encounter.prior_notes))
        assert ("RF01" in {found.rule for found in run_checks(case)}) is fires


def test_a10_watching_alone_is_no_engagement() -> None:
    case = session({"note/sections/objective": "Therapist watched from the desk.", "note/cues": []})
    assert {"CF03", "RE09"} <= {found.rule for found in run_checks(case)}


@pytest.mark.parametrize(("visit", "rule"), [(7, None), (8, "PC07"), (10, "PC06")])
def test_a15_progress_notes_have_their_ten_treatment_days(visit: int, rule: str | None) -> None:
    found = {one.rule for one in run_checks(session({"encounter/payer": "Medicare", "encounter/visit_number": visit}))}
    assert found & {"PC06", "PC07"} == ({rule} if rule else set())


def test_b7_a_referral_stands_for_the_first_signature_only() -> None:
    sent = [PlanSent(to="Dr. Alvarez", how="fax", sent_on=date(2025, 11, 3))]
    plan = PlanOfCare(
        type_of_services="PT",
        frequency="weekly",
        duration="16 weeks",
        initial_treatment_on=date(2025, 11, 1),
        signed_order_on=date(2025, 10, 28),
        sent=sent,
    )
    first = session({"encounter/payer": "Medicare", "note/date_of_service": "2025-12-10"})
    later = session({"encounter/payer": "Medicare"})
    for case, rule in ((first, "PC03"), (later, "PC04")):
        case.encounter.plan_of_care = plan
        found = {one.rule for one in run_checks(case)}
        assert rule in found
        assert "PC02" not in found


def test_b16_the_guides_four_elements_are_not_enough() -> None:
    said = (
        "Straight leg raise 3x10 for quad strength. She shook on the last set. Closer to her goal of climbing stairs."
    )
    missing = rules(drafted(said))
    assert {"RE08", "RE12", "RE13"} <= missing
