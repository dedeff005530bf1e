"""What was said of an exercise beside its dose is told with it, and nothing else is."""

import pytest

from notedraft.checking import check_note
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.retelling import retold
from notedraft.encounter import Encounter
from notedraft.note import TherapyNote
from notedraft.source import Source


def _drafted(said: str) -> TherapyNote:
    return ExtractiveDrafter().draft([Source(text=said)], Encounter()).note


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Sit to stand from the raised mat, two sets of eight.", "Sit to stand: 2 sets of 8 repetitions (from the raised mat)."),
        ("TE: sit to stand 18\" chair no hands 2x10", "Sit to stand: 2 sets of 10 repetitions (18-inch chair no hands)."),
        ("TE: squat to box 3x8 @ 25#, goblet", "Squat: 3 sets of 8 repetitions, 25 lb (to box, goblet)."),
        ("Tandem stance, eyes closed, thirty seconds times four.", "Tandem stance: 4 sets, 30-second hold (eyes closed)."),
        ("- heel slide R 2x10 w/ belt", "Heel slide, right: 2 sets of 10 repetitions (w/ belt)."),
        ("- bike 8 min, seat 6", "Bike: 8 minutes (seat 6)."),
        ("- gait in bars s boot 20 ft x2", "Gait: 2 repetitions, 20 feet (in bars s boot)."),
        ("Treadmill jog at 5.5 miles per hour, ten minutes.", "Treadmill jog: 10 minutes (at 5.5 miles per hour)."),
        ("- UBE 4 min fwd/4 min back, level 2", "Upper body ergometer: level 2 (4 min fwd/4 min back)."),
        ("Arm bike three minutes forward and three minutes backward.", "Arm bike (three minutes forward and three minutes backward)."),
        ("Recumbent bike, seat at five, six minutes.", "Recumbent bike: 6 minutes (seat at five)."),
    ],
)  # fmt: skip
def test_how_an_exercise_was_done_stands_in_its_line(said: str, line: str) -> None:
    assert line in _drafted(said).sections.objective.splitlines()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Straight leg raise, right, three sets of ten, two pounds.", "Straight leg raise, right: 3 sets of 10 repetitions, 2 lb."),
        ("Bridges, two sets of twelve. He was limping.", "Bridge: 2 sets of 12 repetitions."),
        ("TE: LAQ 3x10 2# L, clam GTB 2x15", "Long arc quad, left: 3 sets of 10 repetitions, 2 lb."),
        ("Rows with the red band, three sets of ten, no, twelve.", "Row: 3 sets of 12 repetitions, red band."),
        ("bridges two sets of ten he needs me to tap the glute and the pain was two out of ten after all of that", "Bridge: 2 sets of 10 repetitions."),
    ],
)  # fmt: skip
def test_a_dose_a_correction_and_the_next_statement_are_no_details(said: str, line: str) -> None:
    assert line in _drafted(said).sections.objective.splitlines()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("- US 1 MHz 1.2 W/cm2 R common extensor (8 min)", "Ultrasound (97035): 8 minutes (1 MHz 1.2 W/cm2 R common extensor)."),
        ("- Game Ready R x 15 min, 34 deg, low comp (97016)", "Vasopneumatic device (97016): 15 minutes (34 deg, low comp)."),
        ("Then vaso for ten, thirty-four degrees, medium pressure.", "Vasopneumatic device (97016): 10 minutes (thirty-four degrees, medium pressure)."),
        ("Hot pack ten minutes. Manual fifteen minutes.", "Hot or cold packs (97010): 10 minutes."),
        ("Ultrasound eight minutes, and then she told me about her sister's wedding.", "Ultrasound (97035): 8 minutes."),
    ],
)  # fmt: skip
def test_how_a_modality_was_set_stands_in_its_line(said: str, line: str) -> None:
    assert line in _drafted(said).sections.objective.splitlines()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Pain worst 8/10 (Sat, snow shovel), now 2/10.", "Pain 8/10 at worst (Sat, snow shovel)."),
        ("Pain worst 8/10 (was 9/10), now 2/10.", "Pain 8/10 at worst."),
    ],
)
def test_a_bracket_behind_a_value_stays_with_it(said: str, line: str) -> None:
    assert line in _drafted(said).sections.subjective


def test_a_line_with_details_is_traced_to_the_source() -> None:
    source = Source(text="TE 20 min: step-ups on the four inch, two sets of ten, up from ten on the floor.")
    note = ExtractiveDrafter().draft([source], Encounter()).note
    assert "four inch" in note.sections.objective
    assert [f.message for f in check_note(note, [source], Encounter()).findings if f.rule == "GR01"] == []


def test_a_mended_dose_keeps_its_details_and_an_exercise_taken_out_takes_them_along() -> None:
    before = _drafted("TE 20 min: sit to stand from the raised mat, two sets of eight, bridges 2x10 over the ball.")
    mended, without = before.model_copy(deep=True), before.model_copy(deep=True)
    mended.exercises[0].reps = 6
    del without.exercises[0]
    assert "2 sets of 6 repetitions (from the raised mat)." in retold(before, mended, "A").sections.objective
    assert "raised mat" not in retold(before, without, "A").sections.objective
