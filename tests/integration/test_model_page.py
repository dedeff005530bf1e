"""The Draft page with a model: what is sent is shown, what comes is saved through the gate, a failure offers the way on."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from notedraft import demo
from notedraft.charting import Charting
from notedraft.encounter import Patient
from notedraft.store.chart import VisitRecord
from notedraft.store.upgrade import upgrade
from notedraft.ui import house
from tests.fakes.openai_server import FakeModelServer
from tests.fakes.sounds import wav

SAID = "Heel slides on the right, two sets of fifteen. Pain was four of ten."
REPLY = {
    "subjective": [{"cites": [2], "text": "Pain was 4/10."}],
    "objective": [{"cites": [1], "text": "Right heel slides, 2 sets of 15."}],
    "assessment": [{"cites": [1], "text": "Patient tolerated treatment well."}],
    "plan": [],
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Charting]:
    """The use cases of this process's pages on a demo database of this module; those of other modules come back after."""
    address = f"sqlite:///{tmp_path_factory.mktemp('model')}/demo.sqlite3"
    others, house._made[:] = list(house._made), []
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NOTEDRAFT_DATABASE", address)
        upgrade(address)
        demo.prepare_demo(house.charting(), today=date(2026, 11, 21))
        yield house.charting()
    house._made[:] = others


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeModelServer]:
    with FakeModelServer(json.dumps(REPLY)) as fake:
        monkeypatch.setenv("NOTEDRAFT_MODEL", "ok")
        monkeypatch.setenv("NOTEDRAFT_BASE_URL", fake.url)
        monkeypatch.setenv("NOTEDRAFT_DATA_FOLDER", str(tmp_path_factory.mktemp("data")))
        yield fake


def drafted(here: Charting, text: str) -> AppTest:
    """One visit drafted as the page does it, and what the page then shows."""

    def script(visit_id: str, text: str) -> None:
        import streamlit as st

        from notedraft.ui import draft, session
        from notedraft.ui.house import charting

        account = charting().people.get("therapist")
        session.sign_in_as(account)
        visit = charting().visits.get(account, visit_id)
        draft.draft(charting(), account, visit, None, text)
        job = session.recall(f"drafting-{visit.id}")
        job.wait(30)
        draft._end(job, visit, None)
        st.session_state[f"sent-{visit.id}"] = True  # opened
        draft._what_is_sent(charting(), account, visit, text)
        for notice in session.notices():
            st.text(notice.text)
        made = charting().notes.of_visit(account, visit.id)
        st.text(made.note.sections.objective if made else "no note")
        st.text(f"withheld {[w.text for w in made.withheld]}" if made else "")

    return AppTest.from_function(
        script, kwargs={"visit_id": new_visit(here).id, "text": text}, default_timeout=60
    ).run()


def new_visit(here: Charting) -> VisitRecord:
    """A visit of a patient who is new here."""
    therapist = here.people.get("therapist")
    assert therapist is not None
    mrn = f"M-{len(here.patients.find(therapist, limit=500))}"
    patient = here.patients.add(therapist, Patient(name="Marisol Okafor", mrn=mrn))
    return here.visits.add(therapist, patient.id, date_of_service=date(2026, 11, 20))


def opened(here: Charting) -> AppTest:
    """The Draft page of a new visit."""

    def script(visit_id: str) -> None:
        from notedraft.ui import draft, session
        from notedraft.ui.house import charting

        account = charting().people.get("therapist")
        session.sign_in_as(account)
        draft.workspace(charting(), account, charting().visits.get(account, visit_id), None)
        for notice in session.notices():
            import streamlit as st

            st.text(notice.text)

    return AppTest.from_function(script, kwargs={"visit_id": new_visit(here).id}, default_timeout=60).run()


def words_of(page: AppTest) -> str:
    """All plain text of a page."""
    assert not page.exception
    return " ".join(
        [*(e.value for e in page.text), *(e.value for e in page.caption), *(e.label for e in page.expander)]
    )


def test_without_a_speech_model_nothing_offers_to_listen(here: Charting) -> None:
    assert "Dictate aloud" not in words_of(opened(here))


def test_a_speech_server_outside_hears_nothing_while_identifiers_must_stay(
    here: Charting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTEDRAFT_SPEECH_MODEL", "ok")
    monkeypatch.setenv("NOTEDRAFT_SPEECH_URL", "https://speech.example.org/v1")
    page = opened(here)
    assert "names can't be taken out of a recording" in words_of(page)
    assert not page.button


def test_a_speech_server_that_fails_leaves_the_recording_to_be_tried_again(
    here: Charting, model: FakeModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTEDRAFT_MODEL")
    monkeypatch.setenv("NOTEDRAFT_SPEECH_MODEL", "401")
    page = opened(here)
    page.audio_input[0].set_value(("a.wav", wav(), "audio/wav")).run()
    page.button[0].click().run()
    assert "The model server 127.0.0.1 refused the key. Your recording is still here" in words_of(page)
    assert page.audio_input[0].value is not None


def test_a_model_writes_and_the_gate_decides(here: Charting, model: FakeModelServer) -> None:
    page = drafted(here, SAID)
    assert not page.exception
    texts = [element.value for element in page.text]
    assert any("Right heel slides, 2 sets of 15." in text for text in texts)
    assert "withheld ['Patient tolerated treatment well.']" in texts
    assert any("[1] Heel slides on the right" in text for text in texts), "what is sent is on the page"


def test_a_failure_says_so_and_keeps_the_dictation(
    here: Charting,
    model: FakeModelServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NOTEDRAFT_MODEL", "401")
    page = drafted(here, SAID)
    assert not page.exception
    texts = [element.value for element in page.text]
    assert "The model server 127.0.0.1 refused the key. Your dictation is kept." in texts
    assert "no note" in texts
