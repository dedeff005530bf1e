"""Failures played to the product: told in one sentence, the dictation kept, a draft without the model."""

from notedraft.evaluation.failures import FAILURES, play_failures
from notedraft.evaluation.played_server import SCENARIOS


def test_each_failure_is_told_keeps_the_input_and_ends_in_a_draft() -> None:
    chosen = {failure: FAILURES[failure] for failure in ("refusal", "401", "slow drip", "wrong schema")}
    seen = play_failures(chosen, budget=4)
    assert {one.failure: one.told for one in seen} == {
        "refusal": "The model refused to write this note.",
        "401": "The model server 127.0.0.1 refused the key.",
        "slow drip": "The model server 127.0.0.1 did not finish the draft in time.",
        "wrong schema": "The model's reply did not have the shape of a note.",
    }
    assert all(one.input_kept and one.drafted for one in seen)


def test_every_failure_has_its_scenario() -> None:
    assert set(FAILURES.values()) - {""} <= set(SCENARIOS)
