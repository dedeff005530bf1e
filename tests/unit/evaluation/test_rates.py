"""Shares, their Wilson intervals, and scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.evaluation.rates import rate, score, share_of, wilson

TRIALS = st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def test_three_of_four_is_not_sold_as_75_percent() -> None:
    assert str(rate(3, 4)) == "3 of 4 (75%, 95 % interval 30% to 95%)"


def test_wilson_agrees_with_a_published_value() -> None:
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I: 81 of 263.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.0001)


def test_nothing_counted_is_no_share_and_says_so() -> None:
    assert rate(0, 0).share is None
    assert (rate(0, 0).low, rate(0, 0).high) == (0.0, 1.0)
    assert str(rate(0, 0)) == "none to count"


def test_a_rate_counts_what_came_out_true() -> None:
    assert share_of([True, False, True]) == rate(2, 3)


@given(TRIALS)
def test_the_interval_holds_the_share_and_stays_within_0_and_1(trials: tuple[int, int]) -> None:
    found = rate(*trials)
    assert found.share is not None
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


@given(TRIALS)
def test_more_trials_of_the_same_share_narrow_the_interval(trials: tuple[int, int]) -> None:
    few, many = rate(*trials), rate(trials[0] * 4, trials[1] * 4)
    assert many.high - many.low < few.high - few.low


def test_precision_and_recall_divide_by_what_was_read_and_by_what_was_said() -> None:
    found = score(found=6, missed=2, extra=4)
    assert (found.precision, found.recall) == (0.6, 0.75)
    assert found.f1 == pytest.approx(2 / 3)


def test_a_field_that_nobody_mentioned_has_no_score() -> None:
    assert score(found=0, missed=0, extra=0).f1 is None


def test_reading_what_nobody_said_scores_zero_not_nothing() -> None:
    assert score(found=0, missed=0, extra=1).f1 == 0
