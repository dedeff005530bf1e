"""The corpus of dictations: shape, quotes, split, variety."""

import json
from collections import Counter
from pathlib import Path

import pytest

from notedraft.errors import InputError
from notedraft.evaluation.gold import STYLES, GoldDictation, load_dictations, load_part
from notedraft.note import NINE_ELEMENTS

DEV, HELD_OUT = load_part("dev"), load_part("held_out")
EVERY = [*DEV, *HELD_OUT]


def test_every_id_is_used_once_and_names_its_style() -> None:
    assert all(count == 1 for count in Counter(d.id for d in EVERY).values())
    assert all(f"{d.style}-" in d.id for d in EVERY)


def test_about_a_fifth_is_held_out() -> None:
    assert 0.15 <= len(HELD_OUT) / len(EVERY) <= 0.3


@pytest.mark.parametrize("part", [DEV, HELD_OUT], ids=["dev", "held_out"])
def test_each_of_the_four_styles_is_a_fifth_or_more(part: list[GoldDictation]) -> None:
    counts = Counter(d.style for d in part)
    assert set(counts) == set(STYLES)
    assert min(counts.values()) >= len(part) / 5


def test_about_a_quarter_is_occupational_therapy() -> None:
    assert 0.2 <= sum(d.discipline == "OT" for d in EVERY) / len(EVERY) <= 0.35


def test_a_third_is_messy_or_incomplete() -> None:
    """Incomplete lacks two elements or more; raw speech is as messy as it comes."""
    incomplete = [d for d in EVERY if sum(not getattr(d.elements, name) for name in NINE_ELEMENTS) >= 2]
    messy = [d for d in EVERY if d.style == "asr"]
    assert len({d.id for d in (*incomplete, *messy)}) >= len(EVERY) / 3
    assert len(incomplete) >= len(EVERY) / 4


def test_no_text_is_told_twice() -> None:
    assert len({d.text for d in EVERY}) == len(EVERY)


def test_a_quote_that_does_not_stand_in_the_text_is_refused_with_its_line(tmp_path: Path) -> None:
    line = json.loads(DEV[0].model_dump_json())
    line["pain"] = [{"when": "now", "score": 3, "quote": "words that nobody said"}]
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{DEV[1].model_dump_json()}\n{json.dumps(line)}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: .*does not stand in the text"):
        load_dictations(path)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{DEV[0].model_dump_json()}\n" * 2, encoding="utf-8")
    with pytest.raises(InputError, match="is used 2 times"):
        load_dictations(path)


def test_a_line_that_is_not_json_is_refused_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n{broken\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        load_dictations(path)
