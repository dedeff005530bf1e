"""Text that a mail program or a terminal broke into lines of one width: its line breaks end nothing.

A line was broken by its width where the next word would not have fitted behind it. Nobody types so by chance: of the lines
of notes that people broke themselves, few are as full as the fullest, so that a text is taken for wrapped only where nearly
all of its lines are, and a third of them break off in the middle of a sentence.
"""

from collections.abc import Iterator
from itertools import pairwise

from notedraft.patterns import pattern

_NARROWEST = 30
"""Characters; shorter lines are a list."""
_FEWEST = 2
"""Full lines; one of two lines is always the fullest."""
_NEARLY_ALL = 0.8
_A_THIRD = 1 / 3
_ITEM = pattern(r"\s*(?:[-*•–▪●]|\d{1,2}[.)])\s|\s*$")
"""What no width broke off from the line before: the next item of a list, an empty line."""
_SENTENCE_ENDS = tuple(".!?:;")


def unwrapped(text: str) -> str:
    """`text` with spaces for the line breaks that only its width made; as long as before, so that places stay places."""
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    inside = [(line, ahead) for line, ahead in pairwise(lines) if _goes_on(line, ahead)]
    full = [(line, ahead) for line, ahead in inside if _is_full(line, ahead, width)]
    torn = sum(_is_torn(line, ahead) for line, ahead in full)
    is_wrapped = width >= _NARROWEST and len(full) >= max(_FEWEST, _NEARLY_ALL * len(inside))
    return "".join(_joined(lines, width)) if is_wrapped and torn >= _A_THIRD * len(full) else text


def _joined(lines: list[str], width: int) -> Iterator[str]:
    for line, ahead in pairwise(lines):
        is_broken_off = _goes_on(line, ahead) and _is_full(line, ahead, width)
        yield line.replace("\r", " ") + " " if is_broken_off else f"{line}\n"
    yield lines[-1]


def _goes_on(line: str, ahead: str) -> bool:
    return bool(line.strip()) and not _ITEM.match(ahead)


def _is_full(line: str, ahead: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(ahead.split(maxsplit=1)[0]) > width


def _is_torn(line: str, ahead: str) -> bool:
    return not line.rstrip().endswith(_SENTENCE_ENDS) and not ahead.lstrip()[0].isupper()
