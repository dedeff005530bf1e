"""Edits as a component sends them: text by place, then perhaps one button."""

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
    """What a person changed since the page last took it."""

    edits: Mapping[str, str]
    act: Act | None


def taker(key: str, apply: Callable[[Parcel], Mapping[str, str]]) -> Callable[[Any], None]:
    """The handler for a component's `edits`: it applies a parcel and keeps what `apply` refused."""

    def take(sent: Mapping[str, Any]) -> None:
        act = sent.get("act")
        parcel = Parcel(dict(sent["edits"]), Act(str(act["what"]), str(act["at"])) if act else None)
        session.taken(key).refused = dict(apply(parcel))

    return take


def refused(key: str) -> Mapping[str, str]:
    """The edits that the page refused, each with the reason, for the component to show."""
    return session.taken(key).refused
