"""A call has its seconds and no more."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from notedraft.drafting.deadline import run_within


async def _value() -> int:
    await asyncio.sleep(0)
    return 7


async def _error() -> int:
    raise LookupError("inside")


def test_what_the_call_returns_or_raises_comes_through() -> None:
    assert run_within(5, _value) == 7
    with pytest.raises(LookupError, match="inside"):
        run_within(5, _error)


def test_a_call_over_time_is_cancelled() -> None:
    cancelled = threading.Event()

    async def stuck() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    with pytest.raises(TimeoutError):
        run_within(0.05, stuck)
    assert cancelled.wait(1)


def test_a_call_that_can_not_be_cancelled_is_left_behind() -> None:
    release = threading.Event()

    async def deaf() -> None:
        try:
            await asyncio.to_thread(release.wait, 20)
        except asyncio.CancelledError:
            await asyncio.to_thread(release.wait, 20)

    began = time.monotonic()
    with pytest.raises(TimeoutError):
        run_within(0.05, deaf)
    assert time.monotonic() - began < 5
    release.set()


def test_a_stuck_call_holds_up_no_other() -> None:
    async def slow() -> None:
        await asyncio.sleep(5)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(run_within, 1, slow)
        assert run_within(5, _value) == 7
        assert not waiting.done()
        with pytest.raises(TimeoutError):
            waiting.result()
