"""Minutes per timed code, typed or timed, and the total treatment time."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from notedraft.codes import CptCode
from notedraft.errors import InputError
from notedraft.tables.loader import as_kind, bundled
from notedraft.tables.procedures import TABLE
from notedraft.tables.rows import Procedure
from notedraft.ui.autosave import AUTOSAVE
from notedraft.ui.components.mount import mount
from notedraft.ui.components.parcels import Parcel, refused, taker

TIMERS_FIELD = "timers"
"""Where running timers are kept (the card's script names it too)."""
_USUAL = ("97110", "97112", "97116", "97140", "97530", "97535")
_OF_ASSISTANT = "/assistant"
"""How the box of an assistant's part of a code's minutes is named (the card's script names it too)."""
_LONGEST_DAY = 1440


@dataclass(frozen=True, slots=True)
class Minutes:
    """What stands in the card: whole minutes by timed code, and of the whole treatment."""

    by_code: Mapping[CptCode, int]
    total: int | None
    by_assistant: Mapping[CptCode, int] | None = None
    """Of a code's minutes those that an assistant gave alone; null where the card has no place to keep them."""


@dataclass(frozen=True, slots=True)
class MinuteEdits:
    """What a person typed there: only what changed. A code that was emptied is null."""

    by_code: Mapping[CptCode, int | None]
    total: int | None
    total_changed: bool
    reason: str
    by_assistant: Mapping[CptCode, int | None] = field(default_factory=dict)


def minutes_card(
    minutes: Minutes,
    *,
    subject: str,
    timers: str,
    key: str,
    without: Sequence[CptCode] = (),
    reason_wanted: bool = False,
    on_edits: Callable[[Parcel], Mapping[str, str]] | None = None,
) -> None:
    """Show the card; without `on_edits` it can only be read.

    `without` are codes that were done and have no minutes yet; `timers` is what was kept of the running timers.
    """
    data = {
        "refused": refused(key),
        "subject": subject,
        "save_to": AUTOSAVE,
        "editable": on_edits is not None,
        "codes": [{"code": code, "name": name} for code, name in timed_codes()],
        "minutes": dict(minutes.by_code),
        "assistants": None if minutes.by_assistant is None else dict(minutes.by_assistant),
        "without": list(without),
        "total": minutes.total,
        "timers": _timers(timers),
        "reason_wanted": reason_wanted,
    }
    mount("minutes_card", data, key=key, on={"edits": taker(key, on_edits)} if on_edits else {})


@cache
def timed_codes() -> list[tuple[str, str]]:
    """Every code whose minutes are counted, the usual ones first, with its name."""
    rows = {code: as_kind(series[-1], Procedure) for code, series in bundled().table(TABLE).series.items()}
    timed = {code: row.name for code, row in rows.items() if row.timing == "fifteen_minutes"}
    return sorted(timed.items(), key=lambda one: (one[0] not in _USUAL, one[0]))


def read_minutes(edits: Mapping[str, str]) -> tuple[MinuteEdits, dict[str, str]]:
    """What was typed into the card, and a sentence for each box that does not hold minutes."""
    read, refused = dict[str, int | None](), dict[str, str]()
    for box, text in edits.items():
        if box != "reason":
            try:
                read[box] = _whole_minutes(text)
            except InputError as problem:
                refused[box] = str(problem)
    own = {CptCode(box): value for box, value in read.items() if box != "total" and not box.endswith(_OF_ASSISTANT)}
    theirs = {CptCode(b.removesuffix(_OF_ASSISTANT)): n for b, n in read.items() if b.endswith(_OF_ASSISTANT)}
    return MinuteEdits(own, read.get("total"), "total" in read, edits.get("reason", "").strip(), theirs), refused


def _whole_minutes(text: str) -> int | None:
    cleaned = text.strip()
    if not cleaned:
        return None
    if not cleaned.isdecimal() or int(cleaned) > _LONGEST_DAY:
        raise InputError(f"Minutes are a whole number from 0 to {_LONGEST_DAY}; “{cleaned}” was not saved.")
    return int(cleaned)


def _timers(text: str) -> dict[str, Any]:
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
