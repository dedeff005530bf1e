"""Caps: a model is not asked once what it may cost is reached, and the day is counted across processes."""

from datetime import date
from pathlib import Path

import pytest

from notedraft.drafting.asking import Asked, Reply, Watch
from notedraft.drafting.prompts import Filled
from notedraft.drafting.spending import CappedModel, Caps, Ledger, Spent
from notedraft.errors import DraftingCause, DraftingError

ASKED = Asked(Filled("s" * 300, "u" * 300), "p", "i")
DAY = date(2026, 11, 21)


class Model:
    name = "m"

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        return Reply("text", "m", 900, 100)


def capped(path: Path, day: date = DAY, **caps: float) -> CappedModel:
    limits = Caps(**{"note_tokens": 5000, "reply_tokens": 1000} | caps)
    return CappedModel(Model(), limits, Ledger(path / "spending.json", lambda: day))


def test_what_was_spent_is_written_down(tmp_path: Path) -> None:
    capped(tmp_path, price_in=2.0, price_out=10.0).reply(ASKED, seconds=1)
    spent = Ledger(tmp_path / "spending.json", lambda: DAY).spent()
    assert spent.tokens == 1000
    assert spent.usd == pytest.approx(0.0028)


@pytest.mark.parametrize(
    ("caps", "said"),
    [
        ({"note_tokens": 1100}, "NOTEDRAFT_NOTE_TOKENS is 1100"),
        ({"day_tokens": 2000}, "NOTEDRAFT_DAY_TOKENS, 2000"),
        ({"day_usd": 0.002, "price_in": 2.0, "price_out": 10.0}, "NOTEDRAFT_DAY_USD, 0.002"),
    ],
)
def test_over_a_cap_nothing_is_asked(tmp_path: Path, caps: dict[str, float], said: str) -> None:
    if "note_tokens" not in caps:
        capped(tmp_path, **caps).reply(ASKED, seconds=1)
    with pytest.raises(DraftingError, match=said) as caught:
        capped(tmp_path, **caps).reply(ASKED, seconds=1)
    assert caught.value.cause is DraftingCause.TOO_COSTLY


def test_the_next_day_begins_at_nothing(tmp_path: Path) -> None:
    capped(tmp_path, day_tokens=2500).reply(ASKED, seconds=1)
    assert Ledger(tmp_path / "spending.json", lambda: date(2026, 11, 22)).spent() == Spent()
    capped(tmp_path, day=date(2026, 11, 22), day_tokens=2500).reply(ASKED, seconds=1)


def test_a_broken_file_counts_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "spending.json").write_text("{", encoding="utf-8")
    assert capped(tmp_path).reply(ASKED, seconds=1).tokens == 1000
