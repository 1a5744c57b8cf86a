import pytest

from fleet.rules.roads import RoadClass, class_of, road_code, road_number


@pytest.mark.parametrize(
    ("code", "road_class"),
    [
        ("G75", RoadClass.EXPRESSWAY), ("G7521", RoadClass.EXPRESSWAY), ("S30", RoadClass.EXPRESSWAY),
        ("G210", RoadClass.OTHER), ("S205", RoadClass.OTHER), ("X301", RoadClass.OTHER), ("Y012", RoadClass.OTHER),
        (None, RoadClass.UNKNOWN), ("北京路", RoadClass.UNKNOWN), ("G12345", RoadClass.UNKNOWN),
    ],
)  # fmt: skip
def test_a_roads_number_tells_its_class(code, road_class):
    assert class_of(road_number(code)) is road_class


@pytest.mark.parametrize("code", ["G75", "S30", "X301", "G7521"])
def test_a_code_is_kept_as_a_number(code):
    assert road_number(code) < 65_536
    assert road_code(road_number(code)) == code


def test_no_road_is_no_code():
    assert road_code(0) is None
