"""A real inference server with constrained decoding, serving a model that knows nothing.

What it says fits the schema and is nonsense. Whatever it is, no fact of it may get into a note.
"""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

pytest.importorskip("xllamacpp", reason="the inference server is an extra")
pytest.importorskip("gguf", reason="the model is built with gguf")

from notedraft import wiring
from notedraft.drafting.asking import Asked, Reply, Watch
from notedraft.drafting.chain import ChainModel
from notedraft.drafting.endpoint import Endpoint
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.wire import parse_note
from notedraft.encounter import Encounter
from notedraft.errors import DraftingError
from notedraft.source import Source
from tests.fakes.tiny_model import write_tiny_model

DICTATION = (
    "Right knee replacement, week five. Ther ex twenty four minutes. Heel slides on the right, two sets of fifteen. "
    "Straight leg raises with three pounds, three sets of eight. Flexion is one oh eight. Pain four before, two after. "
    "He said it felt looser. Next visit the four inch step."
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    model = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_model(model)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run = [sys.executable, "-m", "notedraft.drafting.local_server", str(model), "--port", str(port)]
    process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.kill()
        process.wait()


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).read()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


class Listening:
    """The model, and all that it says."""

    def __init__(self, model: ChainModel) -> None:
        self._model, self.name, self.said = model, model.name, list[str]()

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        reply = self._model.reply(asked, seconds=seconds, watch=watch)
        self.said.append(reply.text)
        return reply


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
def test_nonsense_that_fits_the_schema_puts_no_fact_into_a_note(server: str, streamed: bool) -> None:
    endpoint = Endpoint(model="tiny", base_url=server, read_seconds=120, most_reply_tokens=900)
    model = Listening(ChainModel(endpoint))
    drafter = wiring.model_drafter(model)
    if streamed:
        drafter = drafter.watched(lambda _text: None)
    source = Source(text=DICTATION)
    plain = ExtractiveDrafter().draft([source], Encounter()).note
    for _ in range(MOST_DRAFTS):
        try:
            note = drafter.draft([source], Encounter()).note
        except DraftingError:  # cut at its length: nothing of it is used
            continue
        facts = {"sentences", "sections"}
        assert note.model_dump(exclude=facts) == plain.model_dump(exclude=facts)
        assert [s.text for s in note.sentences if s.origin == "model"] == []
        assert note.sections == plain.sections
        if any(_says_something(text) for text in model.said):
            return
    pytest.fail(f"no reply of {MOST_DRAFTS} drafts was a note with a sentence: {model.said}")


MOST_DRAFTS = 6


def _says_something(text: str) -> bool:
    try:
        return bool(parse_note(text).sentences())
    except DraftingError:
        return False
