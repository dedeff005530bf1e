"""Every rule has a page that answers "says who, since when?", with an example either way."""

import re
from pathlib import Path

import pytest

from notedraft.rule_pages import examples, rule_page
from notedraft.tables.rows import Rule
from notedraft.tables.rulebook import all_rules

RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]


@pytest.mark.parametrize("rule", RULES)
def test_a_page_says_what_why_who_since_when_and_what_to_do(rule: Rule) -> None:
    page = "\n".join(rule_page(rule))
    for part in ("Checks.", "Why.", "Who says so.", "Since when.", "Severity.", "What to do."):
        assert f"**{part}**" in page


@pytest.mark.parametrize("rule", RULES)
def test_a_page_shows_a_note_that_fails_and_one_that_passes(rule: Rule) -> None:
    fails, passes = examples(rule)
    assert fails
    assert passes


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if not rule.verified], ids=lambda rule: rule.id)
def test_what_was_not_read_at_its_source_is_marked(rule: Rule) -> None:
    assert "> **Unverified.**" in "\n".join(rule_page(rule))


COVERAGE = Path(__file__).parents[2] / "docs" / "reference" / "coverage.md"


def test_every_rule_that_the_coverage_names_has_a_page() -> None:
    named = re.findall(r"\((rules/[A-Z0-9README]+\.md)\)", COVERAGE.read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (COVERAGE.parent / name).exists()] == []


def test_every_practice_of_the_guides_is_covered_or_said_to_be_out_of_scope() -> None:
    rows = [
        line.split("|")[1:-1] for line in COVERAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")
    ]
    assert [row for row in rows if len(row) != 3 or not row[1].strip()] == []
