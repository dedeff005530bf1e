"""Where the work of an audit is done: in this process, in some processes of this machine, or on a Dask cluster.

An engine only runs functions; what they compute does not depend on it, so every engine gives the same answer.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from notedraft.errors import InputError

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")
_WAITING = 2
"""Pieces of work that wait for each worker: enough to keep it busy, few enough to hold in memory."""


class Engine(Protocol):
    """Runs one function over many pieces of work."""

    def run(
        self, function: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]
    ) -> Iterator[Result]:
        """The results in the order of `items`, which is drawn as work gets done."""


class InProcess:
    """One piece after the other, here."""

    def run(
        self, function: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]
    ) -> Iterator[Result]:
        """See `Engine`."""
        return (function(shared, item) for item in items)


class Processes:
    """Some processes of this machine."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(
        self, function: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]
    ) -> Iterator[Result]:
        """See `Engine`."""
        context = get_context("spawn")
        pool = ProcessPoolExecutor(self._workers, context, initializer=_keep, initargs=(function, shared))
        try:
            waiting = deque[Any]()
            for item in items:
                waiting.append(pool.submit(_call, item))
                if len(waiting) > self._workers * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


_kept: dict[str, Any] = {}


def _keep(function: Any, shared: Any) -> None:
    _kept.update(function=function, shared=shared)


def _call(item: Any) -> Any:
    return _kept["function"](_kept["shared"], item)


class Dask:
    """A Dask cluster, by the address of its scheduler."""

    def __init__(self, scheduler: str) -> None:
        """Raises `InputError` where Dask is not installed or nobody answers at that address."""
        try:
            client: Any = import_module("distributed").Client
        except ImportError as error:
            raise InputError("the engine dask needs an extra: install notedraft[dask].") from error
        try:
            self._client = client(scheduler, timeout=10)
        except (OSError, ValueError) as error:
            raise InputError(f"no Dask scheduler answers at {scheduler}.") from error

    def run(
        self, function: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]
    ) -> Iterator[Result]:
        """See `Engine`."""
        everywhere = self._client.scatter(shared, broadcast=True, hash=False) if shared is not None else None
        most = max(len(self._client.scheduler_info()["workers"]), 1) * _WAITING
        waiting = deque[Any]()
        for item in items:
            waiting.append(self._client.submit(function, everywhere, item, pure=False))
            if len(waiting) > most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        """Let go of the cluster."""
        self._client.close()
