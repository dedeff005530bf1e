"""Whether a text can be a dictation at all, said in one sentence where it can't."""

import re

from notedraft.errors import InputError
from notedraft.patterns import pattern

LONGEST = 100_000
"""Characters; twenty times the longest dictation of one visit that anybody speaks."""

_COMMON = frozenset(
    """
    the and of to in a with for on is was she he pt patient at no not it her his they we i then so did today each
    x min mins minutes sets reps left right pain knee hip shoulder ankle back neck wrist hand elbow l r b lb s o p
    te ther ex manual therapy exercise exercises gait seated standing total time visit tx prom arom hold sec step
    walk walking bike active passive flexion extension flex ext goal plan cont hep dx post op band cues ttb
    """.split()
)
"""Words that nearly every English dictation of a session holds, shorthand included."""

_WORD = pattern(r"[^\W\d_]+", re.UNICODE)
_FEW = 12
"""Words; below this a text is too short to judge its language."""


def readable(text: str, *, file: str | None = None) -> str:
    """`text` as given. Raises `InputError` for a text that is empty, binary, far too long or not English."""
    if not text.strip():
        raise InputError("there is nothing to read: dictate or type what was done.", file=file)
    if len(text) > LONGEST:
        raise InputError(
            f"that is {len(text):,} characters; the dictation of one visit has at most {LONGEST:,}.", file=file
        )
    if any(ord(c) < 32 and c not in "\n\r\t\f\v" for c in text):
        raise InputError("that is not text: it holds control characters, as a binary file does.", file=file)
    if _foreign(text):
        raise InputError("this does not read as English; notedraft reads English dictations only.", file=file)
    return text


def _foreign(text: str) -> bool:
    words = [w.lower() for w in _WORD.findall(text)]
    if not words:
        return False
    latin = sum(w.isascii() or w[0] < "\u0250" for w in words)
    if latin < len(words) / 2:
        return True
    common = sum(w in _COMMON for w in words)
    return len(words) >= _FEW and common / len(words) < 0.06


def decoded(data: bytes, *, file: str | None = None) -> str:
    """Text of a file as UTF-8, with or without a byte-order mark. Raises `InputError` where it is something else."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"that is not UTF-8 text (byte {error.start + 1}).", file=file) from error
