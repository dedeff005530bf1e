"""The Draft page with a model: what is sent is shown, what comes is saved through the gate, a failure offers the way on."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from notedraft import demo
from notedraft.charting import Charting
from notedraft.encounter import Patient
from notedraft.store.upgrade import upgrade
from notedraft.ui import house
from tests.fakes.openai_server import FakeModelServer

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
        draft._what_is_sent(visit, text)
        for notice in session.notices():
            st.text(notice.text)
        made = charting().notes.of_visit(account, visit.id)
        st.text(made.note.sections.objective if made else "no note")
        st.text(f"withheld {[w.text for w in made.withheld]}" if made else "")

    therapist = here.people.get("therapist")
    assert therapist is not None
    mrn = f"M-{len(here.patients.find(therapist, limit=500))}"
    patient = here.patients.add(therapist, Patient(name="Marisol Okafor", mrn=mrn))
    visit = here.visits.add(therapist, patient.id, date_of_service=date(2026, 11, 20))
    return AppTest.from_function(script, kwargs={"visit_id": visit.id, "text": text}, default_timeout=60).run()


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
