"""Accounts and the clinic's options: the administrator's, and everybody's own password."""

import pytest

from notedraft.accounts import Role
from notedraft.audit import AuditEventType
from notedraft.clinic import ClinicOptions, ReviewPolicy
from notedraft.errors import Conflict, InputError, NotAllowed
from notedraft.usecases.people import console_account
from notedraft.usecases.permissions import check_can_administer, check_can_sign
from notedraft.workflow import NoteStatus
from tests.factories import PASSWORD, Clinic

NEW = "another long password"


def add(clinic: Clinic, username: str = "newcomer", **changes: object) -> object:
    details = {"full_name": "New Comer", "credentials": "PT", "roles": [Role.THERAPIST], "password": PASSWORD}
    return clinic.charting.people.add(clinic.administrator, username, **(details | changes))  # type: ignore[arg-type]  # by name


def test_an_account_is_added_by_the_administrator_and_recorded(clinic: Clinic) -> None:
    add(clinic)
    event = clinic.charting.records.events(clinic.administrator)[-1]
    assert (event.type, event.actor, event.subject) == (AuditEventType.ACCOUNT_ADDED, "administrator", "newcomer")
    assert clinic.charting.door.sign_in("newcomer", PASSWORD).account.full_name == "New Comer"


def test_no_password_is_stored_as_it_was_typed(clinic: Clinic) -> None:
    add(clinic)
    account = clinic.store.account("newcomer")
    assert account is not None
    assert PASSWORD not in account.password_hash
    assert account.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize("person", ["therapist", "reviewer", "biller", "evaluator"])
def test_only_the_administrator_manages_accounts_and_options(clinic: Clinic, person: str) -> None:
    who, people = clinic.people[person], clinic.charting.people
    for act in (
        lambda: people.add(who, "x1", full_name="X", credentials="", roles=[Role.BILLER], password=PASSWORD),
        lambda: people.list(who),
        lambda: people.disable(who, "colleague"),
        lambda: people.enable(who, "colleague"),
        lambda: people.set_roles(who, person, [Role.ADMINISTRATOR]),
        lambda: people.reset_password(who, "colleague", NEW),
        lambda: clinic.charting.clinic.change(who, ClinicOptions()),
        lambda: clinic.charting.records.events(who),
    ):
        with pytest.raises(NotAllowed, match="may not manage the clinic"):
            act()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"username": "Not Good"}, "A username has"),
        ({"full_name": " "}, "full name"),
        ({"roles": []}, "at least one role"),
        ({"password": "short"}, "12 to 256"),
    ],
)
def test_a_bad_account_is_refused_in_one_sentence(clinic: Clinic, changes: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        add(clinic, **changes)  # type: ignore[arg-type]  # by name


def test_a_name_that_is_taken_is_a_conflict(clinic: Clinic) -> None:
    with pytest.raises(Conflict, match="therapist is taken"):
        add(clinic, "THERAPIST")


def test_a_closed_account_is_out_at_once_and_what_it_signed_stays(clinic: Clinic) -> None:
    note = clinic.note_at_status(NoteStatus.IN_REVIEW)
    token = clinic.charting.door.sign_in("therapist", PASSWORD).token
    clinic.charting.people.disable(clinic.administrator, "therapist")
    with pytest.raises(NotAllowed):
        clinic.charting.door.check(token)
    with pytest.raises(NotAllowed):
        clinic.charting.door.sign_in("therapist", PASSWORD)
    assert clinic.charting.records.history(clinic.reviewer, note.id).standing_signature is not None
    clinic.charting.people.enable(clinic.administrator, "therapist")
    clinic.charting.door.sign_in("therapist", PASSWORD)


def test_an_administrator_locks_neither_themselves_nor_the_clinic_out(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed, match="your own account"):
        clinic.charting.people.disable(clinic.administrator, "administrator")
    with pytest.raises(NotAllowed, match="from yourself"):
        clinic.charting.people.set_roles(clinic.administrator, "administrator", [Role.BILLER])


def test_changed_roles_hold_from_the_next_sign_in_with_both_states_recorded(clinic: Clinic) -> None:
    token = clinic.charting.door.sign_in("biller", PASSWORD).token
    clinic.charting.people.set_roles(clinic.administrator, "biller", [Role.BILLER, Role.REVIEWER])
    with pytest.raises(NotAllowed):
        clinic.charting.door.check(token)
    event = clinic.charting.records.events(clinic.administrator)[-1]
    assert event.detail == {"before": ["biller"], "after": ["biller", "reviewer"]}
    assert clinic.charting.door.sign_in("biller", PASSWORD).account.has(Role.REVIEWER)


def test_a_person_changes_their_own_password_with_the_old_one(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed, match="current password"):
        clinic.charting.people.change_password(clinic.therapist, current="wrong", new=NEW)
    token = clinic.charting.door.sign_in("therapist", PASSWORD).token
    clinic.charting.people.change_password(clinic.therapist, current=PASSWORD, new=NEW)
    with pytest.raises(NotAllowed):
        clinic.charting.door.check(token)
    clinic.charting.door.sign_in("therapist", NEW)


def test_an_administrator_gives_a_new_password(clinic: Clinic) -> None:
    clinic.charting.people.reset_password(clinic.administrator, "therapist", NEW)
    clinic.charting.door.sign_in("therapist", NEW)
    with pytest.raises(InputError, match="no account nobody"):
        clinic.charting.people.reset_password(clinic.administrator, "nobody", NEW)


def test_the_console_administers_and_never_signs(clinic: Clinic) -> None:
    console = console_account("root")
    note = clinic.drafted()
    check_can_administer(console)
    with pytest.raises(NotAllowed, match="may not sign notes"):
        check_can_sign(console, note)
    with pytest.raises(InputError, match="A username has"):
        add(clinic, console.username)


def test_who_treats_here_leaves_out_who_does_not_and_who_left(clinic: Clinic) -> None:
    clinic.charting.people.disable(clinic.administrator, "colleague")
    treating = [account.username for account in clinic.charting.people.treating()]
    assert treating == ["assistant", "student", "therapist"]


def test_options_are_changed_with_both_values_recorded(clinic: Clinic) -> None:
    sample = ClinicOptions(review_policy=ReviewPolicy.SAMPLE, sample_percent=20)
    clinic.charting.clinic.change(clinic.administrator, sample)
    assert clinic.charting.clinic.options() == sample
    event = clinic.charting.records.events(clinic.administrator)[-1]
    assert event.detail == {
        "review_policy": {"before": "all", "after": "sample"},
        "sample_percent": {"before": None, "after": 20},
    }


def test_a_named_clinician_is_one_that_the_clinic_has(clinic: Clinic) -> None:
    named = ClinicOptions(review_policy=ReviewPolicy.NAMED_CLINICIANS, reviewed_clinicians=frozenset({"ghost"}))
    with pytest.raises(InputError, match="no account ghost"):
        clinic.charting.clinic.change(clinic.administrator, named)
