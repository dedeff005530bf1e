"""The closest earlier note, passage beside passage, and the question that a copy raises."""

from collections.abc import Callable
from typing import Any

from notedraft.similarity.compare import Passage, Stretch
from notedraft.similarity.known import Match
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import count_words, day_words

_AROUND = 70
"""Characters of context on either side of a passage."""
_MOST = 4


def passages(
    match: Match | None, text: str, *, key: str, ask: bool, on_answer: Callable[[str], None] | None = None
) -> None:
    """Show the longest passages that the note `text` shares with `match`; `ask` shows "what is different today?"."""
    longest = sorted(match.comparison.passages, key=_length, reverse=True)[:_MOST] if match else []
    data = {
        "ask": ask,
        "compared": _compared(match),
        "none": "No passage of this note stands in the closest earlier note." if match else "There is no earlier note.",
        "matches": [_side_by_side(match, passage, text) for passage in longest if match],
    }
    mount("passages", data, key=key, on={"answer": lambda sent: on_answer(sent["text"])} if on_answer else {})


def _length(passage: Passage) -> int:
    return passage.note.end - passage.note.start


def _compared(match: Match | None) -> str:
    if match is None:
        return ""
    shared = count_words(len(match.comparison.passages), "shared passage")
    whose = "" if match.same_patient else " on another patient"
    return f"closest: the note of {day_words(match.of.date)}{whose}, {shared}"


def _side_by_side(match: Match, passage: Passage, text: str) -> dict[str, Any]:
    now, now_same = _excerpt(text, passage.note)
    then, then_same = _excerpt(match.of.text, passage.of)
    return {
        "now_title": f"This note, {passage.section}",
        "then_title": f"{day_words(match.of.date)}{'' if match.same_patient else ', another patient'}, {passage.section}",
        "now": now,
        "now_same": now_same,
        "then": then,
        "then_same": then_same,
    }


def _excerpt(text: str, stretch: Stretch) -> tuple[str, list[list[int]]]:
    """The stretch with some text around it, and where it stands in that."""
    start, end = max(0, stretch.start - _AROUND), min(len(text), stretch.end + _AROUND)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    at = stretch.start - start + len(before)
    return f"{before}{text[start:end]}{after}", [[at, at + stretch.end - stretch.start]]
