"""What edits say of a style: counted note by note, suggested only where enough of them say the same."""

from dataclasses import replace

import pytest

from notedraft.dictation.reader import read
from notedraft.drafting.edit_counts import FEWEST, Edited, Suggestion, suggestions
from notedraft.drafting.narrative import sections_of
from notedraft.note import Sections, Sentence, TherapyNote
from notedraft.source import Span
from notedraft.style import USUAL, Style

OUT = Edited(
    TherapyNote(sections=Sections(objective="Knee ROM better.", plan="Continue HEP.")),
    TherapyNote(sections=Sections(objective="Knee range of motion better.", plan="Continue HEP.")),
    USUAL,
)
AS_DRAFTED = replace(OUT, signed=OUT.drafted)
NOTHING_SHORT = replace(OUT, drafted=TherapyNote(), signed=TherapyNote())


def note(**sections: str) -> TherapyNote:
    return TherapyNote(sections=Sections(**sections))


def prose(before: str, after: str, style: Style = USUAL) -> Edited:
    return Edited(note(assessment=before), note(assessment=after), style, by_model=True)


def objective(*texts: str) -> TherapyNote:
    sentences = [
        Sentence(section="objective", text=text, evidence=[Span(start=SAID.index(text), end=SAID.index(text) + 1)])
        for text in texts
    ]
    return TherapyNote(sentences=sentences, sections=sections_of(sentences))


SQUAT, RAISE = "Squat: 2 sets of 12 repetitions.", "Straight leg raise: 3 sets of 10 repetitions."
MOTION, GRIP = "Right knee range of motion: flexion 101 degrees.", "Grip, left: 22 lb."
SAID = f"{GRIP} {RAISE} {MOTION} {SQUAT}"
"""The order in which it was dictated."""


def of(edited: list[Edited], current: Style = USUAL) -> list[Suggestion]:
    return suggestions(edited, current, read)


def test_abbreviations_written_out_are_counted_over_the_notes_that_had_any() -> None:
    both = replace(OUT, signed=note(objective="Knee range of motion better.", plan="Continue home exercise program."))
    assert of([OUT, both, AS_DRAFTED, both, NOTHING_SHORT]) == [
        Suggestion("abbreviations", "spelled_out", notes=3, among=4, words=(("ROM", 3), ("HEP", 2)))
    ]


def test_long_forms_abbreviated_are_the_reverse() -> None:
    reverse = Edited(OUT.signed, OUT.drafted, USUAL)
    assert of([reverse] * 3) == [Suggestion("abbreviations", "abbreviated", 3, 3, (("ROM", 3),))]


@pytest.mark.parametrize(
    "edited",
    [
        [OUT] * (FEWEST - 1),  # too few
        [OUT] * 3 + [AS_DRAFTED] * 4,  # fewer than half
        [OUT] * 3 + [Edited(OUT.signed, OUT.drafted, USUAL)] * 3,  # as many say the reverse
        [replace(OUT, signed=note(plan="Continue HEP."))] * 5,  # taken out, not written out
        [replace(OUT, signed=note(objective="Knee range of motion, ROM too, better.", plan="Continue HEP."))]
        * 5,  # added
        [],
    ],
    ids=["too few", "not half", "both ways", "taken out", "added", "nothing"],
)
def test_too_little_suggests_nothing(edited: list[Edited]) -> None:
    assert of(edited) == []


def test_the_style_in_force_is_not_suggested_and_older_drafts_do_not_speak_against_it() -> None:
    written_out = Style(abbreviations="spelled_out")
    assert of([OUT] * 5, written_out) == []
    back = Edited(OUT.signed, OUT.drafted, written_out)
    [one] = of([back] * 3 + [OUT] * 17, written_out)
    assert (one.choice, one.notes, one.among) == ("abbreviated", 3, 3)


TO_PRESENT = [
    ("Patient performed bridges and was stable.", "Patient performs bridges and is stable."),
    ("Patient required cues.", "Requires cues."),
    ("She tolerated it. Form was good.", "She tolerates it. Form is good."),
]


def test_past_put_into_the_present() -> None:
    assert of([prose(*pair) for pair in TO_PRESENT]) == [Suggestion("tense", "present", 3, 3)]
    present = Style(tense="present")
    assert of([prose(after, before, present) for before, after in TO_PRESENT], present) == [
        Suggestion("tense", "past", 3, 3)
    ]


@pytest.mark.parametrize("after", ["Patient performed squats and was steady.", "Patient performed bridges.", ""])
def test_other_words_are_no_change_of_tense(after: str) -> None:
    assert "tense" not in [s.setting for s in of([prose("Patient performed bridges and was stable.", after)] * 3)]


def test_a_verb_each_way_says_nothing() -> None:
    mixed = prose("Patient performed bridges and is stable.", "Patient performs bridges and was stable.")
    assert of([mixed] * 3) == []


LONG = "The patient tolerated all of the exercises well today without any pain at all."
SHORT = "Tolerated exercises well without pain."


def test_sentences_made_shorter() -> None:
    assert of([prose(LONG, SHORT)] * 3) == [Suggestion("length", "short", 3, 3)]
    assert of([prose(SHORT, LONG, Style(length="short"))] * 3, Style(length="short")) == [
        Suggestion("length", "usual", 3, 3)
    ]


@pytest.mark.parametrize(
    "after",
    [
        f"{LONG} Cues for form.",  # more was said
        "Gait was steady.",  # something else was written
        "The patient tolerated all of the exercises well today without any pain at all",  # nothing changed
        "",  # taken out
    ],
)
def test_other_edits_are_no_shortening(after: str) -> None:
    assert of([prose(LONG, after)] * 3) == []


def test_a_sentence_taken_out_is_no_shortening() -> None:
    assert of([prose(f"{LONG} {LONG.replace('exercises', 'stretches')}", LONG)] * 3) == []


def test_abbreviating_is_no_shortening() -> None:
    long = "Instrumental activities of daily living and the home exercise program were reviewed."
    [one] = of([prose(long, "IADLs and the HEP were reviewed.")] * 3)
    assert one.setting == "abbreviations"


def test_tense_and_length_are_not_counted_where_no_model_wrote() -> None:
    pairs = [*TO_PRESENT, (LONG, SHORT), (LONG, SHORT), (LONG, SHORT)]
    assert of([replace(prose(*pair), by_model=False) for pair in pairs]) == []


DRAFTED = (RAISE, SQUAT, MOTION, GRIP)


@pytest.mark.parametrize(
    ("signed", "choice"),
    [
        ((MOTION, GRIP, RAISE, SQUAT), "measures_first"),
        ((GRIP, RAISE, MOTION, SQUAT), "as_said"),
        ((SQUAT, RAISE, MOTION, GRIP), None),
        ((RAISE, MOTION), None),
        (DRAFTED, None),
    ],
)
def test_objective_sentences_put_elsewhere(signed: tuple[str, ...], choice: str | None) -> None:
    found = of([Edited(objective(*DRAFTED), objective(*signed), USUAL)] * 3)
    assert [(s.setting, s.choice) for s in found] == ([("order", choice)] if choice else [])


def test_exercises_put_back_above_the_measures() -> None:
    first = Style(order="measures_first")
    edited = Edited(objective(MOTION, GRIP, RAISE, SQUAT), objective(RAISE, SQUAT, MOTION, GRIP), first)
    assert [s.choice for s in of([edited] * 3, first)] == ["usual"]


def test_taking_a_suggestion_changes_that_setting_alone() -> None:
    style = Style(tense="present", length="short")
    assert Suggestion("abbreviations", "spelled_out", 3, 3).taken(style) == Style(
        abbreviations="spelled_out", tense="present", length="short"
    )
