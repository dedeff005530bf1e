"""Every rule has a page that answers "says who, since when?", with an example either way."""

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
