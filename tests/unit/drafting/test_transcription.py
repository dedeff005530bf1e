"""Speech to text over the real client against a loopback server: what is sent, what is refused, what each failure says."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from notedraft.drafting.endpoint import Endpoint
from notedraft.drafting.recording import MOST_MEGABYTES, Recording, recording
from notedraft.drafting.transcription import ServerTranscriber, hint
from notedraft.errors import DraftingError, InputError, NotedraftError
from tests.fakes.openai_server import FakeModelServer
from tests.fakes.sounds import wav

SAID = "Heel slides on the right, two sets of fifteen."


TONE = recording(wav())


@pytest.fixture
def fake() -> Iterator[FakeModelServer]:
    with FakeModelServer(f" {SAID}\n") as server:
        yield server


def transcribe(fake: FakeModelServer, model: str = "ok", **limits: float) -> str:
    limits = {"read_seconds": 5, "deadline_seconds": 10, "retries": 0} | limits
    return ServerTranscriber(Endpoint(model=model, base_url=fake.url, **limits)).transcribe(TONE)


def test_a_recording_becomes_the_words_that_the_server_heard(fake: FakeModelServer) -> None:
    assert transcribe(fake) == SAID
    (request,) = fake.requests
    assert request.path == "/v1/audio/transcriptions"
    assert request.body["file"] == ("dictation.wav", "audio/wav", TONE.content)
    assert request.body["model"] == "ok"
    assert request.body["prompt"] == hint()


def test_the_hint_holds_whole_words_of_therapy() -> None:
    words = hint().split(", ")
    assert {"abduction", "hamstring", "supination"} <= set(words)
    assert len(hint()) <= 800
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (wav(), "wav"),
        (b"ID3\x04" + bytes(20), "mp3"),
        (b"\xff\xfb\x90\x00" + bytes(20), "mp3"),
        (bytes(4) + b"ftypM4A " + bytes(20), "m4a"),
        (b"OggS" + bytes(20), "ogg"),
        (b"fLaC" + bytes(20), "flac"),
        (b"\x1a\x45\xdf\xa3" + bytes(20), "webm"),
    ],
)
def test_the_format_is_told_by_the_bytes(content: bytes, kind: str) -> None:
    assert recording(content) == Recording(content, kind)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The recording is empty."),
        (wav(seconds=0), "The recording is empty."),
        (wav(loudness=50), "Nothing can be heard in the recording: check the microphone."),
        (wav()[:20], "The recording is damaged: it can't be read as WAV sound."),
        (b"%PDF-1.7", "The file is no recording in one of the formats wav, mp3, m4a, ogg, flac, webm."),
        (b"\xff", "The file is no recording in one of the formats wav, mp3, m4a, ogg, flac, webm."),
        (b"ID3" + bytes(MOST_MEGABYTES * 2**20), "The recording is larger than 20 MB: dictate in shorter parts."),
    ],
    ids=["empty", "no sound", "silence", "damaged", "no audio", "one byte", "too large"],
)
def test_bad_audio_is_one_clear_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        recording(content)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("400", "The speech server can't read this recording."),
        ("401", "The model server 127.0.0.1 refused the key."),
        ("404", "The model server 127.0.0.1 has no model called 404."),
        ("500", "The model server 127.0.0.1 failed (HTTP 500)."),
        ("drop", "The connection to the model server 127.0.0.1 broke off before the reply was complete."),
        ("html", "What answered at 127.0.0.1 does not speak like a model server."),
        ("empty", "What answered at 127.0.0.1 does not speak like a model server."),
        ("half-envelope", "What answered at 127.0.0.1 does not speak like a model server."),
    ],
)
def test_a_failed_call_says_in_one_sentence_what_happened(fake: FakeModelServer, model: str, sentence: str) -> None:
    with pytest.raises(NotedraftError) as caught:
        transcribe(fake, model)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("model", ["timeout", "trickle", "endless"])
def test_it_has_one_budget_of_seconds_however_the_server_stalls(fake: FakeModelServer, model: str) -> None:
    with pytest.raises(DraftingError) as caught:
        transcribe(fake, model, deadline_seconds=0.6)
    assert str(caught.value) == "The speech server did not finish in time."


def test_where_no_words_are_heard_it_says_so(fake: FakeModelServer) -> None:
    fake.reply = " \n"
    with pytest.raises(InputError, match=r"^No words were found in the recording\.$"):
        transcribe(fake)


def test_a_passing_failure_is_tried_again(fake: FakeModelServer) -> None:
    assert transcribe(fake, "500-once", retries=1) == SAID


def test_a_recording_is_not_passed_on_to_where_a_server_points(fake: FakeModelServer) -> None:
    with FakeModelServer(SAID) as elsewhere:
        fake.redirect_to = elsewhere.url + "/audio/transcriptions"
        with pytest.raises(NotedraftError):
            transcribe(fake, "redirect")
        assert elsewhere.requests == []


AGREED = "BAA with speech.example.org, stated by J. Roe on 2026-10-01"


@pytest.mark.parametrize(
    ("phi", "agreement", "words"),
    [
        ("redact", AGREED, "names can't be taken out of a recording, and NOTEDRAFT_PHI is redact"),
        ("local_only", AGREED, "NOTEDRAFT_PHI is local_only"),
        ("allow", None, "say in NOTEDRAFT_AGREEMENT who stated"),
        ("allow", "BAA with another.example.org", "say in NOTEDRAFT_AGREEMENT who stated"),
    ],
)
def test_a_recording_leaves_this_machine_only_as_the_clinic_allowed(
    phi: str, agreement: str | None, words: str
) -> None:
    url, key = "https://speech.example.org/v1", SecretStr("k")
    there = Endpoint(model="ok", base_url=url, api_key=key, phi=phi, agreement=agreement)
    with pytest.raises(DraftingError, match=words):
        ServerTranscriber(there).transcribe(TONE)


def test_with_an_agreement_and_leave_it_may() -> None:
    url, key = "https://speech.example.org/v1", SecretStr("k")
    ServerTranscriber(Endpoint(model="ok", base_url=url, api_key=key, phi="allow", agreement=AGREED)).check_may_hear()
