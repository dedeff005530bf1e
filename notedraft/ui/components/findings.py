"""What the checks found, each with its severity in a word, its sentence, its source, its words and what can be done."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from notedraft.finding import Severity
from notedraft.tables.rulebook import rule
from notedraft.ui.components.mount import mount, words
from notedraft.ui.wording import count_words
from notedraft.usecases.answers import element_of
from notedraft.usecases.judged import JudgedFinding

FindingAct = Callable[[str, JudgedFinding, str], None]
"""Takes `answer` or `override`, the finding, and the line that was typed."""

_ORDER = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}


def findings(
    judged: Sequence[JudgedFinding],
    *,
    key: str,
    asked: Collection[str] = (),
    on_act: FindingAct | None = None,
) -> None:
    """Show the findings, what stops something first; without `on_act` they can only be read.

    `asked` are the elements that the gap card asks for: a finding about one of them is answered there.
    """
    ordered = sorted(judged, key=lambda j: (not j.stops_signature, _ORDER[j.finding.severity]))
    by_id = {f"{number}-{j.finding.rule}": j for number, j in enumerate(ordered)}
    data = {
        "summary": summary(judged),
        "findings": [_shown(name, j, asked, on_act is not None) for name, j in by_id.items()],
    }
    mount("findings", data, key=key, on={"act": lambda sent: _acted(by_id, sent, on_act)} if on_act else {})


def summary(judged: Sequence[JudgedFinding]) -> str:
    """How many are open, in a line."""
    open_ones = [j for j in judged if not j.settled]
    stops = sum(1 for j in open_ones if j.stops_signature)
    claim = sum(1 for j in open_ones if j.finding.severity is Severity.BLOCK and not j.finding.blocks_signature)
    look = sum(1 for j in open_ones if j.finding.severity is Severity.WARN)
    parts = (
        f"{count_words(stops, 'finding stops', 'findings stop')} the signature" if stops else "",
        f"{claim} the claim only" if claim else "",
        f"{look} to look at" if look else "",
    )
    return ", ".join(part for part in parts if part) or "nothing open"


def _acted(by_id: Mapping[str, JudgedFinding], sent: Mapping[str, str], on_act: FindingAct | None) -> None:
    judged = by_id.get(sent["id"])
    if judged is not None and on_act is not None:
        on_act(sent["what"], judged, sent["text"])


def _shown(name: str, judged: JudgedFinding, asked: Collection[str], can_act: bool) -> dict[str, Any]:
    finding, open_one = judged.finding, not judged.settled
    told = rule(finding.rule)
    in_gap_card = element_of(finding.name) in asked
    return {
        "id": name,
        "severity": finding.severity.value,
        "stops": finding.stops.value if finding.stops else "",
        "rule": finding.rule,
        "name": finding.name,
        "message": finding.message,
        "page": [
            {"head": head, "text": text}
            for head, text in (
                ("Checks", told.checks),
                ("Why", told.why),
                ("What to do", told.to_do),
                ("Fails", told.fails),
                ("Passes", told.passes),
                ("Remark", told.remark),
            )
            if text
        ],
        "cite": finding.citation.title,
        "href": finding.citation.href,
        "since": finding.citation.since,
        "verified": finding.verified,
        "words": words(finding.evidence),
        "settled": _settled_words(judged),
        "answerable": can_act and open_one and finding.answerable and not in_gap_card,
        "asked": can_act and open_one and in_gap_card,
        "overridable": can_act and open_one and judged.overridable,
    }


def _settled_words(judged: JudgedFinding) -> str:
    if judged.answer is not None:
        return f"Answered by {judged.answer.by}: {judged.answer.text}"
    if judged.override is not None:
        return f"Overridden by {judged.override.by} ({judged.override.role}): {judged.override.reason}"
    return ""
