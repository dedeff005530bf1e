"""Sounds as a microphone gives them."""

import io
import math
import wave
from array import array


def wav(loudness: int = 8000, seconds: float = 0.2) -> bytes:
    """A tone."""
    tone = array("h", (int(loudness * math.sin(n / 8)) for n in range(int(16000 * seconds))))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16000)
        sound.writeframes(tone.tobytes())
    return file.getvalue()
