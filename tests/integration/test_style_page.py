"""The Account page of somebody who writes notes: their style is seen, changed, reset, and suggested from their edits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from notedraft.drafting.edit_counts import Suggestion
from notedraft.style import CHOICES, USUAL, Style
from notedraft.ui import house
from notedraft.ui.style_settings import suggestion_words
from tests.factories import Clinic, clinic_at

SHORTHAND = "97110 for 24 minutes, quad sets 3x10. Knee ROM better, HEP reviewed. Plan: add step-ups."


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clinic]:
    """The clinic of this process's pages, with a model named; that of other tests comes back after."""
    monkeypatch.setenv("NOTEDRAFT_MODEL", "any")
    monkeypatch.setenv("NOTEDRAFT_BASE_URL", "http://127.0.0.1:9/v1")
    made = clinic_at(tmp_path)
    others, house._made[:] = list(house._made), [made.charting]
    yield made
    house._made[:] = others
    made.store.close()


def page_of(username: str) -> AppTest:
    def script(username: str) -> None:
        import streamlit as st

        from notedraft.ui import account_page, session
        from notedraft.ui.house import charting

        session.begin_run()
        session.sign_in_as(charting().people.get(username))
        for notice in session.notices():
            st.text(notice.text)
        account_page.page()

    return AppTest.from_function(script, kwargs={"username": username}, default_timeout=30).run()


def style(clinic: Clinic, who: str = "therapist") -> Style:
    return clinic.charting.styles.of(clinic.people[who])


def labelled(page: AppTest, label: str):  # type: ignore[no-untyped-def]  # AppTest's own elements
    return next(each for each in (*page.radio, *page.button) if each.label == label)


def words_of(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.text, *page.caption))


def three_edited_notes(clinic: Clinic) -> None:
    for _ in range(3):
        note = clinic.drafted(dictation=SHORTHAND)
        text = SHORTHAND.replace("ROM", "range of motion")
        edited = note.note.model_copy(update={"sections": note.note.sections.model_copy(update={"objective": text})})
        note = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, edited)
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)


def test_a_style_is_chosen_saved_shown_again_and_reset(clinic: Clinic) -> None:
    page = page_of("therapist")
    assert not page.exception
    assert labelled(page, "Back to the usual style").disabled
    labelled(page, "What was done today").set_value("present")
    labelled(page, "Sentences").set_value("short")
    labelled(page, "Save the style").click().run()
    assert style(clinic) == Style(tense="present", length="short")
    assert style(clinic, "colleague") == USUAL

    again = page_of("therapist")
    assert labelled(again, "What was done today").value == "present"
    labelled(again, "Back to the usual style").click().run()
    assert style(clinic) == USUAL
    assert labelled(page_of("therapist"), "What was done today").value == "past"


def test_choosing_without_saving_changes_nothing(clinic: Clinic) -> None:
    labelled(page_of("therapist"), "Abbreviations").set_value("spelled_out").run()
    assert style(clinic) == USUAL


def test_a_suggestion_shows_its_counts_and_waits_for_a_press(clinic: Clinic) -> None:
    three_edited_notes(clinic)
    page = page_of("therapist")
    assert "You wrote out abbreviations in 3 of your last 3 notes that had any (ROM in 3)." in words_of(page)
    assert style(clinic) == USUAL

    labelled(page, "Write them out").click().run()

    assert not page.exception
    assert style(clinic) == Style(abbreviations="spelled_out")
    assert labelled(page, "Abbreviations").value == "spelled_out"
    assert "You wrote out" not in words_of(page)
    assert "Saved" in words_of(page)


@pytest.mark.parametrize("setting", CHOICES)
def test_every_choice_that_edits_may_speak_for_has_its_sentence_and_its_button(setting: str) -> None:
    for choice in set(CHOICES[setting]) - ({"as_said"} if setting == "abbreviations" else set()):
        assert suggestion_words(Suggestion(setting, choice, 7, 9)).startswith("You ")


def test_without_edits_there_is_no_suggestion(clinic: Clinic) -> None:
    three_edited_notes(clinic)
    page = page_of("colleague")
    assert "Once 3 of your signed notes" in words_of(page)
    assert [button.label for button in page.button][:2] == ["Save the style", "Back to the usual style"]


def test_without_a_model_what_only_a_model_does_can_be_seen_and_not_chosen(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTEDRAFT_MODEL")
    page = page_of("therapist")
    assert [radio.label for radio in page.radio if radio.disabled] == ["What was done today", "Sentences"]
    assert "this clinic has not set up" in words_of(page)
    labelled(page, "Objective section").set_value("measures_first")
    labelled(page, "Save the style").click().run()
    assert style(clinic) == Style(order="measures_first")


@pytest.mark.parametrize("who", ["biller", "reviewer", "administrator"])
def test_who_writes_no_notes_sees_no_style(clinic: Clinic, who: str) -> None:
    page = page_of(who)
    assert not page.exception
    assert list(page.radio) == []
