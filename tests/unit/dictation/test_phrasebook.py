"""The scan of a phrasebook finds what a plain look at every place would find, only sooner."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.openings import DEPTH, alike, openings
from notedraft.dictation.phrasebook import phrasebook
from tests.unit.dictation.evidence_cases import text_of

LISTS = [(file, name) for file in ("elements", "diagnoses", "tasks") for name in load(file)["phrases"]]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("walk(?:s|ing)?", {"walk"}),
        ("(?:up|down) to", {"up t", "down"}),
        ("a?b", {"ab", "b"}),
        ("(?!not)go", {"go"}),
        ("[xy]1", {"x0", "y0"}),
        (r"x ?\d", {"x0", "x 0"}),
        (r"\d+ ?x", {"0x", "0 x", "00x", "00 x", "000x", "000 ", "0000"}),
        (r"at\s+\d", {"at 0", "at  "}),
        (r"\w+ing", {""}),
        (r"so+n", {"son", "soon", "sooo"}),
        (r"re-?do(?= it)", {"re-d", "redo"}),
        (r"\(was", {"(was"}),
        ("{person} ran", {"he r", "she "}),
        ("[1-3]x", {"0x"}),
        ("(?:^|(?<=-))go", {"go"}),
        ("(?P<what>up|down) to", {"up t", "down"}),
        ("(?>so )(?:go|do)", {"so g", "so d"}),
        ("so?+ on", {"so o", "s on"}),
        (r"(a)\1b", {"a"}),
        ("(?(1)a|b)c", {""}),
    ],
)
def test_openings_are_what_a_match_can_begin_with(pattern: str, expected: set[str]) -> None:
    assert openings(pattern, lambda _: frozenset({"he", "she"})) == expected


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_a_phrase_matches_only_where_its_openings_say_it_may(file: str, name: str) -> None:
    book = phrasebook(file, name)
    for phrase in book.phrases:
        may_begin = openings(phrase.source, book.openings_of)
        for sample in SAMPLES:
            for match in phrase.pattern.finditer(sample):
                beginning = alike(sample[match.start() : match.start() + DEPTH])
                assert any(beginning.startswith(opening) for opening in may_begin), (phrase.source, match[0])
                assert not (phrase.opens_a_statement and _is_behind_a_word(sample, match.start())), (
                    phrase.source,
                    match[0],
                )


def _is_behind_a_word(sample: str, place: int) -> bool:
    return place > 1 and sample[place - 1] == " " and sample[place - 2].isalnum()


SAMPLES = [
    "pain was 6/10 before and 3/10 after, limp ↓ by min 5; legs were shaking by the last set (was ytb) 20->25# 3x8",
    "she wants to get back to gardening so she can kneel, goal: 12 steps to bedroom, needs to lift 40# at work",
    "s/p r tka 3 wks, can't do stairs, quad 3+/5, flexion 95, fell two weeks ago, lacks 5, numb at night, min a",
    "next visit add step-ups, continue 2x/wk, d/c in 2 wks, see her tuesday, hep issued, p: recheck, if no swelling",
    "goal - return to hiking. plan: next visit steps; we left 2/10, held the knee\nf/u in 2 wks  monday\n- hep daily, lv 40",
    "instead of the red band we used green, it was ninety on monday, up from 15, backed off because of the flare",
]


def test_hits_never_overlap_and_come_in_order() -> None:
    for sample in SAMPLES:
        hits = phrasebook("elements", "response").hits(text_of(sample))
        assert all(one.end <= other.start for one, other in pairwise(hits))


def test_a_refused_hit_gives_way_to_the_next_one_behind_it() -> None:
    sample = "pain after squats, sore after lunges"
    book = phrasebook("elements", "response")
    first = next(book.hits(text_of(sample)))
    later = next(book.hits(text_of(sample), lambda hit: hit.start > first.start))
    assert later.start > first.start


@given(st.text(alphabet="ab1 .-/(↑\n", max_size=80))
def test_a_place_outside_the_bounds_is_never_hit(words: str) -> None:
    text = text_of(words)
    hits = list(phrasebook("elements", "plan").hits(text, start=3, end=max(3, len(text.plain) - 3)))
    assert all(3 <= hit.start < hit.end <= max(3, len(text.plain) - 3) for hit in hits)


def test_every_phrase_and_class_of_the_lexicon_compiles() -> None:
    for file, name in LISTS:
        for phrase in phrasebook(file, name).phrases:
            assert isinstance(phrase.pattern, re.Pattern)
