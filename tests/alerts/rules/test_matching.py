import random
from dataclasses import replace

import pytest

from alerts.rules.masks import lengths_of, parse_mask
from alerts.rules.matching import Hit, Index, Match, Watch
from alerts.rules.variants import CONFUSED, fold

WATCH = Watch(
    entry="1", pattern="贵A7C301", plate_kind="02", kind="stolen", level=1, action="intercept", secret=False,
    districts=(), begins=100, ends=200,
)  # fmt: skip


def held(*watches):
    index = Index()
    for watch in watches:
        index.put(watch)
    return index


def matches(index, number, kind="02", district="520103", at=150):
    return [(hit.watch.entry, hit.match) for hit in index.hits(number, kind, district, at)]


def test_the_plate_that_is_looked_for_is_found():
    assert held(WATCH).hits("贵A7C301", "02", "520103", 150) == [Hit(WATCH, Match.EXACT)]


@pytest.mark.parametrize("group", CONFUSED)
def test_whatever_cameras_confuse_is_a_variant_of_it(group):
    for one in group:
        for other in group:
            found = matches(held(replace(WATCH, pattern=f"贵A{one}C375")), f"贵A{other}C375")
            assert found == [("1", Match.EXACT if one == other else Match.VARIANT)]


@pytest.mark.parametrize("number", ["贵A7C302", "贵B7C301", "湘A7C301", "贵A7C3O", "贵A7C3011", "", "无牌"])
def test_another_plate_is_not(number):
    assert matches(held(WATCH), number) == []


def test_no_two_classes_share_a_character_and_folding_twice_changes_nothing():
    assert len(set("".join(CONFUSED))) == len("".join(CONFUSED))
    assert fold(fold("贵OQZ8学").decode()) == fold("贵OQZ8学")


def test_the_same_number_in_another_kind_is_another_plate():
    assert matches(held(WATCH), "贵A7C301", kind="01") == []
    assert matches(held(replace(WATCH, plate_kind=None)), "贵A7C301", kind="01") == [("1", Match.EXACT)]


@pytest.mark.parametrize(("at", "found"), [(99, 0), (100, 1), (199, 1), (200, 0)])
def test_it_is_looked_for_from_its_beginning_until_before_its_end(at, found):
    assert len(matches(held(WATCH), "贵A7C301", at=at)) == found


@pytest.mark.parametrize(("district", "found"), [("520103", 1), ("520115", 1), ("520302", 0)])
def test_it_is_looked_for_where_it_is_said_to_be(district, found):
    assert len(matches(held(replace(WATCH, districts=("5201",))), "贵A7C301", district=district)) == found


@pytest.mark.parametrize(
    ("mask", "fits", "does_not"),
    [
        ("贵A?23*", ["贵AB2345", "贵A72312", "贵A823456"], ["贵A32B45", "贵B72312", "湘A72312"]),
        ("?A7C30?", ["贵A7C301", "湘A7C309"], ["贵A7C3011", "贵A7C311"]),
        ("*7C301", ["贵A7C301", "贵AD7C301"], ["贵A7C302"]),
        ("贵*301", ["贵A7C301", "贵AD7C301"], ["贵A7C3011"]),
        ("贵A*3*1", ["贵A7C301", "贵A33311"], ["贵A7C312"]),
    ],
)
def test_a_mask_finds_what_fits_it(mask, fits, does_not):
    index = held(replace(WATCH, pattern=mask))
    for number in fits:
        assert matches(index, number) == [("1", Match.MASK)], number
    for number in does_not:
        assert matches(index, number) == [], number


def test_a_mask_bears_what_cameras_confuse():
    assert matches(held(replace(WATCH, pattern="贵A?B8*")), "贵A78B12") == [("1", Match.MASK)]


@pytest.mark.parametrize("text", ["", "贵A7C301", "贵A*", "*", "???????", "贵A?23*4*5*", "贵A?2!", "x" * 20])
def test_what_is_no_mask_or_fits_too_much_is_refused(text):
    assert parse_mask(text, 3) is None


def test_a_mask_is_stored_in_one_form():
    assert parse_mask(" 贵a·?２3** ", 3) == "贵A?23*"
    assert {length for length, _ in lengths_of("贵A?23*")} == {6, 7, 8, 9}


def test_what_is_put_again_replaces_what_it_was_and_what_is_dropped_is_gone():
    index = held(WATCH, replace(WATCH, pattern="贵A11111"))
    assert len(index) == 1
    assert matches(index, "贵A7C301") == []
    assert matches(index, "贵A11111") == [("1", Match.EXACT)]
    index.put(replace(WATCH, pattern="贵A?23*"))
    assert matches(index, "贵A11111") == []
    index.drop("1")
    index.drop("1")
    assert matches(index, "贵A72345") == []
    assert len(index) == 0


def test_several_entries_about_one_vehicle_are_all_found():
    index = held(WATCH, replace(WATCH, entry="2", level=3), replace(WATCH, entry="3", pattern="贵A?C3*"))
    assert sorted(matches(index, "贵A7C301")) == [("1", "exact"), ("2", "exact"), ("3", "mask")]
    index.drop("1")
    assert sorted(matches(index, "贵A7C301")) == [("2", "exact"), ("3", "mask")]


def test_the_index_finds_what_looking_at_each_entry_finds():
    chance = random.Random(5)  # noqa: S311 -- to be foretold is its purpose
    plates = ["贵" + "".join(chance.choices("AB01OQ8", k=6)) for _ in range(300)]
    watches = [replace(WATCH, entry=str(place), pattern=plate) for place, plate in enumerate(plates)]
    index = held(*watches)
    for number in ["贵" + "".join(chance.choices("AB01OQ8", k=6)) for _ in range(300)]:
        one_by_one = {watch.entry for watch in watches if fold(watch.pattern) == fold(number)}
        assert {entry for entry, _ in matches(index, number)} == one_by_one
