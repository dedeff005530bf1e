"""Every page runs for every role that has it, without a browser: what Streamlit was told, not what it draws."""

import os
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from notedraft import demo
from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.encounter import Patient
from notedraft.store.upgrade import upgrade
from notedraft.ui.house import charting

PAGES_BY_ROLE = {
    "therapist": ["draft", "history", "patients", "account"],
    "assistant": ["draft", "history", "patients", "account"],
    "reviewer": ["review", "history", "patients", "account"],
    "biller": ["history", "patients", "account"],
    "evaluator": ["evaluate", "account"],
    "administrator": ["patients", "evaluate", "administrator", "account"],
}
LITERAL = "<script>alert(1)</script> **bold** $x$ :material/home: [a](b)"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Charting]:
    """The use cases of this process's pages, on a demo database of their own."""
    address = f"sqlite:///{tmp_path_factory.mktemp('pages')}/demo.sqlite3"
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith("NOTEDRAFT_")]:
            environment.delenv(name)
        environment.setenv("NOTEDRAFT_DATABASE", address)
        upgrade(address)
        demo.prepare_demo(charting(), today=date(2026, 11, 21))
        yield charting()


def show(username: str, path: str, **address: str) -> AppTest:
    """One run of a page by somebody, at an address."""

    def script(username: str, path: str) -> None:
        from notedraft.ui import account_page, administrator, draft, evaluate, history, patients, review, session
        from notedraft.ui.house import charting

        session.sign_in_as(charting().people.get(username))
        modules = (administrator, draft, evaluate, history, patients, review)
        pages = {module.__name__.rpartition(".")[2]: module for module in modules} | {"account": account_page}
        pages[path].page()

    page = AppTest.from_function(script, kwargs={"username": username, "path": path}, default_timeout=30)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def account(here: Charting, username: str) -> Account:
    found = here.people.get(username)
    assert found is not None
    return found


def told(page: AppTest) -> str:
    """Everything that the page gave to our own components, as JSON text."""
    return "\n".join(element.proto.json for element in page.get("bidi_component"))


@pytest.mark.parametrize(("username", "path"), [(who, path) for who, paths in PAGES_BY_ROLE.items() for path in paths])
def test_a_page_runs_for_each_role_that_has_it(here: Charting, username: str, path: str) -> None:
    page = show(username, path)

    assert not page.exception


def test_the_navigation_offers_each_role_its_pages_and_no_other(here: Charting) -> None:
    def script(username: str) -> None:
        import streamlit as st

        from notedraft.ui.house import charting
        from notedraft.ui.navigation import pages_of

        st.text(",".join(page.url_path or page.title.lower() for page in pages_of(charting().people.get(username))))

    for username, paths in PAGES_BY_ROLE.items():
        shown = AppTest.from_function(script, kwargs={"username": username}, default_timeout=30).run()
        assert shown.text[0].value == ",".join(paths)


def test_an_evaluator_is_refused_a_chart_even_by_its_address(here: Charting) -> None:
    patient = here.patients.find(account(here, "therapist"))[0]
    page = show("evaluator", "patients", patient=patient.id)

    assert patient.identity.name not in told(page)
    assert not page.exception


@pytest.fixture
def drafted(here: Charting) -> Callable[[str], tuple[str, str]]:
    """A new visit with a note drafted from a dictation: visit id, note id."""
    therapist = account(here, "therapist")

    def draft(dictation: str) -> tuple[str, str]:
        who = Patient(name=f"Pat {LITERAL}", mrn=f"T-{len(here.patients.find(therapist, limit=500))}")
        patient = here.patients.add(therapist, who)
        visit = here.visits.add(therapist, patient.id, date_of_service=date(2026, 11, 20))
        return visit.id, here.notes.start(therapist, visit.id, dictation).id

    return draft


def test_text_from_people_reaches_the_page_as_data_only(
    here: Charting, drafted: Callable[[str], tuple[str, str]]
) -> None:
    visit, note = drafted(f"SLR 3x10, 97110 15 minutes. Patient reports {LITERAL}.")

    for page in (
        show("therapist", "draft", visit=visit),
        show("therapist", "draft"),
        show("therapist", "history", note=note),
        show("therapist", "patients"),
    ):
        assert not page.exception
        markdown = [
            element.value for kind in (page.markdown, page.caption, page.title, page.subheader) for element in kind
        ]
        assert not [text for text in markdown if "alert(1)" in text]
        assert not [element for element in page.get("html") if "alert(1)" in element.proto.body]


def test_a_signed_note_is_shown_to_read_and_can_not_be_edited(
    here: Charting, drafted: Callable[[str], tuple[str, str]]
) -> None:
    visit, _ = drafted("SLR 3x10, 97110 15 minutes.")
    page = show("reviewer", "draft", visit=visit)

    assert not page.exception
    assert '"editable": true' not in told(page)
