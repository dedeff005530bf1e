"""The Draft page: a therapist between two patients goes from a dictation to a signed note.

Left what was said and how long it took, right what became of it. On a tablet the two stand one above the other.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.codes import CptCode
from notedraft.errors import DraftingError, NotedraftError
from notedraft.source import DICTATION, Source
from notedraft.store.chart import VisitRecord
from notedraft.store.notes import NoteRecord
from notedraft.ui import session
from notedraft.ui.acting import NoteDesk, told
from notedraft.ui.components.headline import headline
from notedraft.ui.components.minutes_card import TIMERS_FIELD, Minutes, minutes_card, read_minutes
from notedraft.ui.components.notices import notice
from notedraft.ui.components.parcels import Parcel
from notedraft.ui.components.text_box import TextBox, text_box
from notedraft.ui.draft_job import DraftJob
from notedraft.ui.draft_note import DraftedNote
from notedraft.ui.house import charting, extractive_draft, has_model, model_draft, preview
from notedraft.ui.note_edits import NoteEdits
from notedraft.ui.speech import heard, speech
from notedraft.ui.visit_choice import visit_choice
from notedraft.ui.wording import status_tag
from notedraft.usecases.desk import DraftNote
from notedraft.usecases.typed_text import DICTATION_FIELD
from notedraft.workflow import STATUS_OWNER, Owner

PLACEHOLDER = (
    "Say or type what you did: exercises with sets, reps and load, minutes per code, what you measured, how the "
    "patient responded, what comes next. Shorthand is fine."
)

FOLLOWED_SECONDS, LOOK_AGAIN_SECONDS = 0.9, 1.0
"""One run of the page follows what a model writes for so long, and the next begins after so long. A run costs the server more than
following does, and a click on Cancel waits for its end."""


def page() -> None:
    """Show the worklist, or the visit that the address names."""
    here, account = charting(), session.account()
    visit_id = session.chosen("visit")
    if visit_id is None:
        visit_choice(here, account)
        return
    with told():
        visit = here.visits.get(account, visit_id)
        workspace(here, account, visit, here.notes.of_visit(account, visit_id))


def workspace(here: Charting, account: Account, visit: VisitRecord, record: NoteRecord | None) -> None:
    """One visit: dictation and minutes beside the note."""
    tag = status_tag(record.status) if record else ("neutral", "Not drafted yet")
    headline(
        visit.encounter,
        key="headline",
        tag=tag,
        back="All unsigned notes",
        on_back=lambda: session.choose("visit", None),
    )
    with st.container(key="desk"):
        left, right = st.columns([5, 7], gap="medium")
    with left, st.container(key="stays"):
        said(here, account, visit, record)
    with right, st.container(key="moves"):
        if record is None:
            notice(
                "told", "Dictate or type, then draft the note. Nothing that you did not say will be in it.", key="begin"
            )
        else:
            DraftedNote(here, account, visit, record).show()


def said(here: Charting, account: Account, visit: VisitRecord, record: NoteRecord | None) -> None:
    """The dictation box and the minutes card."""
    can_write = visit.treating == account.username and (record is None or STATUS_OWNER[record.status] is Owner.AUTHOR)
    spoken = record.sources.get(DICTATION, "") if record else ""
    typed = here.typed.text(account, visit.id, field=DICTATION_FIELD) if can_write else ""
    listened = heard(visit)
    box = TextBox(
        label="Dictation",
        hint="or bullets",
        subject=visit.id,
        field=DICTATION_FIELD,
        text=typed or spoken,
        placeholder=PLACEHOLDER,
        busy="Drafting …",
        submit=("Draft again" if record else "Draft the note") if can_write else "",
        source=DICTATION,
        edition=listened.recordings,
        added=listened.words,
        rows=13,
        tall=True,
        read_only=not can_write,
    )
    text_box(box, key=f"dictation-{visit.id}", on_submit=lambda text: draft(here, account, visit, record, text))
    if can_write:
        speech(here, account, visit, spoken)
    _being_written(visit, record)
    _offer_extractive(here, account, visit, record)
    _what_is_sent(here, account, visit, typed or spoken)
    _minutes(here, account, visit, record, can_write=can_write)


def draft(here: Charting, account: Account, visit: VisitRecord, record: NoteRecord | None, text: str) -> None:
    """Draft the note from the dictation; a model is waited for while the page shows what comes of it."""
    if has_model():
        seen = NoteDesk(record).seen if record else 0
        write = partial(_write, here, account, visit, record, seen, text)
        session.remember(_job(visit), DraftJob(lambda watch: write(model_draft(watch))))
        session.remember(f"said-{visit.id}", text)
        return
    with told():
        _draft(here, account, visit, record, text, without_model=False)


def _draft(
    here: Charting, account: Account, visit: VisitRecord, record: NoteRecord | None, text: str, *, without_model: bool
) -> None:
    with_what = extractive_draft() if without_model else None
    seen = NoteDesk(record).seen if record else 0
    written = _write(here, account, visit, record, seen, text, with_what)
    if record is not None:
        NoteDesk(record).saw(written)


def _write(
    here: Charting,
    account: Account,
    visit: VisitRecord,
    record: NoteRecord | None,
    seen: int,
    text: str,
    with_what: DraftNote | None,
) -> NoteRecord:
    if record is None:
        return here.notes.start(account, visit.id, text, draft=with_what)
    return here.notes.redraft(account, record.id, seen, text, draft=with_what)


def _job(visit: VisitRecord) -> str:
    return f"drafting-{visit.id}"


def _being_written(visit: VisitRecord, record: NoteRecord | None) -> None:
    """While a model writes: what has come of its first section, and a way out. Then the page runs again."""
    job: DraftJob | None = session.recall(_job(visit))
    if job is None:
        return

    follows = iter([0.0])  # the run that first shows the page is not held up

    @st.fragment(run_every=LOOK_AGAIN_SECONDS)
    def progress() -> None:
        with st.container(key="being-written"):
            st.caption("The model is writing. Nothing below has been checked, and nothing of it is saved.")
            said = job.first_sentences()
            words = st.text("\n".join(said))
            st.button("Cancel", key="cancel-draft", on_click=job.cancel)
        job.follow(said, lambda more: words.text("\n".join(more)), seconds=next(follows, FOLLOWED_SECONDS))
        if job.is_over:
            _end(job, visit, record)
            st.rerun()

    progress()


def _end(job: DraftJob, visit: VisitRecord, record: NoteRecord | None) -> None:
    session.remember(_job(visit), None)
    if job.record is not None:
        if record is not None:
            NoteDesk(record).saw(job.record)
        return
    if job.problem is not None and not isinstance(job.problem, DraftingError):
        session.say("problem", str(job.problem))
        return
    why = "You cancelled the draft." if job.was_cancelled else str(job.problem or "The draft was not finished.")
    session.say("problem", f"{why} Your dictation is kept.")
    session.remember(f"offer-{visit.id}", session.recall(f"said-{visit.id}"))


def _what_is_sent(here: Charting, account: Account, visit: VisitRecord, text: str) -> None:
    """Where a model is used: exactly what it would be sent of the text as it is kept."""
    if not has_model() or not text.strip():
        return
    shown = st.expander("What is sent to the model", key=f"sent-{visit.id}", on_change="rerun")
    if not shown.open:  # it costs as much as a drafted note, and the page is run often
        return
    with shown:
        try:
            sent = preview([Source(text=text)], visit.encounter, here.styles.of(account))
        except NotedraftError as refused:
            st.text(str(refused))
            return
        st.caption(
            "Placeholders such as <NAME_1> stand in for identifiers where the model is on another machine. This lowers what "
            "is exposed; it is not HIPAA de-identification."
        )
        st.text(sent.user)


def _offer_extractive(here: Charting, account: Account, visit: VisitRecord, record: NoteRecord | None) -> None:
    text = session.recall(f"offer-{visit.id}")
    if text is not None and st.button("Draft without the model", type="primary"):
        session.remember(f"offer-{visit.id}", None)
        with told():
            _draft(here, account, visit, record, text, without_model=True)
        st.rerun()


def _minutes(
    here: Charting, account: Account, visit: VisitRecord, record: NoteRecord | None, *, can_write: bool
) -> None:
    timers = here.typed.text(account, visit.id, field=TIMERS_FIELD) if can_write else ""
    key = f"minutes-{visit.id}"
    if record is None:
        shown = Minutes(visit.encounter.timers, visit.encounter.total_treatment_minutes)
        keep = _keep_minutes(here, account, visit)
        minutes_card(shown, subject=visit.id, timers=timers, key=key, on_edits=keep if can_write else None)
        return
    edits = NoteEdits(here, account, record)
    stated = {s.code: s.minutes for s in record.note.services if s.minutes is not None}
    without = [s.code for s in record.note.services if s.minutes is None]
    theirs = {s.code: s.assistant_minutes for s in record.note.services if s.assistant_minutes is not None}
    minutes_card(
        Minutes(stated, record.note.total_treatment_minutes, theirs),
        without=without,
        subject=visit.id,
        timers=timers,
        key=key,
        reason_wanted=edits.reason_wanted,
        on_edits=edits.minutes if can_write else None,
    )


def _keep_minutes(here: Charting, account: Account, visit: VisitRecord) -> Callable[[Parcel], Mapping[str, str]]:
    """Before there is a note, minutes belong to the visit, and the draft takes them from there."""

    def keep(parcel: Parcel) -> Mapping[str, str]:
        typed, refused = read_minutes(parcel.edits)
        with told():
            now = here.visits.get(account, visit.id)
            timers: dict[CptCode, int] = {**now.encounter.timers}
            for code, minutes in typed.by_code.items():
                timers.pop(code, None)
                if minutes is not None:
                    timers[code] = minutes
            total = typed.total if typed.total_changed else now.encounter.total_treatment_minutes
            encounter = now.encounter.model_copy(update={"timers": timers, "total_treatment_minutes": total})
            here.visits.save(account, visit.id, now.version, encounter)
        return refused

    return keep
