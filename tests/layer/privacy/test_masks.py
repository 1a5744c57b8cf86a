import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.privacy import (
    mask_address,
    mask_citizen_id,
    mask_core_number,
    mask_engine_number,
    mask_file_number,
    mask_name,
    mask_phone,
    mask_plate,
    mask_vin,
)


def own_citizen_id(text: str) -> str:
    return mask_citizen_id(text, own=True)


# Each mask with the most characters it may show at the beginning and at the end.
MASKS = (
    (mask_citizen_id, 1, 1),
    (own_citizen_id, 6, 4),
    (mask_phone, 3, 4),
    (mask_name, 0, 1),
    (mask_plate, 2, 2),
    (mask_vin, 0, 6),
    (mask_engine_number, 0, 4),
    (mask_file_number, 4, 2),
    (mask_core_number, 0, 4),
)

REGULAR = st.sampled_from([2, 7, 8, 11, 12, 13, 17, 18]).flatmap(
    lambda size: st.text("0123456789", min_size=size, max_size=size)
)


def test_a_citizen_id_keeps_its_two_ends() -> None:
    assert mask_citizen_id("520103199003071232") == "5****************2"
    assert mask_citizen_id("52010219851201004x") == "5****************X"


def test_a_person_recognises_their_own_citizen_id() -> None:
    assert mask_citizen_id("520103199003071232", own=True) == "520103********1232"


def test_a_phone_keeps_its_carrier_and_its_end() -> None:
    assert mask_phone("199-0000-1234") == "199****1234"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "*三"), ("张三丰", "**丰"), (" 张 三 ", "*三"), ("买买提·艾山", "*****山"), ("三", "*"), ("", "")],
)
def test_a_name_keeps_its_last_character_only(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("贵A12345", "贵A***45"),
        ("贵a·12345", "贵A***45"),
        ("贵AD12345", "贵A****45"),
        ("贵A", "**"),
        ("贵A1234567", "*********"),
    ],
)
def test_a_plate_keeps_its_office_and_its_end(number: str, shown: str) -> None:
    assert mask_plate(number) == shown


def test_a_vin_keeps_its_last_six() -> None:
    assert mask_vin("LSVAA49J132047371") == "***********047371"


def test_an_engine_number_keeps_its_last_four() -> None:
    assert mask_engine_number("AB123456") == "****3456"


def test_document_numbers_keep_what_the_table_says() -> None:
    assert mask_file_number("520112345634") == "5201******34"
    assert mask_core_number("3360009792853") == "*********2853"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("贵阳市南明区中华南路1号", "贵阳市南明区****"),
        ("贵州省贵阳市 南明区", "贵州省贵阳市南明区****"),
        ("贵州省遵义市仁怀市中枢街道城区南路", "贵州省遵义市仁怀市****"),
        ("黔东南苗族侗族自治州凯里市大十字街道", "黔东南苗族侗族自治州凯里市****"),
        ("遵义市道真仡佬族苗族自治县玉溪镇", "遵义市道真仡佬族苗族自治县****"),
        ("贵州省六盘水市六枝特区平寨镇", "贵州省六盘水市六枝特区****"),
        ("开阳县城关镇", "开阳县****"),
        ("北京市东城区东华门街道", "北京市东城区****"),
        ("内蒙古自治区呼伦贝尔市陈巴尔虎旗巴彦库仁镇", "内蒙古自治区呼伦贝尔市陈巴尔虎旗****"),
    ],
)
def test_an_address_is_shown_to_its_county(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("贵阳市花果园小区1栋", "贵阳市****"),
        ("贵阳市大十字红旗饭店", "贵阳市****"),
        ("贵阳市三桥超市", "贵阳市****"),
        ("清镇市卫城镇东区", "清镇市****"),
        ("贵州省花溪大道1号", "贵州省****"),
        ("贵阳市场路12号", "****"),
        ("12号楼", "****"),
        ("", "****"),
    ],
)
def test_an_address_without_a_sure_county_shows_less(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@settings(max_examples=150, deadline=None)
@given(st.text(), st.sampled_from(["贵阳市南明区", "遵义市仁怀市", "黔南布依族苗族自治州三都水族自治县"]))
def test_nothing_after_the_county_is_ever_shown(rest: str, county: str) -> None:
    assert mask_address(county + rest) == f"{county}****"


@settings(max_examples=150, deadline=None)
@given(st.text() | st.text("贵州省阳市区县镇路号0123456789A", max_size=30))
def test_an_address_never_shows_a_number(text: str) -> None:
    shown = mask_address(text).removesuffix("****")
    assert re.search(r"[\dA-Za-z号路]", shown) is None
    assert len(shown) <= 32


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("0123456789X贵AB· -", max_size=24) | REGULAR)
def test_no_mask_shows_more_than_its_table(text: str) -> None:
    for mask, head, tail in MASKS:
        shown = mask(text)
        assert set(shown[head : len(shown) - tail]) <= {"*"}
        assert len(shown) > head + tail or set(shown) <= {"*"}


@pytest.mark.parametrize("mask", [mask_vin, mask_engine_number])
@settings(max_examples=100, deadline=None)
@given(text=st.text("ABCDEFGH0123456789", max_size=20))
def test_a_mask_of_varying_length_hides_at_least_half(mask: Callable[[str], str], text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    assert shown.count("*") * 2 >= len(text)
