"""Recordings on their way in: held in memory, whatever their size."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser

from notedraft.drafting.recording import MOST_MEGABYTES
from notedraft.serving import SAFETY_OPTIONS
from notedraft.ui.speech import keep_uploads_in_memory


def is_on_disk(megabytes: int) -> bool:
    """Whether an upload of that size stands in a temporary file once it has come in."""
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.wav"\r\n\r\n'

    async def body() -> AsyncIterator[bytes]:
        yield head
        for _ in range(megabytes):
            yield bytes(2**20)
        yield b"\r\n--x--\r\n"

    async def parse() -> bool:
        form = await MultiPartParser(Headers({"content-type": "multipart/form-data; boundary=x"}), body()).parse()
        upload = form["f"]
        assert isinstance(upload, UploadFile)
        rolled = bool(upload.file._rolled)  # type: ignore[attr-defined]
        await form.close()
        return rolled

    return asyncio.run(parse())


def test_the_largest_recording_never_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)  # put back afterwards
    keep_uploads_in_memory()
    # In a thread of its own: a browser test in the same process leaves its event loop running.
    with ThreadPoolExecutor(1) as thread:
        assert not thread.submit(is_on_disk, MOST_MEGABYTES).result()


def test_the_server_takes_what_a_recording_may_be_and_no_more() -> None:
    assert SAFETY_OPTIONS["server.maxUploadSize"] == MOST_MEGABYTES
