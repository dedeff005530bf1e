"""What a clinician wrote under S, O, A and P stands there in the note, without the letter."""

import pytest

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.note import Sections
from notedraft.source import Source

DAILY = """S: Knee feeling better, still stiff in AM. "stairs are the worst." Pain 3/10.
O: TE 25 min
- SLR 3x10, VC to keep the knee straight
- Pt wearing brace unlocked
A: Tolerated tx well. TUG improving, cont fall risk. Requires skilled PT for balance progression.
P: Cont 2x/wk, add leg press nv."""


def _told(text: str) -> Sections:
    return ExtractiveDrafter().draft([Source(text=text)], Encounter()).note.sections


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("subjective", "Knee feeling better, still stiff in AM."),
        ("subjective", '"stairs are the worst."'),
        ("objective", "Pt wearing brace unlocked."),
        ("assessment", "Tolerated tx well."),
        ("assessment", "TUG improving, cont fall risk."),
        ("assessment", "Requires skilled PT for balance progression."),
        ("plan", "Cont 2x/wk, add leg press nv."),
    ],
)
def test_own_words_stand_where_their_writer_put_them(section: str, words: str) -> None:
    assert words in getattr(_told(DAILY), section)


@pytest.mark.parametrize("mark", [":", " -", "-", "/", ")", " ="])
def test_no_letter_of_a_heading_is_left(mark: str) -> None:
    told = _told(DAILY.replace(":", mark).replace("S" + mark, "s" + mark))
    assert told.plan == "Cont 2x/wk, add leg press nv."
    assert told.subjective.startswith("Knee feeling better")


def test_headings_inside_a_line() -> None:
    told = _told(
        "R knee OA. S: stairs easier. O: TE 20 min, SLR 3x10. A: less guarded on descent. P: add step downs nv."
    )
    assert "Less guarded on descent." in told.assessment
    assert told.plan == "Add step downs nv."


def test_a_plan_under_assessment_alone_stays_a_plan() -> None:
    assert _told("TE 20 min, SLR 3x10.\nA: less guarded. Cont 2x/wk.").plan == "Cont 2x/wk."


def test_one_heading_heads_its_own_line() -> None:
    told = _told("P: add step downs nv\nTE 20 min, SLR 3x10\nIncision clean and dry")
    assert told.plan == "Add step downs nv."
    assert "Incision clean and dry." in told.objective


@pytest.mark.parametrize("said", ["S/p R TKA 3 wks.", "P 2/10 p tx.", "A lot of guarding."])
def test_letters_that_head_nothing_stay(said: str) -> None:
    told = _told(f"{said}\nTE 20 min, SLR 3x10.")
    assert "p R TKA" not in told.subjective or "S/p R TKA" in told.subjective
    assert not any(words.startswith(("Lot of", "/p")) for words in told.model_dump().values())


def test_points_of_a_list_head_nothing() -> None:
    told = _told("TE 20 min:\na) SLR 3x10, brace unlocked\nb) bridges 2x10")
    assert not told.assessment


def test_a_piece_of_a_longer_sentence_is_not_told_again() -> None:
    told = _told("TE 20 min, pulleys 3 min.\nA: Adhesive capsulitis R responding to mobs, less guarded.")
    assert " ".join(told.model_dump().values()).count("capsulitis") == 1
