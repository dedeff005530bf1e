"""The page of a rule: what it checks, why, who says so, since when, an example either way, and what to do.

The examples are the rule's own tests (`notedraft.evaluation.rule_cases`), so a page can't show what the rule does not do.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache

from notedraft.evaluation.rule_cases import RuleCase, load_cases
from notedraft.rules.checks import run_checks
from notedraft.tables.rows import Rule
from notedraft.tables.rulebook import why_never_overridable

_BASIS = {
    "stated": "the source gives the day",
    "seen_by": "the earliest dated source that was read; the rule may be older",
    "memory": "from memory, not read anywhere",
    "house": "our own rule, on every date",
}


def rule_page(rule: Rule) -> Iterator[str]:
    """The lines of the page in Markdown."""
    yield from (
        f"# {rule.id} `{rule.name}`",
        "",
        *_doubt(rule),
        f"**Checks.** {rule.checks}",
        "",
        f"**Why.** {rule.why}",
        "",
    )
    yield from (f"**Who says so.** {_source(rule)}", "", f"**Since when.** {_since(rule)}", "")
    if rule.remark:
        yield from (f"**Remark.** {rule.remark}", "")
    yield from (f"**Severity.** {severity_in_words(rule)}.", "")
    yield from _examples(rule)
    yield from (f"**What to do.** {rule.to_do}",)
    if why := why_never_overridable(rule.id):
        yield from ("", f"**Nobody may override it.** {why}")


def severity_in_words(rule: Rule) -> str:
    """How serious, what it stops, and whether a line answers it."""
    severity = rule.severity.value if rule.severity else "by the payer's profile"
    answer = ", answerable in one line" if rule.answerable else ""
    return severity + (f", stops the {rule.stops.value}" if rule.stops else "") + answer


def examples(rule: Rule) -> tuple[str | None, str | None]:
    """A note that fails, with what is then said, and one that passes: from the rule's tests, else as the rule tells it."""
    cases = _cases().get(rule.id, [])
    failing = next((case for case in cases if case.fires), None)
    passing = max((case for case in cases if not case.fires), key=lambda case: _alike(case, failing), default=None)
    fails = f"{_told(failing)} It says: {_said(failing)}" if failing else rule.fails
    return fails, _told(passing) if passing else rule.passes


def _examples(rule: Rule) -> Iterator[str]:
    fails, passes = examples(rule)
    if fails:
        yield from (f"**Fails.** {fails}", "")
    if passes:
        yield from (f"**Passes.** {passes}", "")


def _alike(case: RuleCase, failing: RuleCase | None) -> float:
    """How much of what the failing example changes another example changes too, and little else."""
    mine, others = set(case.set), set(failing.set) if failing else set()
    return len(mine & others) - len(mine - others) / (len(mine) + 1)


def _told(case: RuleCase) -> str:
    """`No goal anywhere: note/goals is [].`"""
    name = case.id.replace("-", " ").capitalize()
    changes = [f"`{path}` is `{_short(value)}`" for path, value in case.set.items()]
    changes += [f"dictated: \u201c{_short(case.dictation)}\u201d"] if case.dictation else []
    changes += [f"earlier notes: {len(case.prior)}"] if case.prior else []
    changes += [f"units billed: `{case.billed_units}`"] if case.billed_units is not None else []
    changes += [f"today is {case.today}"] if case.today else []
    changes += ["not signed"] if case.signed is False else []
    return f"{name}: {', '.join(changes)}." if changes else f"{name}: the sample session as it is."


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} \u2026"


_LONGEST = 160


def _said(case: RuleCase) -> str:
    return next(found.message for found in run_checks(case.case()) if found.rule == case.rule)


@cache
def _cases() -> dict[str, list[RuleCase]]:
    found: dict[str, list[RuleCase]] = {}
    for case in load_cases():
        found.setdefault(case.rule, []).append(case)
    return found


def _doubt(rule: Rule) -> tuple[str, ...]:
    return () if rule.verified else ("> **Unverified.** The fact behind this rule was not read at its source.", "")


def _source(rule: Rule) -> str:
    return f"[{rule.title}]({rule.href})." if rule.href else f"{rule.title}."


def _since(rule: Rule) -> str:
    day = _day(rule.since) if rule.since else "Every date of service"
    until = f", until {_day(rule.until)}" if rule.until else ""
    return f"{day}{until} ({_BASIS[rule.since_basis]})."


def _day(day: date) -> str:
    return day.isoformat()
