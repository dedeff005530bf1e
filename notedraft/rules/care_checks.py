"""The checks about the course of care, the wording of a note and the chart that it stands in."""

from notedraft.rules.code_fit import check_one_on_one, check_other_work, check_own_intervention
from notedraft.rules.contradictions import (
    check_assistance,
    check_done_and_not_done,
    check_pain,
    check_side,
    check_two_doses,
)
from notedraft.rules.goal_quality import check_goal_measurable, check_goal_of_exercise
from notedraft.rules.identity import check_name, check_problem
from notedraft.rules.plan_of_care import (
    check_certification,
    check_plan_content,
    check_progress_report,
    check_recertification,
)
from notedraft.rules.red_flags import (
    check_measured_change,
    check_same_day_again,
    check_same_dose,
    check_something_measured,
    check_stock_closing,
    check_unskilled_wording,
)

IDENTITY_CHECKS = (check_name, check_problem)
"""These need no date of service: a wrong chart is wrong on every date."""

CARE_CHECKS = (
    check_goal_measurable,
    check_goal_of_exercise,
    check_same_dose,
    check_measured_change,
    check_something_measured,
    check_stock_closing,
    check_unskilled_wording,
    check_same_day_again,
    check_side,
    check_pain,
    check_two_doses,
    check_done_and_not_done,
    check_assistance,
    check_other_work,
    check_own_intervention,
    check_one_on_one,
    check_plan_content,
    check_certification,
    check_recertification,
    check_progress_report,
)
"""Checks that read the tables on the date of service."""
