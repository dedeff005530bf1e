"""The rules as a compliance officer reads them, and the only place where a finding is made from one.

A rule family is one file under `rules/`. Name, severity, what a finding stops and who says so come from there: a check
in Python decides only whether its rule fires, where, and in what words.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from notedraft.errors import TableError
from notedraft.finding import Finding, RuleId
from notedraft.source import Span
from notedraft.tables.loader import as_kind, bundled
from notedraft.tables.rows import NeverOverridable, Requirement, Rule


def all_rules(*, on: date | None = None) -> tuple[Rule, ...]:
    """Every rule in order of id; with a date, those that apply on it."""
    if on is None:
        return tuple(_rules().values())
    return tuple(rule for rule in _rules().values() if applies(rule, on=on))


def rule(rule_id: RuleId) -> Rule:
    """One rule; raises `TableError` where no family holds it."""
    try:
        return _rules()[rule_id]
    except KeyError:
        raise TableError(f"There is no rule {rule_id}.") from None


def applies(the_rule: Rule, *, on: date) -> bool:
    """Whether a rule applies to a date of service."""
    return the_rule.first_day <= on and (the_rule.until is None or on <= the_rule.until)


def never_overridable() -> frozenset[RuleId]:
    """The rules that no role and no reason sets aside."""
    return frozenset(bundled().table("never_overridable").series)


def why_never_overridable(rule_id: RuleId) -> str | None:
    """The reason in one sentence, null where the rule may be overridden."""
    rows = bundled().table("never_overridable").series.get(rule_id)
    return as_kind(rows[-1], NeverOverridable).why if rows else None


def finding(
    rule_id: RuleId,
    message: str,
    *,
    where: str = "",
    evidence: Sequence[Span] = (),
    required: Requirement | None = None,
) -> Finding:
    """What a rule says of a note. `required` is the profile's word on severity, where the rule leaves that to it."""
    made_from = rule(rule_id)
    severity = required.missing if required else made_from.severity
    if severity is None:
        raise TableError(f"Rule {rule_id} leaves its severity to the payer's profile, and none was given.")
    return Finding(
        rule=rule_id,
        name=made_from.name,
        severity=severity,
        stops=required.stops if required else made_from.stops,
        answerable=required.answerable if required else made_from.answerable,
        message=message,
        where=where,
        citation=made_from.citation,
        verified=made_from.verified,
        evidence=tuple(evidence),
    )


@cache
def _rules() -> dict[RuleId, Rule]:
    found: dict[RuleId, Rule] = {}
    for table in bundled().tables("rules"):
        for rule_id, rows in table.series.items():
            if rule_id in found:
                raise TableError(f"Two families hold rule {rule_id}.")
            found[rule_id] = as_kind(rows[-1], Rule)
    return dict(sorted(found.items()))
