from typing import Any

import pytest

from tests.support.read_units import item_size, query_units


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "贵A7C301"}, 9),
        ({"S": ""}, 0),
        ({"N": "6"}, 2),
        ({"N": "20000"}, 2),
        ({"N": "0.50"}, 2),
        ({"N": "-12345"}, 4),
        ({"B": b"\x00\xff"}, 2),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["a", "bc"]}, 3),
        ({"NS": ["6", "123"]}, 5),
        ({"BS": [b"1", b"23"]}, 3),
        ({"L": []}, 3),
        ({"L": [{"S": "ab"}, {"N": "6"}]}, 3 + 3 + 3),
        ({"M": {"k": {"L": [{"S": "ab"}]}}}, 3 + 1 + 6 + 1),
    ],
    ids=str,
)
def test_a_value_counts_by_its_kind(value: dict[str, Any], size: int) -> None:
    assert item_size({"name": value}) == len("name") + size


def test_names_count_too_and_in_utf8() -> None:
    assert item_size({"号": {"S": "x"}, "b": {"S": "yz"}}) == 3 + 1 + 1 + 2


def item_of(size: int) -> dict[str, Any]:
    return {"n": {"S": "x" * (size - 1)}}


@pytest.mark.parametrize(
    ("sizes", "units"), [([], 0.5), ([10], 0.5), ([4096], 0.5), ([4097], 1.0), ([2000] * 4, 1.0), ([2000] * 5, 1.5)]
)
def test_a_query_is_rounded_up_once_over_all_its_items(sizes: list[int], units: float) -> None:
    items = [item_of(size) for size in sizes]
    assert query_units(items) == units
    assert query_units(items, strong=True) == 2 * units
