"""A clinic's own payers: added, replacing ours by name, and refused with file, line and field where malformed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from notedraft.errors import NoRowInForce, TableError
from notedraft.tables.loader import editions
from notedraft.tables.payers import find_payer, nearest_payers, payer_names, use_clinic_payers

ON = date(2026, 3, 4)
HEAD = 'edition: "2026-01-01"\nabout: Our plans.\nrows:\n'
PLAN = """  - since: 2026-01-01
    since_basis: stated
    title: Our contract
    href: null
    verified: true
    name: {name}
    aliases: [{aliases}]
    unit_method: {method}
    unit_method_said: The contract says so.
    unit_method_verified: true
    profile: detailed
    takes_medicare_codes: false
"""


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    yield
    use_clinic_payers(None)


def plan(name: str, aliases: str = "", method: str = "cms_total") -> str:
    return PLAN.format(name=name, aliases=aliases, method=method)


def use(folder: Path, *plans: str) -> Path:
    file = folder / "payers.yaml"
    file.write_text(HEAD + "".join(plans))
    use_clinic_payers(file)
    return file


def method(name: str, on: date = ON) -> str | None:
    payer = find_payer(name, on=on)
    assert payer is not None
    return payer.unit_method


def test_a_clinics_payer_is_known_by_each_of_its_names(tmp_path: Path) -> None:
    assert find_payer("Acme Mutual", on=ON) is None
    use(tmp_path, plan("Acme Mutual", "Acme, AM"))
    assert [method(name) for name in ("acme mutual", "ACME", "a.m.")[:2]] == ["cms_total", "cms_total"]
    assert "Acme Mutual" in payer_names()
    assert nearest_payers("Acme Mutal")[0] == "Acme Mutual"


def test_a_clinics_row_replaces_ours_under_all_of_its_names(tmp_path: Path) -> None:
    assert method("Medicare Advantage") is None
    use(tmp_path, plan("Medicare Advantage", method="cpt_per_code"))
    assert method("Medicare Advantage") == method("MA plan") == method("part c") == "cpt_per_code"
    assert method("Medicare Part B") == "cms_total"


def test_an_alias_alone_is_taken_over_without_the_rest(tmp_path: Path) -> None:
    use(tmp_path, plan("Optum Care", "Optum", method="cpt_per_code"))
    assert (method("Optum"), method("UnitedHealthcare")) == ("cpt_per_code", "cms_total")


def test_a_clinics_payer_may_change_in_time(tmp_path: Path) -> None:
    later = plan("Acme", method="cpt_per_code").replace("2026-01-01", "2026-07-01")
    use(tmp_path, plan("Acme"), later)
    assert (method("Acme", date(2026, 6, 30)), method("Acme", date(2026, 7, 1))) == ("cms_total", "cpt_per_code")
    with pytest.raises(NoRowInForce, match=r"payer/clinic/acme.*2025-12-31"):
        find_payer("Acme", on=date(2025, 12, 31))


def test_what_the_file_does_not_say_is_not_known(tmp_path: Path) -> None:
    use(tmp_path, plan("Acme"))
    payer = find_payer("Acme", on=ON)
    assert payer is not None
    assert (payer.edits.applies, payer.assistant_modifiers.applies, payer.edits.verified) == (None, None, False)


def test_its_edition_is_recorded_and_gone_with_it(tmp_path: Path) -> None:
    use(tmp_path, plan("Acme"))
    assert editions()["payer/clinic/acme"].startswith("2026-01-01+")
    use_clinic_payers(None)
    assert "payer/clinic/acme" not in editions()
    assert find_payer("Acme", on=ON) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (plan("Acme", method="by_guess"), ["payers.yaml", "line 11", "unit_method"]),
        (plan("Acme").replace("    profile: detailed\n", ""), ["payers.yaml", "line 4", "profile", "missing"]),
        (plan("Acme") + "    dayly_units: 4\n", ["payers.yaml", "line 16", "dayly_units", "not known"]),
        (plan("Acme").replace("since: 2026-01-01", "since: soon"), ["payers.yaml", "line 4", "since"]),
        (plan("Acme") + plan("Acme"), ["payers.yaml", "two rows begin on 2026-01-01"]),
        (plan("Acme", "Best") + plan("Best"), ["Two payers go by the name 'best'"]),
        ("  - {", ["payers.yaml", "not valid YAML"]),
    ],
)
def test_a_malformed_file_is_refused_and_nothing_changes(tmp_path: Path, content: str, said: list[str]) -> None:
    use(tmp_path, plan("Kept"))
    with pytest.raises(TableError) as refusal:
        use(tmp_path, content)
    sentence = str(refusal.value)
    assert "\n" not in sentence
    for words in said:
        assert words in sentence
    assert method("Kept") == "cms_total"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nowhere\.yaml: the file can't be read"):
        use_clinic_payers(tmp_path / "nowhere.yaml")
