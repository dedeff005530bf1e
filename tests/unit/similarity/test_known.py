from datetime import date

import pytest
from hypothesis import given

from notedraft.encounter import PriorNote
from notedraft.similarity.judging import CloneKind
from notedraft.similarity.known import KnownNotes, date_order, latest_visit
from notedraft.similarity.prior import closest, joined
from tests.unit.similarity.notes import NOTES, Author, prior

AUTHOR = Author(5, stock=0.2)
CHART = [prior(text, n) for n, text in enumerate(AUTHOR.chart(5), start=1)]
LAST = CHART[-1].text


def kind_of(text: str, chart: list[PriorNote] = CHART) -> CloneKind | None:
    match = closest(text, chart)
    return match.judgement.kind if match and match.judgement else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LAST, CloneKind.EXACT),
        (f"\n{LAST}  ", CloneKind.EXACT),
        (LAST.upper(), CloneKind.RETYPED),
        (f"Visit 6\n{LAST}", CloneKind.DATE_OR_NUMBER_ONLY),
        (AUTHOR.reworded(LAST, 0.08), CloneKind.LIGHT_REWORDING),
        ("\n".join(reversed(LAST.split("\n"))), CloneKind.REORDERED),
        (CHART[2].text, CloneKind.COPIED_FROM_EARLIER_VISIT),
        (AUTHOR.note(), None),
    ],
)
def test_the_kind_says_how_the_copy_was_made(text: str, kind: CloneKind | None) -> None:
    assert kind_of(text) == kind


def test_the_closest_note_is_shown_even_when_it_is_honest() -> None:
    match = closest(AUTHOR.note(), CHART)
    assert match is not None
    assert match.judgement is None
    assert match.score == match.comparison.whole.masked


@pytest.mark.parametrize(("text", "chart"), [("", CHART), ("S: quiet", []), ("", []), ("S: quiet", [prior("")])])
def test_nothing_is_closest_to_nothing(text: str, chart: list[PriorNote]) -> None:
    assert closest(text, chart) is None


def test_of_equal_notes_the_latest_is_named_whatever_the_order_given() -> None:
    twice = [prior(LAST, 2), prior(LAST, 1)]
    for chart in (twice, twice[::-1]):
        match = closest(LAST, chart)
        assert match is not None
        assert match.of.id == "p1#2"


def test_a_note_given_twice_counts_once() -> None:
    section = "A: " + LAST.split("A: ")[1].split("\n")[0]
    text = "\n".join([*AUTHOR.note().split("\n")[:2], section])
    assert kind_of(text, CHART) is CloneKind.ONE_SECTION_COPIED
    assert kind_of(text, CHART * 2) is CloneKind.ONE_SECTION_COPIED


def test_matches_come_gravest_first() -> None:
    section = "A: " + CHART[1].text.split("A: ")[1].split("\n")[0]
    text = "\n".join(section if line.startswith("A:") else line for line in LAST.split("\n"))
    judgements = [match.judgement for match in KnownNotes(CHART).matches(text)]
    severities = [judgement.severity.value for judgement in judgements if judgement]
    assert severities == sorted(severities)
    assert "warn" in severities


@given(NOTES)
def test_any_text_can_be_asked_about(text: str) -> None:
    known = KnownNotes([prior(text, 1), prior("S: quiet hip", 2)])
    for match in known.matches(text):
        assert match.judgement is not None
        assert 0 < match.score <= 1


@given(NOTES, NOTES)
def test_the_answer_does_not_change_when_it_is_asked_again(text: str, other: str) -> None:
    known = KnownNotes([prior(other, 1)])
    assert known.matches(text) == known.matches(text)


def test_notes_stand_in_order_of_date_unless_one_is_missing() -> None:
    dated = [prior("b", 2), prior("a", 1), prior("c", 2)]
    assert date_order(dated) == [1, 0, 2]
    assert date_order([*dated, PriorNote(id="x", text="d")]) == [0, 1, 2, 3]


def test_the_latest_visit_is_that_of_the_last_date() -> None:
    undated = PriorNote(id="x", text="d")
    assert [note.text for note in latest_visit([prior("b", 2), prior("a", 1), prior("c", 2)])] == ["b", "c"]
    assert latest_visit([prior("b", 2), undated]) == [undated]
    assert latest_visit([]) == []


def test_sections_are_joined_under_their_headings() -> None:
    text = joined({"plan": "Go on.", "subjective": "Quiet.", "objective": " ", "assessment": ""})
    assert text == "SUBJECTIVE\nQuiet.\nPLAN\nGo on."


def test_the_date_of_a_match_is_the_prior_note_s() -> None:
    match = closest(LAST, CHART)
    assert match is not None
    assert match.of.date == date(2026, 3, 14)
