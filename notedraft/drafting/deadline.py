"""One budget of seconds for a whole call, whatever it does inside.

A client's own timeout is per read: a server that sends one byte now and then never meets it. Here calls run on an
event loop in a thread of their own, and a call is cancelled, connection and all, when its seconds are over. So it
works from any caller, also from one that already runs a loop, and many drafts wait side by side.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import cache
from time import monotonic
from typing import Any, TypeVar

Result = TypeVar("Result")

# A cancelled call needs a moment to close its connection. What is stuck longer (a name server that does not answer) is
# left behind in a thread that ends with the process.
_GRACE_SECONDS = 0.5

_TICK_SECONDS = 0.02


def run_within(
    seconds: float, call: Callable[[], Coroutine[Any, Any, Result]], *, tick: Callable[[], None] = lambda: None
) -> Result:
    """What `call` returns or raises; `TimeoutError` once `seconds` are over.

    Meanwhile `tick` is called in this thread, fifty times a second. What it raises cancels the call.
    """

    async def bounded() -> Result:
        async with asyncio.timeout(seconds):
            return await call()

    future = asyncio.run_coroutine_threadsafe(bounded(), _loop())
    try:
        return _awaited(future, monotonic() + seconds + _GRACE_SECONDS, tick)
    finally:
        future.cancel()


def _awaited(future: "Future[Result]", end: float, tick: Callable[[], None]) -> Result:
    while True:
        tick()
        left = end - monotonic()
        try:
            return future.result(min(max(left, 0), _TICK_SECONDS))
        except TimeoutError:
            if future.done() or left <= 0:
                raise


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="notedraft-model-calls", daemon=True).start()
    return loop
