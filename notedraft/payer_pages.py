"""Every payer as a compliance officer reads it: how it counts, what blocks and warns, what it wants, each line with its source."""

from collections.abc import Iterator
from datetime import date

from notedraft.finding import Severity
from notedraft.tables.counting import element_profile
from notedraft.tables.payers import find_payer, payer_names
from notedraft.tables.rows import DailyUnits, Payer, Policy, Want

_PRACTICES = {
    "edits": "Medicare's NCCI edits and daily limits",
    "discipline_modifiers": "GP, GO, GN",
    "assistant_modifiers": "CQ, CO",
    "threshold": "KX threshold",
    "cosign": "Co-signature on an assistant's note",
}
_SAYS = {True: "yes", False: "no", None: "ask the plan"}
_METHODS = {
    "cms_total": "total of all timed minutes (`cms_total`)",
    "cpt_per_code": "each code alone (`cpt_per_code`)",
    None: "ask the plan: both are shown, none is chosen",
}


def payers_page() -> Iterator[str]:
    """The page of all payers, as Markdown lines."""
    yield from (
        "# Payers",
        "",
        "Generated from `notedraft/tables/payer/`. A clinic adds or replaces payers in a file of its own: see",
        "[Name your payers](../how-to/name-your-payers.md). What was not read at a source is marked.",
    )
    for name in payer_names():
        payer = find_payer(name, on=None)
        if payer is not None:
            yield from ("", f"## {payer.name}", "", *_payer(payer))


def _payer(payer: Payer) -> Iterator[str]:
    if payer.aliases:
        yield from (f"Also: {', '.join(payer.aliases)}.", "")
    since = payer.since.isoformat() if payer.since else "always, our own rule"
    yield from ("| | | source |", "|---|---|---|")
    method = f"{_METHODS[payer.unit_method]}. {payer.unit_method_said}"
    yield _row("Units", method, payer.title, payer.href, verified=payer.unit_method_verified)
    yield _row("Since", since, payer.title, payer.href, verified=payer.verified)
    yield f"| Required elements | {_profile(payer)} | |"
    for field, words in _PRACTICES.items():
        said: Policy = getattr(payer, field)
        text = _SAYS[said.applies] if said.applies is None else f"{_SAYS[said.applies]}. {said.text}"
        yield _row(words, text, said.title, said.href, verified=said.verified)
    for want in (*payer.wants, *([payer.daily_units] if payer.daily_units else [])):
        yield _row(_heading(want), want.text, want.title, want.href, verified=want.verified)


def _heading(want: Want) -> str:
    return "Units a day" if isinstance(want, DailyUnits) else "Wants"


def _profile(payer: Payer) -> str:
    """Which missing elements block the signature, and which warn, on the newest day of the profile."""
    elements = element_profile(payer.profile, on=date.max).elements
    blocks = [name.replace("_", " ") for name, one in elements.items() if one.missing is Severity.BLOCK]
    warns = [name.replace("_", " ") for name, one in elements.items() if one.missing is Severity.WARN]
    return f"`{payer.profile}`: blocks {', '.join(blocks)}" + (f"; warns {', '.join(warns)}" if warns else "")


def _row(what: str, text: str, title: str, href: str | None, *, verified: bool) -> str:
    source = f"[{title}]({href})" if href else title
    return f"| {what} | {text} | {source}{'' if verified else ' **(not verified)**'} |"
