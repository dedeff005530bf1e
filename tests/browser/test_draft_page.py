"""What a therapist does on the Draft page between two patients."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.person import Person, today
from tests.clinic_server import ClinicServer

DICTATION = (
    "Unsteady after two falls. Heel slides on the right two sets of fifteen, sit to stand without hands, bridges 3 sets "
    "of 10 to 12. Ther ex 20 minutes, gait training 20 minutes. Total treatment time 45 minutes. Pain 4 out of 10."
)


@pytest.fixture
def therapist(window: Person) -> Person:
    """The therapist in front of a drafted note of a new visit."""
    window.page.goto(window.url)
    window.add_visit("Agnes Thorvaldsen", today())
    window.draft(DICTATION)
    return window


def test_choosing_a_fact_shows_the_words_that_it_came_from(therapist: Person) -> None:
    therapist.page.get_by_role("button", name="Words behind heel slide").click()

    marked = therapist.page.locator("mark.chosen")
    expect(marked.first).to_have_text(re.compile("Heel slides on the right two sets of fifteen"))
    expect(therapist.page.get_by_text("Shown: the words behind heel slide")).to_be_visible()


def test_the_caret_in_a_sentence_shows_the_words_behind_it(therapist: Person) -> None:
    objective = therapist.page.get_by_label("Objective", exact=True)
    objective.focus()
    objective.evaluate("area => area.setSelectionRange(area.value.indexOf('Heel'), area.value.indexOf('Heel'))")
    therapist.page.keyboard.press("ArrowRight")

    expect(therapist.page.locator("mark.chosen").first).to_have_text(re.compile("Heel slides"))


def test_a_range_is_asked_and_the_number_that_is_given_settles_it(therapist: Person) -> None:
    said = therapist.page.get_by_text(re.compile("^10(-| to )12\\?$"))
    expect(said).to_be_visible()
    therapist.page.get_by_label("Reps of bridge").fill("12")

    expect(said).to_have_count(0)
    expect(objective_of(therapist)).to_have_value(re.compile("Bridge.*: 3 sets of 12 repetitions"))


def test_a_cell_that_can_not_hold_what_was_typed_says_so_and_keeps_it(therapist: Person) -> None:
    reps = therapist.page.get_by_label("Reps of heel slide")
    reps.fill("many")

    expect(therapist.page.get_by_text("Reps takes a number such as 10; “many” was not saved.")).to_be_visible()
    expect(reps).to_have_attribute("aria-invalid", "true")
    expect(reps).to_have_value("many")
    reps.fill("16")
    expect(therapist.page.get_by_text("was not saved")).to_have_count(0)


def test_each_edit_is_checked_again_and_told_on_the_screen(therapist: Person) -> None:
    reps = therapist.page.get_by_label("Reps of heel slide")
    for number in (11, 12, 13, 14, 16):
        reps.fill(str(number))
        expect(objective_of(therapist)).to_have_value(re.compile(f"Heel slide.* of {number} repetitions"))


def test_exercises_are_added_and_taken_out(therapist: Person) -> None:
    page = therapist.page
    page.get_by_role("button", name="Add exercise").click()
    page.get_by_label("Exercise 4", exact=True).fill("wall sit")
    page.get_by_label("Sets of wall sit").fill("3")
    page.get_by_label("Time of wall sit").fill("30 s")
    expect(page.get_by_label("Time of wall sit")).to_have_value(re.compile("30 s|0:30"))
    page.get_by_role("button", name="Remove sit to stand").click()

    expect(page.get_by_label("Reps of sit to stand")).to_have_count(0)
    expect(objective_of(therapist)).to_have_value(re.compile("Wall sit: 3 sets"))


def test_last_visits_dose_stands_in_grey_and_is_carried_over_only_by_the_button(therapist: Person) -> None:
    page = therapist.page
    expect(page.get_by_text(re.compile("in grey: last visit"))).to_be_visible()
    sets = page.get_by_label("Sets of sit to stand")
    expect(sets).to_have_value("")
    page.get_by_role("button", name="Use last visit's dose for sit to stand").click()

    expect(sets).not_to_have_value("")


def test_minutes_are_changed_only_with_a_reason_once_units_were_shown(therapist: Person) -> None:
    page = therapist.page
    page.get_by_label("Minutes of 97110").fill("26")
    expect(page.get_by_label(re.compile("Why did the minutes change"))).to_be_visible()
    expect(objective_of(therapist)).to_have_value(re.compile(r"\(97110\): 20 minutes"))
    page.get_by_label(re.compile("Why did the minutes change")).fill("The stopwatch said 26.")

    expect(objective_of(therapist)).to_have_value(re.compile(r"\(97110\): 26 minutes"))


def test_a_timer_counts_in_the_browser_survives_a_reload_and_fills_whole_minutes(therapist: Person) -> None:
    page = therapist.page
    page.get_by_role("combobox", name="Add a timed code").select_option("97530")
    page.get_by_role("button", name="Start timer of 97530").click()
    expect(page.get_by_label("Timer of 97530", exact=True)).to_have_text(re.compile("0:0[1-9]"))
    page.reload()
    expect(page.get_by_label("Timer of 97530", exact=True)).to_have_text(re.compile(r"0:\d\d"))
    page.get_by_role("button", name="Pause timer of 97530").click()
    page.get_by_role("button", name="Stop timer of 97530").click()

    expect(page.get_by_label("Minutes of 97530")).to_have_value("0")


def test_every_allowed_allocation_is_offered_and_the_choice_is_kept(therapist: Person) -> None:
    options = therapist.page.get_by_role("radio")
    for moment in (500, 2000, 8000):  # nothing on the page tells when a choice has come to the server
        expect(options).to_have_count(2)
        options.nth(1).check()
        therapist.page.wait_for_timeout(moment)
        therapist.at_rest()
        therapist.page.reload()
        expect(options).to_have_count(2)
        if options.nth(1).is_checked():
            break

    expect(options.nth(1)).to_be_checked()


def test_one_section_and_the_whole_note_are_copied_in_one_click(therapist: Person) -> None:
    page = therapist.page
    page.get_by_role("button", name="Copy Objective").click()
    assert page.evaluate("navigator.clipboard.readText()") == objective_of(therapist).input_value()
    page.get_by_role("button", name="Copy whole note").click()
    assert "Objective\n" in page.evaluate("navigator.clipboard.readText()")


def test_a_finding_is_overridden_only_with_a_reason_and_shows_it(therapist: Person) -> None:
    page = therapist.page
    page.get_by_text("Override with a reason").first.click()
    box = page.get_by_label(re.compile("Why it may stand")).first
    rule = (box.get_attribute("aria-label") or "").rpartition(" ")[2]
    box.fill("Discussed with the physician.")
    page.keyboard.press("Enter")

    page.get_by_text(re.compile("Answered or overridden")).click()
    expect(page.get_by_text(re.compile("Overridden by therapist .*Discussed with the physician"))).to_be_visible()
    assert re.fullmatch("[A-Z]{2}[0-9]{2}", rule)


def test_of_two_windows_one_wins_and_the_other_is_told_and_loses_nothing(therapist: Person) -> None:
    other = therapist.context.new_page()
    other.goto(therapist.page.url)
    expect(other.get_by_label("Reps of heel slide")).to_be_visible()
    therapist.page.get_by_label("Reps of heel slide").fill("21")
    expect(objective_of(therapist)).to_have_value(re.compile("21 repetitions"))
    other.get_by_label("Plan", exact=True).fill("Written in the second window.")
    other.keyboard.press("Tab")

    expect(other.get_by_text(re.compile("kept in the note's history"))).to_be_visible()
    expect(other.get_by_label("Reps of heel slide")).to_have_value("21")
    other.get_by_role("link", name="History", exact=True).click()
    other.get_by_role("button", name="Show: Agnes Thorvaldsen").first.wait_for()
    other.close()


def test_the_signature_waits_until_nothing_stops_it(therapist: Person) -> None:
    sign = therapist.page.get_by_label("I furnished this treatment")
    expect(sign).to_be_enabled()
    therapist.dictation.fill("Bridges three sets of ten.")
    therapist.page.keyboard.press("Control+Enter")

    expect(sign).to_be_disabled()
    expect(therapist.page.get_by_text(re.compile("things? stands? in the way"))).to_be_visible()


def test_an_empty_dictation_is_asked_for_and_a_foreign_one_is_not_guessed_at(window: Person) -> None:
    window.page.goto(window.url)
    window.add_visit("Agnes Thorvaldsen", today())
    window.page.get_by_role("button", name="Draft the note").click()

    expect(window.page.get_by_role("alert")).to_be_visible()
    window.dictation.fill("La paciente hizo ejercicios de la rodilla derecha durante veinte minutos.")
    window.page.keyboard.press("Control+Enter")
    expect(window.page.get_by_role("alert").or_(window.heading("Billable units")).first).to_be_visible()
    expect(window.dictation).to_have_value(re.compile("La paciente"))


def test_the_server_stays_small_and_its_log_holds_nobodys_words(therapist: Person, clinic: ClinicServer) -> None:
    assert clinic.memory_megabytes() < 350
    assert "Agnes" not in clinic.log
    assert "knee" not in clinic.log


def objective_of(person: Person) -> Locator:
    """The box of the objective section."""
    return person.page.get_by_label("Objective", exact=True)
