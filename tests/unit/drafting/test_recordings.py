"""Replies are kept once and played again by hash; no replay ever asks a model."""

from datetime import date
from pathlib import Path

import pytest

from notedraft.drafting.asking import Asked, Earlier, Reply
from notedraft.drafting.prompts import Filled
from notedraft.drafting.recordings import (
    BY_HAND,
    Recordings,
    ReplayedModel,
    key_of,
    key_of_input,
    read_recordings,
)
from notedraft.errors import DraftingCause, DraftingError, InputError

ASKED = Asked(Filled("system", "user"), prompt_sha256="p" * 64, input_sha256="i" * 64)
AGAIN = Asked(Filled("system", "user"), "p" * 64, "i" * 64, Earlier("first reply", "faults"))
DAY = date(2026, 11, 21)


def test_a_reply_is_kept_once_and_played_from_the_file(tmp_path: Path) -> None:
    first, second = (Reply(f"reply {n}", "some-model-v2", 10, 5) for n in (1, 2))
    recordings = Recordings(tmp_path)
    for reply in (first, second):
        recordings.keep(ASKED, "some model", reply, on=DAY)
    assert ReplayedModel(recordings, "some model").reply(ASKED, seconds=1) == first
    assert ReplayedModel(Recordings(tmp_path), "some model").reply(ASKED, seconds=1) == first
    (kept,) = read_recordings(tmp_path / "some-model.jsonl")
    assert (kept.by, kept.model, kept.on) == ("model", "some-model-v2", DAY)


def test_what_was_not_kept_is_an_error_and_never_a_call(tmp_path: Path) -> None:
    with pytest.raises(DraftingError) as caught:
        ReplayedModel(Recordings(tmp_path), "some model").reply(ASKED, seconds=1)
    assert caught.value.cause is DraftingCause.NOT_RECORDED


def test_prompt_input_model_and_the_first_reply_each_make_another_key() -> None:
    asked = [
        ASKED,
        AGAIN,
        Asked(ASKED.filled, "q" * 64, ASKED.input_sha256),
        Asked(ASKED.filled, ASKED.prompt_sha256, "j" * 64),
    ]
    assert len({key_of(a, model) for a in asked for model in ("one", "two")}) == 8


def test_what_people_wrote_is_found_by_its_input_alone() -> None:
    assert key_of(ASKED, BY_HAND) == key_of_input(ASKED.input_sha256, BY_HAND)


def test_a_replay_plays_one_models_replies_and_no_others(tmp_path: Path) -> None:
    Recordings(tmp_path).keep(ASKED, "one", Reply("r", "one"), on=DAY)
    with pytest.raises(DraftingError):
        ReplayedModel(Recordings(tmp_path), "two").reply(ASKED, seconds=1)


def test_a_recording_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text('\n{"key": "short"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"m\.jsonl, line 2, field key"):
        Recordings(tmp_path).find(ASKED, "m")
