"""Which signed notes the clinic wants reviewed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from notedraft.accounts import Account, Role
from notedraft.clinic import ClinicOptions, ReviewPolicy, needs_review

THERAPIST = Account("ada", "Ada", "PT", frozenset({Role.THERAPIST}))
ASSISTANT = Account("ben", "Ben", "PTA", frozenset({Role.ASSISTANT}))
STUDENT = Account("cy", "Cy", "SPT", frozenset({Role.STUDENT}))

ALL = ClinicOptions(review_policy=ReviewPolicy.ALL)
AIDES = ClinicOptions(review_policy=ReviewPolicy.ASSISTANTS_AND_STUDENTS)
NAMED = ClinicOptions(review_policy=ReviewPolicy.NAMED_CLINICIANS, reviewed_clinicians=frozenset({"ben"}))
SOLO = ClinicOptions(review_policy=ReviewPolicy.NONE_SOLO_PRACTICE)


@pytest.mark.parametrize(
    ("options", "author", "asked"),
    [
        (ALL, THERAPIST, True),
        (ALL, ASSISTANT, True),
        (AIDES, THERAPIST, False),
        (AIDES, ASSISTANT, True),
        (NAMED, THERAPIST, False),
        (NAMED, ASSISTANT, True),
        (SOLO, THERAPIST, False),
        (SOLO, ASSISTANT, False),
        (AIDES, STUDENT, True),
        (NAMED, STUDENT, True),
        (SOLO, STUDENT, True),
    ],
)
def test_the_policy_decides_who_is_reviewed(options: ClinicOptions, author: Account, asked: bool) -> None:
    assert needs_review(options, "note", author) is asked


@given(st.text(min_size=1, max_size=20), st.integers(1, 100), st.integers(1, 100))
def test_a_larger_sample_holds_every_note_of_a_smaller_one(note_id: str, one: int, other: int) -> None:
    small, large = sorted((one, other))
    if needs_review(_sample(small), note_id, THERAPIST):
        assert needs_review(_sample(large), note_id, THERAPIST)
    assert needs_review(_sample(100), note_id, THERAPIST)


def test_a_sample_of_a_quarter_takes_about_a_quarter() -> None:
    taken = sum(needs_review(_sample(25), f"note-{number}", THERAPIST) for number in range(2000))
    assert 420 <= taken <= 580


def _sample(percent: int) -> ClinicOptions:
    return ClinicOptions(review_policy=ReviewPolicy.SAMPLE, sample_percent=percent)


@pytest.mark.parametrize(
    "options",
    [
        {"review_policy": ReviewPolicy.SAMPLE},
        {"review_policy": ReviewPolicy.SAMPLE, "sample_percent": 0},
        {"review_policy": ReviewPolicy.NAMED_CLINICIANS},
        {"idle_minutes": 0},
        {"colour": "blue"},
    ],
)
def test_options_that_leave_something_open_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ClinicOptions.model_validate(options)


def test_every_policy_has_its_words() -> None:
    assert len({policy.description for policy in ReviewPolicy}) == len(ReviewPolicy)
