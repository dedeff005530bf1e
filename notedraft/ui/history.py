"""The History page: what became of a note, who did what when, addenda, exports."""

import streamlit as st

from notedraft.accounts import Account
from notedraft.audit import AuditEvent
from notedraft.charting import Charting
from notedraft.store.notes import NoteHistory
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk
from notedraft.ui.addendum_form import addendum_form
from notedraft.ui.changes import Change, changes
from notedraft.ui.components.grid import Cell, grid
from notedraft.ui.components.headline import headline
from notedraft.ui.components.note_view import note_view
from notedraft.ui.components.notices import notice
from notedraft.ui.components.source_view import source_view
from notedraft.ui.components.worklist import worklist
from notedraft.ui.export_buttons import export_buttons
from notedraft.ui.house import charting
from notedraft.ui.state_moves import moves
from notedraft.ui.wording import day_words, event_words, name_words, status_tag, time_words
from notedraft.workflow import NoteStatus


def page() -> None:
    """Show the notes that this person may read, and the one that the address names."""
    here, account = charting(), session.account()
    note_id = session.chosen("note")
    if note_id is None:
        st.subheader("Notes")
        worklist(
            "Notes",
            here.worklists.readable(account),
            key="notes",
            verb="Show",
            empty="There is no note that you may read.",
            on_open=lambda chosen: session.choose("note", chosen),
        )
        return
    _note(here, account, here.records.history(account, note_id))


def _note(here: Charting, account: Account, history: NoteHistory) -> None:
    record = history.record
    headline(
        record.encounter,
        key="headline",
        tag=status_tag(record.status),
        back="All notes",
        on_back=lambda: session.choose("note", None),
    )
    _standing(here, account, history)
    text, trail, revisions, addenda, out = st.tabs(["Note", "Audit trail", "Revisions", "Addenda", "Export"])
    with text:
        _text(history)
    with trail:
        _trail(here, history)
    with revisions:
        _revisions(here, history)
    with addenda:
        _addenda(here, account, history)
    with out:
        export_buttons(here, account, record)
    moves(here, account, history, NoteDesk(record))


def _standing(here: Charting, account: Account, history: NoteHistory) -> None:
    """What the note's state rests on: the signature, the lock, a claim that needs correction."""
    record = history.record
    if history.claim_needs_correction:
        notice(
            "warning",
            "An addendum changed minutes or codes after this note was exported: its claim needs correction.",
            key="claim",
        )
    if record.void_reason:
        notice("warning", f"Void: {record.void_reason}", key="void")
    if record.lock is not None:
        holds = here.records.lock_holds(account, record.id)
        says = "the content is what was signed" if holds else "THE CONTENT DIFFERS FROM WHAT WAS SIGNED"
        notice(
            "told" if holds else "problem",
            f"Locked {time_words(record.lock.locked_at)}; SHA-256 {record.lock.sha256[:16]}…; {says}.",
            key="lock",
        )


def _text(history: NoteHistory) -> None:
    record = history.record
    note, source = st.columns([6, 5], gap="medium")
    with note:
        note_view(record.note, key=f"history-view-{record.id}", title=f"Note of {day_words(record.date_of_service)}")
    with source:
        source_view(record.sources, key=f"history-source-{record.id}")
    rows = [
        (
            s.name,
            s.credentials,
            time_words(s.signed_at),
            s.attestation,
            f"voided: {s.void_reason}" if s.voided_at else "stands",
        )
        for s in history.signatures
    ]
    grid(
        "Signatures",
        ("Signed by", "Credentials", "At", "Statement", ""),
        rows,
        key="signatures",
        empty="Nobody has signed this note.",
    )


def _trail(here: Charting, history: NoteHistory) -> None:
    rows: list[list[Cell]] = [
        [
            time_words(event.at),
            event_words(event.type),
            name_words(here.people.get(event.actor), event.actor),
            _detail(event),
        ]
        for event in history.events
    ]
    grid("Audit trail", ("When", "What", "Who", "Detail"), rows, key="trail")


def _detail(event: AuditEvent) -> str:
    told = ((name, value) for name, value in event.detail.items() if value not in (None, "", [], {}))
    return "; ".join(f"{name.replace('_', ' ')}: {_short(value)}" for name, value in told)


def _short(value: object) -> str:
    text = ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    return text if len(text) <= 160 else f"{text[:157]}…"


def _revisions(here: Charting, history: NoteHistory) -> None:
    before = None
    for revision in history.revisions:
        kept = " · kept aside, not in the note" if revision.kept else ""
        with st.expander(
            f"Version {revision.version} · {time_words(revision.at)} · {revision.status.replace('_', ' ')}{kept}"
        ):
            st.text(f"{name_words(here.people.get(revision.by), revision.by)}: {revision.why}")
            changed: list[Change] = changes(before, revision.note) if before is not None else []
            grid(
                f"Version {revision.version}",
                ("Where", "Before", "After"),
                [(c.where, c.before or "–", c.after or "taken out") for c in changed],
                key=f"revision-{revision.id}-{revision.version}",
                empty="The first version." if before is None else "The note's text did not change.",
            )
        before = before if revision.kept else revision.note


def _addenda(here: Charting, account: Account, history: NoteHistory) -> None:
    rows = [
        (
            a.number,
            f"{a.name}, {a.credentials}",
            time_words(a.signed_at),
            a.reason,
            a.text,
            "claim needs correction" if a.claim_needs_correction else "",
        )
        for a in history.addenda
    ]
    grid(
        "Addenda",
        ("", "Signed by", "At", "Reason", "Text", "Claim"),
        rows,
        key="addenda",
        empty="There is no addendum.",
    )
    if history.record.status is NoteStatus.APPROVED:
        addendum_form(here, account, history)
