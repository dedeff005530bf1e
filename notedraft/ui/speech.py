"""Dictating aloud: a recording becomes text in the dictation box, to be corrected there. It never drafts by itself."""

from typing import NamedTuple

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.drafting.recording import FORMATS, MOST_MEGABYTES, recording
from notedraft.errors import DraftingError, NotedraftError
from notedraft.store.chart import VisitRecord
from notedraft.ui import session
from notedraft.ui.house import has_speech, transcriber
from notedraft.usecases.typed_text import DICTATION_FIELD

WHAT_HAPPENS = (
    "Dictate by yourself: never record a patient. The words come into the dictation box, for you to correct; nothing is "
    "drafted from them until you say so. The recording is held in memory until then, never on disk, and is not kept."
)


class Heard(NamedTuple):
    """How many recordings became text on this page, and the words of the last one."""

    recordings: int = 0
    words: str = ""


def keep_uploads_in_memory() -> None:
    """What is uploaded is held in memory while it comes in; by itself Starlette puts a large part into a temporary file."""
    MultiPartParser.spool_max_size = (MOST_MEGABYTES + 1) * 2**20


def heard(visit: VisitRecord) -> Heard:
    """What was heard on this page so far."""
    found: Heard = session.recall(_name(visit), Heard())
    return found


def speech(here: Charting, account: Account, visit: VisitRecord, drafted_from: str) -> None:
    """Where the clinic has speech to text: record or upload. `drafted_from` is the dictation of the note, if there is one."""
    if not has_speech():
        return
    with st.expander("Dictate aloud"):
        try:
            transcriber().check_may_hear()
        except NotedraftError as refused:
            st.text(str(refused))
            return
        st.caption(WHAT_HAPPENS)
        audio = _audio(visit)
        if st.button("Turn into text", key=f"hear-{visit.id}", disabled=audio is None) and audio is not None:
            with st.spinner("Listening …"):
                _hear(here, account, visit, drafted_from, audio)
            st.rerun()


def _audio(visit: VisitRecord) -> UploadedFile | None:
    """What was recorded or chosen. New keys after each recording, so that the widgets are empty again."""
    name = f"{visit.id}-{heard(visit).recordings}"
    spoken = st.audio_input("Record", key=f"record-{name}")
    filed = st.file_uploader(
        "or a recording of yours", type=list(FORMATS), max_upload_size=MOST_MEGABYTES, key=f"recording-{name}"
    )
    return spoken or filed


def _hear(here: Charting, account: Account, visit: VisitRecord, drafted_from: str, audio: UploadedFile) -> None:
    """The words into the box. Where there are none, the recording stays, to be tried again or mended."""
    try:
        words = transcriber().transcribe(recording(audio.getvalue()))
    except DraftingError as problem:
        session.say("problem", f"{problem} Your recording is still here: try again, or type.")
        return
    except NotedraftError as problem:
        session.say("problem", str(problem))
        return
    so_far = here.typed.text(account, visit.id, field=DICTATION_FIELD) or drafted_from
    here.typed.save(account, visit.id, f"{so_far}\n{words}".strip(), field=DICTATION_FIELD)
    session.remember(_name(visit), Heard(heard(visit).recordings + 1, words))
    session.say("done", "The words of the recording are in the dictation: please correct them.")
    _forget(audio)


def _forget(audio: UploadedFile) -> None:
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, audio.file_id)


def _name(visit: VisitRecord) -> str:
    return f"heard-{visit.id}"
