"""The Administrator page: what the clinic decided, who may sign in, the clinic's trail."""

from collections.abc import Callable

import streamlit as st

from notedraft.accounts import Account, Role
from notedraft.charting import Charting
from notedraft.clinic import ClinicOptions, ReviewPolicy
from notedraft.errors import InputError
from notedraft.ui import session
from notedraft.ui.account_forms import account_forms
from notedraft.ui.acting import told
from notedraft.ui.components.grid import grid
from notedraft.ui.house import charting
from notedraft.ui.standard_wording import standard_wording
from notedraft.ui.wording import event_words, time_words


def page() -> None:
    """Show options, accounts and trail."""
    here, account = charting(), session.account()
    options, wording, accounts, trail = st.tabs(["Clinic", "Standard wording", "Accounts", "Trail"])
    with options:
        _options(here, account)
    with wording:
        standard_wording(here, account)
    with accounts:
        account_forms(here, account)
    with trail:
        events = here.records.events(account, limit=300)
        rows = [
            (time_words(e.at), event_words(e.type), e.actor, e.note_id or e.subject or "") for e in reversed(events)
        ]
        grid("The clinic's trail", ("When", "What", "Who", "On"), rows, key="trail")


def _options(here: Charting, account: Account) -> None:
    with st.form("options", border=False):
        read = _boxes(here.clinic.options(), [person.username for person in here.people.list(account)])
        if st.form_submit_button("Save", type="primary"):
            with told():
                here.clinic.change(account, read())
                session.say("done", "Saved.")
            st.rerun()


def _boxes(held: ClinicOptions, clinicians: list[str]) -> Callable[[], ClinicOptions]:
    """Draw the boxes, filled with what the clinic decided; what comes back reads them."""
    policies = list(ReviewPolicy)
    at = policies.index(held.review_policy)
    policy = st.radio("Which signed notes are reviewed", policies, at, format_func=lambda p: p.description)
    one, two = st.columns([3, 7])
    percent = one.number_input("Sample, percent", 1, 100, held.sample_percent, help="Only where a sample is reviewed.")
    named = two.multiselect(
        "Named clinicians",
        clinicians,
        sorted(held.reviewed_clinicians),
        help="Only where notes of named clinicians are reviewed.",
    )
    roles = two.multiselect("Who may override a finding", list(Role), sorted(held.override_roles))
    idle = one.number_input("Signed out after minutes without use", 1, 120, held.idle_minutes)
    return lambda: _read(policy, percent, named, roles, idle)


def _read(policy: ReviewPolicy, percent: int | None, named: list[str], roles: list[Role], idle: int) -> ClinicOptions:
    """The options. Raises `InputError` where a policy lacks what it needs."""
    if policy is ReviewPolicy.SAMPLE and percent is None:
        raise InputError("A sample needs its percentage.")
    if policy is ReviewPolicy.NAMED_CLINICIANS and not named:
        raise InputError("Reviewing named clinicians needs their names.")
    return ClinicOptions(
        review_policy=policy,
        sample_percent=percent,
        reviewed_clinicians=frozenset(named),
        override_roles=frozenset(roles),
        idle_minutes=idle,
    )
