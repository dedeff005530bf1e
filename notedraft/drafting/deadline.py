"""One budget of seconds for a whole call, whatever it does inside.

A client's own timeout is per read: a server that sends one byte now and then never meets it. Here calls run on an
event loop in a thread of their own, and a call is cancelled, connection and all, when its seconds are over. So it
works from any caller, also from one that already runs a loop, and many drafts wait side by side.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Any, TypeVar

Result = TypeVar("Result")

# A cancelled call needs a moment to close its connection. What is stuck longer (a name server that does not answer) is
# left behind in a thread that ends with the process.
_GRACE_SECONDS = 0.5


def run_within(seconds: float, call: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """What `call` returns or raises; `TimeoutError` once `seconds` are over."""

    async def bounded() -> Result:
        async with asyncio.timeout(seconds):
            return await call()

    future = asyncio.run_coroutine_threadsafe(bounded(), _loop())
    try:
        return future.result(seconds + _GRACE_SECONDS)
    finally:
        future.cancel()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="notedraft-model-calls", daemon=True).start()
    return loop
