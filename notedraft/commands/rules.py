"""`notedraft rules`: every rule with who says so and since when."""

import json
from datetime import date

from notedraft.commands.files import print_json
from notedraft.errors import InputError
from notedraft.tables.rows import Rule
from notedraft.tables.rulebook import all_rules, why_never_overridable


def list_rules(on: date | None, *, as_json: bool) -> None:
    """Every rule, or those in force on a date of service."""
    rules = all_rules(on=on)
    if as_json:
        print_json([json.loads(r.model_dump_json()) for r in rules])
        return
    for r in rules:
        print(f"{r.id}  {r.name:45}  {_weight(r)}{'' if r.verified else ', unverified'}")


def show_rule(rule_id: str, *, as_json: bool) -> None:
    """One rule, whole."""
    found = next((r for r in all_rules() if rule_id.upper() == r.id or rule_id == r.name), None)
    if found is None:
        raise InputError(f"there is no rule {rule_id}; `notedraft rules list` prints them.")
    if as_json:
        print_json(found)
        return
    print(
        f"{found.id} {found.name}\nChecks: {found.checks}\nWhy:    {found.why}\nTo do:  {found.to_do}\nWeight: {_weight(found)}"
    )
    since = found.since.isoformat() if found.since else "always (our own rule)"
    print(
        f"Source: {found.title}{'' if found.verified else ' (not verified)'}\n        {found.href or ''}\nSince:  {since}"
    )
    _show_examples(found)
    if why := why_never_overridable(found.id):
        print(f"Nobody may override it: {why}")


def _show_examples(found: Rule) -> None:
    from notedraft.rule_pages import examples  # only here: it reads the rules' tests

    fails, passes = examples(found)
    if fails:
        print(f"Fails:  {fails}")
    if passes:
        print(f"Passes: {passes}")


def _weight(r: Rule) -> str:
    severity = r.severity.value if r.severity else "by the payer's profile"
    return severity + (f", stops the {r.stops.value}" if r.stops else "")
