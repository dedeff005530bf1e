"""What a person may do: `check_can_x` raises `NotAllowed` with a sentence; where a page asks, `can_x` wraps it to a bool.

The state of the note has its say in `notedraft.usecases.policies`, which each check that concerns a note asks last.
"""

from collections.abc import Callable
from typing import ParamSpec

from notedraft.accounts import Account, Role
from notedraft.clinic import WRITING_ROLES, ClinicOptions
from notedraft.errors import NotAllowed
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import NoteRecord
from notedraft.usecases import policies
from notedraft.workflow import NoteStatus

CHART_ROLES = (*WRITING_ROLES, Role.REVIEWER)
"""Roles that read charts and notes."""
PATIENT_ROLES = (*CHART_ROLES, Role.BILLER, Role.ADMINISTRATOR)
"""Roles that may look up who is a patient."""
THERAPISTS_ONLY = frozenset({"evaluation", "re_evaluation", "progress_report", "discharge"})
"""Note types that call for a therapist's judgement: an assistant or student may not sign them."""

P = ParamSpec("P")


def _asks(check: Callable[P, None]) -> Callable[P, bool]:
    def can(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except NotAllowed:
            return False
        return True

    can.__doc__ = f"Whether `{check.__name__}` lets it pass."
    return can


def check_can_administer(actor: Account) -> None:
    """Accounts, options, the clinic's trail."""
    _need(actor, (Role.ADMINISTRATOR,), "manage the clinic")


def check_can_see_patients(actor: Account) -> None:
    """Look up patients and visits."""
    _need(actor, PATIENT_ROLES, "see patients")


def check_can_manage_patients(actor: Account) -> None:
    """Add and edit patients, visits and notes from elsewhere."""
    _need(actor, (*WRITING_ROLES, Role.ADMINISTRATOR), "change a patient's chart")


def check_can_read_charts(actor: Account) -> None:
    """Read notes that are not approved yet, and notes from elsewhere."""
    _need(actor, CHART_ROLES, "read charts")


def check_can_read_note(actor: Account, record: NoteRecord) -> None:
    """Clinicians and reviewers read every note, a biller the approved ones."""
    if actor.has(Role.BILLER) and record.status is NoteStatus.APPROVED:
        return
    check_can_read_charts(actor)


def check_writes_notes(actor: Account) -> None:
    """What concerns those who write notes, whatever the note."""
    _need(actor, WRITING_ROLES, "write notes")


def check_can_write_note(actor: Account, visit: VisitRecord) -> None:
    """Draft the note of a visit: whoever treated."""
    check_writes_notes(actor)
    if visit.treating != actor.username:
        raise NotAllowed("Only the clinician who treated writes the note of a visit.")


def check_is_author(actor: Account, record: NoteRecord) -> None:
    """Whose note it is, whatever its state."""
    check_writes_notes(actor)
    if actor.username != record.author:
        raise NotAllowed("Only the clinician who treated changes this note; a reviewer proposes an edit.")


def check_can_edit(actor: Account, record: NoteRecord) -> None:
    """Change a note that is not signed: its author."""
    check_is_author(actor, record)
    policies.check_is_authors(record)


def check_can_sign(actor: Account, record: NoteRecord) -> None:
    """Sign: the clinician who treated, within what their licence signs."""
    _need(actor, WRITING_ROLES, "sign notes")
    if actor.username != record.author:
        raise NotAllowed("Only the clinician who treated signs this note.")
    _check_licence(actor, record)
    policies.check_is_authors(record)


def check_can_withdraw(actor: Account, record: NoteRecord) -> None:
    """Take a note back from review: its author."""
    if actor.username != record.author:
        raise NotAllowed("Only its author withdraws a note from review.")
    policies.check_in_review(record)


def check_is_reviewer(actor: Account, record: NoteRecord) -> None:
    """Who may review it, whatever its state: a reviewer who did not write it."""
    _need(actor, (Role.REVIEWER,), "review notes")
    if actor.username == record.author:
        raise NotAllowed("Nobody reviews their own note.")


def check_can_review(actor: Account, record: NoteRecord) -> None:
    """Return, propose, approve."""
    check_is_reviewer(actor, record)
    policies.check_in_review(record)


def check_can_decide_proposal(actor: Account, record: NoteRecord) -> None:
    """Accept or reject a reviewer's proposal: the note's author."""
    if actor.username != record.author:
        raise NotAllowed("Only the clinician who treated decides on a proposed edit.")
    policies.check_is_open(record)


def check_can_override(actor: Account, record: NoteRecord, options: ClinicOptions) -> None:
    """Let a finding pass: a role that the clinic allows, on one's own note or as its reviewer."""
    _need(actor, tuple(options.override_roles), "override a finding in this clinic")
    if actor.username != record.author:
        _need(actor, (Role.REVIEWER,), "override a finding in a colleague's note")
    policies.check_is_authors(record)


def check_can_void(actor: Account, record: NoteRecord) -> None:
    """Declare a note void: its author, or a reviewer once it was signed. In review it is the reviewer's alone."""
    if record.status is NoteStatus.IN_REVIEW or actor.username != record.author:
        _need(actor, (Role.REVIEWER,), "void this note")
        policies.check_was_signed(record)
    if record.status is NoteStatus.IN_REVIEW and actor.username == record.author:
        raise NotAllowed("Withdraw the note from review before you void it.")
    policies.check_not_void(record)


def check_can_addend(actor: Account, record: NoteRecord) -> None:
    """Sign an addendum to an approved note: its author, or a reviewing clinician where the author is gone."""
    if actor.username != record.author:
        _need(actor, (Role.REVIEWER,), "add an addendum to a colleague's note")
    _check_licence(actor, record)
    policies.check_is_approved(record)


def check_can_export(actor: Account, record: NoteRecord) -> None:
    """Take a note out of the clinic: approved notes, and one's own note before that."""
    if actor.username == record.author:
        return
    _need(actor, (Role.BILLER, Role.REVIEWER, Role.ADMINISTRATOR, *WRITING_ROLES), "export notes")
    policies.check_is_approved(record)


def signing_role(actor: Account) -> Role:
    """The role under which a person signs: the one with the widest licence that they hold."""
    widest_first: list[Role] = [*WRITING_ROLES, *Role]
    return next(role for role in widest_first if actor.has(role))


def _check_licence(actor: Account, record: NoteRecord) -> None:
    aide = actor.has(Role.ASSISTANT, Role.STUDENT) and not actor.has(Role.THERAPIST)
    if aide and record.note.note_type in THERAPISTS_ONLY:
        kind = record.note.note_type.replace("_", " ")
        raise NotAllowed(f"A therapist signs a note of type {kind}; an assistant or student may not.")


def _need(actor: Account, roles: tuple[Role, ...], act: str) -> None:
    if not actor.has(*roles):
        names = ", ".join(sorted(actor.roles)) or "no role"
        raise NotAllowed(f"Your role ({names}) may not {act}.")


can_manage_patients = _asks(check_can_manage_patients)
can_read_charts = _asks(check_can_read_charts)
can_edit = _asks(check_can_edit)
can_withdraw = _asks(check_can_withdraw)
can_decide_proposal = _asks(check_can_decide_proposal)
can_void = _asks(check_can_void)
can_addend = _asks(check_can_addend)
can_export = _asks(check_can_export)
