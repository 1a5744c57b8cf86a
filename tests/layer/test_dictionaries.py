from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from traffic.dictionaries import holds, rows_of
from traffic.dictionaries.behaviours import behaviour
from traffic.dictionaries.divisions import current_code, division_name

BEHAVIOURS = list(rows_of("behaviours"))
DIVISIONS = list(rows_of("divisions"))
TODAY = date(2026, 11, 5)
# The day before 公安部令163 came into force, and the day it did.
BEFORE, SINCE = date(2022, 3, 31), date(2022, 4, 1)


def test_a_code_means_its_behaviour_with_points_and_fine() -> None:
    found = behaviour("1625", TODAY)
    assert found is not None
    assert (found.code, found.points, found.fine_fen) == ("1625", 6, 20_000)
    assert "闯红灯" in found.text
    assert found.public_code == "1625"


def test_a_code_is_read_as_of_its_own_day() -> None:
    assert behaviour("1625", SINCE) is not None
    assert behaviour("1625", BEFORE) is None


def test_a_superseded_code_still_explains_old_records() -> None:
    found = behaviour("1345", BEFORE)
    assert found is not None
    assert "禁止标线" in found.text
    assert behaviour("1345", SINCE) is None


def test_a_place_holder_has_a_text_but_no_code_to_show() -> None:
    found = behaviour("X1003A", TODAY)
    assert found is not None
    assert "超过规定时速" in found.text
    assert found.public_code is None


def test_a_provincial_sub_item_means_its_parent() -> None:
    assert behaviour("16257", TODAY) == behaviour("1625", TODAY)


def test_a_sub_item_of_its_own_stands_for_itself() -> None:
    found = behaviour("10391", TODAY)
    assert found is not None
    assert found.code == "10391"


@pytest.mark.parametrize("code", ["", "9999", "99999", "162", "x1003a", "X0805"])
def test_an_unknown_code_has_no_behaviour(code: str) -> None:
    assert behaviour(code, TODAY) is None


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [
        ("", "", True),
        ("2026-11-05", "2026-11-05", True),
        ("2026-11-06", "", False),
        ("", "2026-11-04", False),
    ],
)
def test_both_bounds_belong_to_the_time_in_force(valid_from: str, valid_to: str, expected: bool) -> None:
    assert holds({"valid_from": valid_from, "valid_to": valid_to}, TODAY) is expected


def test_every_date_is_one_and_none_ends_before_it_begins() -> None:
    for row in [*BEHAVIOURS, *DIVISIONS]:
        begins, ends = (date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to"))
        assert begins is None or ends is None or begins <= ends, row["code"]


def test_every_amount_is_whole_and_every_score_allowed() -> None:
    for row in BEHAVIOURS:
        amounts = [int(row[name]) for name in ("fine_fen", "fine_min_fen", "fine_max_fen")]
        assert min(amounts) >= 0, row["code"]
        # 公安部令163 arts. 7-12: a behaviour scores 1, 3, 6, 9 or 12, or nothing.
        assert int(row["points"]) in {0, 1, 3, 6, 9, 12}, row["code"]


def test_every_behaviour_has_text_and_law() -> None:
    assert [row["code"] for row in BEHAVIOURS if not (row["text"].strip() and row["law"].strip())] == []


def test_no_code_means_two_things_on_one_day() -> None:
    periods = defaultdict(list)
    for row in BEHAVIOURS:
        periods[row["code"]].append((row["valid_from"] or "0", row["valid_to"] or "9"))
    for code, found in periods.items():
        for (_, ends), (begins, _) in pairwise(sorted(found)):
            assert ends < begins, code


def test_no_place_holder_could_be_taken_for_a_sub_item() -> None:
    codes = {row["code"] for row in BEHAVIOURS}
    assert {code for code in codes if code.startswith("X") and code[:4] in codes} == set()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("520000", "贵州省"),
        ("520100", "贵阳市"),
        ("520103", "贵阳市云岩区"),
        ("522300", "黔西南布依族苗族自治州"),
    ],
)
def test_a_division_has_its_full_name(code: str, name: str) -> None:
    assert division_name(code) == name


def test_a_department_belongs_to_the_division_it_begins_with() -> None:
    assert division_name("520103000000") == "贵阳市云岩区"


def test_a_replaced_code_keeps_its_old_name_and_leads_to_the_new_one() -> None:
    assert division_name("520321") == "遵义市遵义县"
    assert current_code("520321") == "520304"
    assert division_name(current_code("520321")) == "遵义市播州区"


def test_a_code_in_force_or_unknown_is_its_own_current_code() -> None:
    assert [current_code(code) for code in ("520103", "110101", "")] == ["520103", "110101", ""]


@pytest.mark.parametrize("code", ["", "5201", "110101", "999999999999"])
def test_a_code_outside_the_dictionary_has_no_name(code: str) -> None:
    assert division_name(code) is None


def test_divisions_are_unique_and_lie_in_divisions_of_the_dictionary() -> None:
    codes = [row["code"] for row in DIVISIONS]
    assert len(codes) == len(set(codes))
    assert {row["parent"] for row in DIVISIONS} - {""} <= set(codes)


def test_what_is_replaced_is_replaced_by_something_in_force() -> None:
    replaced = [row for row in DIVISIONS if row["replaced_by"]]
    assert replaced
    for row in replaced:
        assert row["valid_to"], row["code"]
        (successor,) = [found for found in DIVISIONS if found["code"] == row["replaced_by"]]
        assert holds(successor, TODAY), row["code"]


def test_a_behaviour_says_its_bounds_its_row_and_whether_it_may_be_dealt_with_alone() -> None:
    light, unlicensed = behaviour("1625", TODAY), behaviour("1005", TODAY)
    assert light is not None
    assert unlicensed is not None
    assert (light.fine_least, light.fine_most, light.version) == (2_000, 20_000, "2022-04-01")
    assert (light.self_service, unlicensed.self_service) == (True, False)
