"""The units of a note: which minutes count, whose method decides, and what is said where there are none."""

from typing import Any

import pytest

from notedraft.result import Units
from notedraft.rules.billing_units import units_of
from tests.unit.rules.rule_cases import session

TWENTY_EACH = [{"code": "97110", "minutes": 20}, {"code": "97112", "minutes": 20}]
NO_DATE = {"note/date_of_service": None, "encounter/date_of_service": None}


def units(**changes: Any) -> Units:
    paths = {path.replace("__", "/"): value for path, value in changes.items()}
    return units_of(session(paths))


def of_payer(name: str | None, services: Any = TWENTY_EACH) -> Units:
    return units_of(session({"encounter/payer": name, "note/services": services, "note/exercises": []}))


# ---- whose method


@pytest.mark.parametrize(
    ("payer", "method", "total", "other"),
    [("Medicare", "cms_total", 3, 2), ("UHC", "cms_total", 3, 2), ("Commercial", "cpt_per_code", 2, 3)],
)
def test_the_payers_method_decides_and_the_other_stands_beside_it(
    payer: str, method: str, total: int, other: int
) -> None:
    found = of_payer(payer)
    assert (found.method, found.total_units, found.other_method.total_units) == (method, total, other)
    assert found.other_method.method != method
    assert found.explanation[0].startswith(("Medicare Part B counts", "UnitedHealthcare counts", "Commercial counts"))


@pytest.mark.parametrize("payer", [None, "", "Acme Mutual", "Medicare Advantage", "Workers' comp", "Self pay"])
def test_without_a_known_method_none_is_chosen_and_both_are_given(payer: str | None) -> None:
    found = of_payer(payer)
    assert found.method is None
    assert found.total_units == 3
    assert (found.other_method.method, found.other_method.total_units) == ("cpt_per_code", 2)
    assert "neither method is chosen" in found.explanation[0]


def test_a_method_told_on_the_telephone_says_so() -> None:
    found = of_payer("TRICARE")
    assert found.method == "cms_total"
    assert "telephone" in found.explanation[1]


def test_every_allowed_choice_is_given_where_remainders_tie() -> None:
    assert of_payer("Medicare").allowed == [{"97110": 2, "97112": 1}, {"97110": 1, "97112": 2}]


# ---- dates


def test_without_a_date_of_service_no_method_is_chosen_and_the_explanation_says_so() -> None:
    found = units_of(session({**NO_DATE, "encounter/payer": "Medicare"}))
    assert (found.method, found.total_units) == (None, 3)
    assert "date of service is unknown" in found.explanation[0]


def test_on_a_date_before_the_tables_there_are_no_units_and_the_table_is_named() -> None:
    early = {"note/date_of_service": "2009-05-05", "encounter/date_of_service": "2009-05-05"}
    found = units_of(session({**early, "encounter/payer": "Medicare"}))
    assert (found.method, found.total_units) == ("cms_total", 3)
    assert (found.other_method.total_units, found.other_method.allowed) == (None, None)
    assert found.other_method.explanation == [
        "Rule table unit_counting/cpt_per_code has no row in force on 2009-05-05."
    ]


# ---- which minutes


def test_while_a_timed_service_lacks_minutes_there_are_no_units() -> None:
    found = units(note__services__1__minutes=None)
    assert (found.total_units, found.allowed, found.missing) == (None, None, ["97140"])
    assert found.other_method.missing == ["97140"]
    assert "97140 has no minutes yet, so no units are counted." in found.explanation


def test_exercise_that_nobody_named_as_a_service_lacks_minutes_too() -> None:
    changes = {"note/services": [{"code": "97140", "minutes": 25}], "note/exercises": [{"name": "pendulum"}]}
    assert units_of(session(changes)).missing == ["97110"]


def test_an_exercise_under_its_own_code_lacks_nothing() -> None:
    changes = {"note/services": [{"code": "97112", "minutes": 31}], "note/exercises": [{"name": "tandem stance"}]}
    found = units_of(session(changes))
    assert (found.missing, found.total_units) == ([], 2)


def test_zero_minutes_are_counted_as_zero() -> None:
    found = units(note__services__1__minutes=0)
    assert (found.missing, found.total_minutes, found.allowed) == ([], 24, [{"97110": 2}])


def test_minutes_that_nobody_recorded_count_for_nothing_and_the_explanation_says_so() -> None:
    found = units(note__services__1={"code": "97140", "minutes_not_recorded": True})
    assert (found.missing, found.allowed) == ([], [{"97110": 2}])
    assert "97140: the minutes were not recorded, so no unit is billed." in found.explanation


def test_untimed_codes_stay_out_of_the_count_with_one_sentence() -> None:
    untimed = [{"code": "97010", "minutes": 10}, {"code": "97150", "minutes": 25}]
    found = units(note__untimed_services=untimed)
    assert found.total_minutes == 40
    assert found.explanation[-1] == "97010 and 97150 are untimed: each is one unit whatever its minutes."
    assert not any("untimed" in sentence for sentence in found.other_method.explanation)


def test_a_timed_code_in_the_untimed_list_is_counted_all_the_same() -> None:
    found = units(note__untimed_services=[{"code": "97035", "minutes": 8}])
    assert found.total_minutes == 48


def test_a_code_of_other_times_and_an_unknown_one_are_left_out_and_named() -> None:
    found = units(note__untimed_services=[{"code": "97550", "minutes": 30}, {"code": "97111", "minutes": 30}])
    assert found.total_minutes == 40
    assert "97550 has times of its own and is not counted in 15-minute units." in found.explanation
    assert "97111 is not in the code table on this date and left out of the count." in found.explanation


def test_two_lines_of_one_code_are_added() -> None:
    found = units(note__services=[{"code": "97110", "minutes": 12}, {"code": "97110", "minutes": 12}])
    assert (found.total_minutes, found.allowed) == (24, [{"97110": 2}])


def test_a_note_without_timed_services_has_zero_units() -> None:
    found = units(note__services=[], note__exercises=[], note__untimed_services=[{"code": "97161"}])
    assert (found.total_minutes, found.total_units, found.allowed, found.missing) == (0, 0, [{}], [])
    assert "97161 is untimed: it is one unit whatever its minutes." in found.explanation


def test_nothing_tells_how_many_more_minutes_would_earn_a_unit() -> None:
    for minutes in range(61):
        said = " ".join(units(note__services__0__minutes=minutes).explanation).casefold()
        assert not any(words in said for words in ("more minutes", "would", "short of", "another unit", "needed"))
