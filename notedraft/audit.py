"""Who did what, when, to which record: one event for every write, in the same transaction as the write."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class AuditEventType(StrEnum):
    """What happened. The values are stored in the database: adding one is free, changing one needs a migration."""

    NOTE_DRAFTED = "note_drafted"
    NOTE_REDRAFTED = "note_redrafted"
    NOTE_EDITED = "note_edited"
    EDIT_KEPT = "edit_kept"
    MINUTES_CHANGED = "minutes_changed"
    MINUTES_NOT_RECORDED = "minutes_not_recorded"
    DOSE_CARRIED_OVER = "dose_carried_over"
    NOTE_RECHECKED = "note_rechecked"
    FACT_CONFIRMED = "fact_confirmed"
    FINDING_ANSWERED = "finding_answered"
    FINDING_OVERRIDDEN = "finding_overridden"
    NOTE_SIGNED = "note_signed"
    SIGNATURE_VOIDED = "signature_voided"
    NOTE_WITHDRAWN = "note_withdrawn"
    NOTE_RETURNED = "note_returned"
    EDIT_PROPOSED = "edit_proposed"
    PROPOSAL_ACCEPTED = "proposal_accepted"
    PROPOSAL_REJECTED = "proposal_rejected"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    NOTE_APPROVED = "note_approved"
    NOTE_LOCKED = "note_locked"
    NOTE_VOIDED = "note_voided"
    ADDENDUM_SIGNED = "addendum_signed"
    CLAIM_NEEDS_CORRECTION = "claim_needs_correction"
    NOTE_EXPORTED = "note_exported"
    PATIENT_ADDED = "patient_added"
    PATIENT_EDITED = "patient_edited"
    VISIT_ADDED = "visit_added"
    ENCOUNTER_SAVED = "encounter_saved"
    TEXT_BEGUN = "text_begun"
    TEXT_DISCARDED = "text_discarded"
    PRIOR_NOTES_IMPORTED = "prior_notes_imported"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ROLES_CHANGED = "roles_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # names an event, holds none
    STYLE_CHANGED = "style_changed"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_LOCKED = "sign_in_locked"
    SIGNED_OUT = "signed_out"
    CLINIC_OPTION_CHANGED = "clinic_option_changed"
    DATABASE_MARKED_DEMO = "database_marked_demo"


class AuditEvent(BaseModel):
    """One row of the trail. `detail` names values, never whole notes; an event without an actor can't be made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: AuditEventType
    actor: str = Field(min_length=1)
    at: datetime
    note_id: str | None = None
    subject: str | None = None
    detail: dict[str, object] = {}
