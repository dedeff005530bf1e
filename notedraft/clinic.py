"""What the clinic decided: which signed notes need review, who may override a finding, how long a session may idle."""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from notedraft.accounts import Account, Role

WRITING_ROLES = (Role.THERAPIST, Role.ASSISTANT, Role.STUDENT)
"""Roles that treat, and so write and sign the notes of their own visits."""


class ReviewPolicy(StrEnum):
    """Which signed notes go to a reviewer before they are approved."""

    ALL = "all"
    SAMPLE = "sample"
    ASSISTANTS_AND_STUDENTS = "assistants_and_students"
    NAMED_CLINICIANS = "named_clinicians"
    NONE_SOLO_PRACTICE = "none_solo_practice"

    @property
    def description(self) -> str:
        """The policy in words, for a screen."""
        return _POLICY_WORDS[self]


_POLICY_WORDS = {
    ReviewPolicy.ALL: "Every signed note is reviewed",
    ReviewPolicy.SAMPLE: "A sample of signed notes is reviewed",
    ReviewPolicy.ASSISTANTS_AND_STUDENTS: "Notes of assistants and students are reviewed",
    ReviewPolicy.NAMED_CLINICIANS: "Notes of named clinicians are reviewed",
    ReviewPolicy.NONE_SOLO_PRACTICE: "No review: solo practice, the signature locks the note",
}


class StandardSentence(BaseModel):
    """A sentence that a named person approved as the clinic's standard wording."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: Annotated[str, Field(min_length=1)]
    approved_by: Annotated[str, Field(min_length=1)]
    approved_on: date


class ClinicOptions(BaseModel):
    """The clinic's own settings. `sample_percent` is 1 to 100; `idle_minutes` is how long a session may rest."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    review_policy: ReviewPolicy = ReviewPolicy.ALL
    sample_percent: Annotated[int, Field(ge=1, le=100)] | None = None
    reviewed_clinicians: frozenset[str] = frozenset()
    override_roles: frozenset[Role] = frozenset({Role.THERAPIST, Role.REVIEWER})
    idle_minutes: Annotated[int, Field(ge=1, le=120)] = 15
    standard_sentences: tuple[StandardSentence, ...] = ()

    @model_validator(mode="after")
    def _policy_is_complete(self) -> Self:
        if self.review_policy is ReviewPolicy.SAMPLE and self.sample_percent is None:
            raise ValueError("a sample needs its percentage")
        if self.review_policy is ReviewPolicy.NAMED_CLINICIANS and not self.reviewed_clinicians:
            raise ValueError("reviewing named clinicians needs their names")
        return self


def needs_review(options: ClinicOptions, note_id: str, author: Account) -> bool:
    """Whether the clinic asks a reviewer to look at this signed note before it is approved.

    A student's note always goes to a reviewer: a student's signature alone bills nothing.
    """
    if not author.has(Role.THERAPIST, Role.ASSISTANT):
        return True
    match options.review_policy:
        case ReviewPolicy.ALL:
            return True
        case ReviewPolicy.SAMPLE:
            return options.sample_percent is not None and _percentile(note_id) < options.sample_percent
        case ReviewPolicy.ASSISTANTS_AND_STUDENTS:
            return not author.has(Role.THERAPIST)
        case ReviewPolicy.NAMED_CLINICIANS:
            return author.username in options.reviewed_clinicians
        case ReviewPolicy.NONE_SOLO_PRACTICE:
            return False


def _percentile(note_id: str) -> int:
    """0 to 99 from the id alone, so that the same note is always in or out of the sample."""
    return int.from_bytes(hashlib.sha256(note_id.encode()).digest()[:8]) % 100
