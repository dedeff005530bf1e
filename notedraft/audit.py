"""Who did what, when, to which record: one event for every write, in the same transaction as the write."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class AuditEventType(StrEnum):
    """What happened. The values are stored in the database: adding one is free, changing one needs a migration."""

    NOTE_DRAFTED = "note_drafted"
    NOTE_EDITED = "note_edited"
    MINUTES_CHANGED = "minutes_changed"
    FACT_CONFIRMED = "fact_confirmed"
    FINDING_ANSWERED = "finding_answered"
    FINDING_OVERRIDDEN = "finding_overridden"
    NOTE_SIGNED = "note_signed"
    NOTE_WITHDRAWN = "note_withdrawn"
    NOTE_RETURNED = "note_returned"
    EDIT_PROPOSED = "edit_proposed"
    PROPOSAL_ACCEPTED = "proposal_accepted"
    PROPOSAL_REJECTED = "proposal_rejected"
    NOTE_APPROVED = "note_approved"
    NOTE_LOCKED = "note_locked"
    NOTE_VOIDED = "note_voided"
    ADDENDUM_SIGNED = "addendum_signed"
    NOTE_EXPORTED = "note_exported"
    PATIENT_ADDED = "patient_added"
    PATIENT_EDITED = "patient_edited"
    ENCOUNTER_SAVED = "encounter_saved"
    PRIOR_NOTES_IMPORTED = "prior_notes_imported"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_DISABLED = "account_disabled"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    CLINIC_OPTION_CHANGED = "clinic_option_changed"


class AuditEvent(BaseModel):
    """One row of the trail. `detail` names values, never whole notes; an event without an actor can't be made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: AuditEventType
    actor: str
    at: datetime
    note_id: str | None = None
    subject: str | None = None
    detail: dict[str, object] = {}
