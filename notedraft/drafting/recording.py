"""What a recording of speech is, told by its bytes: a file's name may be wrong, or be the patient's."""

import io
import wave
from array import array
from dataclasses import dataclass

from notedraft.errors import InputError

MOST_MEGABYTES = 20
"""About ten minutes of what the Draft page records; speech servers commonly take 25 MB."""

FORMATS = ("wav", "mp3", "m4a", "ogg", "flac", "webm")
"""What may be uploaded."""

_QUIETEST = 100
"""Of 32,768: a recording that never gets louder than this holds no speech."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Speech as a speech server takes it, in memory alone; `format` is one of `FORMATS`."""

    content: bytes
    format: str


def recording(content: bytes) -> Recording:
    """The recording that `content` holds. Raises `InputError` for what is none, too long, or without a sound."""
    if not content:
        raise InputError("The recording is empty.")
    if len(content) > MOST_MEGABYTES * 2**20:
        raise InputError(f"The recording is larger than {MOST_MEGABYTES} MB: dictate in shorter parts.")
    kind = _format(content)
    if kind is None:
        raise InputError(f"The file is no recording in one of the formats {', '.join(FORMATS)}.")
    if kind == "wav":
        _check_sound(content)
    return Recording(content, kind)


def _format(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "wav"
    if content[4:8] == b"ftyp":
        return "m4a"
    if content[0] == 0xFF and content[1:2] and content[1] & 0xE0 == 0xE0:  # the sync word of an MPEG frame
        return "mp3"
    marks = {b"ID3": "mp3", b"OggS": "ogg", b"fLaC": "flac", b"\x1a\x45\xdf\xa3": "webm"}
    return next((kind for mark, kind in marks.items() if content.startswith(mark)), None)


def _check_sound(content: bytes) -> None:
    """Speech models make up words for silence, so silence is sent to none."""
    try:
        with wave.open(io.BytesIO(content)) as sound:
            width, frames = sound.getsampwidth(), sound.readframes(sound.getnframes())
    except (wave.Error, EOFError) as broken:
        raise InputError("The recording is damaged: it can't be read as WAV sound.") from broken
    if not frames:
        raise InputError("The recording is empty.")
    if width == 2:
        samples = array("h", frames[: len(frames) // 2 * 2])
        if max(samples) - min(samples) < 2 * _QUIETEST:
            raise InputError("Nothing can be heard in the recording: check the microphone.")
