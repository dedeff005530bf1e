"""Edits as a component sends them, each parcel taken once.

A component holds its edits until it reads their number back, and sends them again after a lost connection or a restart;
so a parcel may come twice, and the second time nothing is done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from notedraft.ui import session


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a component: what it does and to which place."""

    what: str
    at: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a person changed since the page last took it: text by place, then perhaps one act."""

    edits: Mapping[str, str]
    act: Act | None


def taker(key: str, apply: Callable[[Parcel], Mapping[str, str]]) -> Callable[[Any], None]:
    """The handler for a component's `edits`: it applies each parcel once and keeps what `apply` refused."""

    def take(sent: Mapping[str, Any]) -> None:
        ledger = session.taken(key)
        if sent["number"] <= ledger.number:
            return
        act = sent.get("act")
        parcel = Parcel(dict(sent["edits"]), Act(str(act["what"]), str(act["at"])) if act else None)
        ledger.refused = dict(apply(parcel))
        ledger.number = sent["number"]

    return take


def receipt(key: str) -> dict[str, Any]:
    """What the component reads back: the number taken and the edits refused."""
    ledger = session.taken(key)
    return {"taken": ledger.number, "refused": ledger.refused}
