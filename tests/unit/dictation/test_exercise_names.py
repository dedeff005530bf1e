"""The lexicon of exercises: every name found where it is said, none with two meanings."""

from collections import Counter

import pytest

from notedraft.dictation.mentions import find_mentions
from notedraft.dictation.names import Entry, fold, lexicon_mentions, rows

ENTRIES = rows()


def _words(alias: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in alias.removeprefix("!").replace("-", " ").split())


def test_no_name_stands_twice() -> None:
    said = Counter(_words(alias) for _, aliases in ENTRIES for alias in aliases)
    assert [words for words, times in said.items() if times > 1] == []


@pytest.mark.parametrize(("entry", "aliases"), [pytest.param(*row, id=row[0].name) for row in ENTRIES])
def test_each_alias_is_found_as_its_own_exercise(entry: Entry, aliases: tuple[str, ...]) -> None:
    found = [lexicon_mentions(alias.removeprefix("!").lower()) for alias in aliases]
    assert [[mention.entry for mention in mentions] for mentions in found] == [[entry]] * len(aliases)


@pytest.mark.parametrize(
    "text",
    [
        "gait belt on throughout",
        "nine-hole peg: right 28 s",
        "left biceps tenodesis",
        "third visit in a row",
        "it jumps to six",
    ],
)
def test_words_that_hold_a_name_are_no_exercise(text: str) -> None:
    assert find_mentions(text) == []


def test_a_full_stop_or_comma_ends_a_name() -> None:
    assert [m.name for m in find_mentions("ten minutes prone. slr")] == ["straight leg raise"]


@pytest.mark.parametrize(
    ("slip", "name"), [("sqauts", "squat"), ("hamsting curls", "hamstring curl"), ("bicep crul", "bicep curl")]
)
def test_a_slip_of_the_pen_is_still_the_exercise(slip: str, name: str) -> None:
    assert [mention.name for mention in find_mentions(slip)] == [name]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("seated hip flex iso", "seated hip flexor isometric"),
        ("hip abd iso", "hip abductor isometric"),
        ("prone hip er", "prone hip external rotation"),
        ("prone hip ir", "prone hip internal rotation"),
        ("sl rdl", "single leg deadlift"),
        ("lat sd", "lateral step down"),
        ("fwd su", "forward step up"),
        ("ec march", "march with eyes closed"),
        ("vor cancellation", "VOR cancellation"),
        ("amb with cane", "walking with cane"),
        ("gait spc", "walking with single point cane"),
        ("gait with sbqc", "walking with small base quad cane"),
        ("wt bearing on fist", "weight bearing on fist"),
        ("prone tke", "prone terminal knee extension"),
        ("quadruped alt ue", "quadruped arm reach"),
        ("scm stretch", "sternocleidomastoid stretch"),
        ("eob to supine", "edge of bed to supine"),
        ("trunk rot", "trunk rot"),
    ],
)
def test_an_abbreviation_is_written_out_as_what_it_says_and_no_more(said: str, written: str) -> None:
    assert [mention.name for mention in find_mentions(said)] == [written]
