import pytest

from recognition.rules.card_contents import told_by_content
from recognition.rules.readings import Kind


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        (Kind.DRIVING_LICENCE, "贵州省贵阳市南明区桃源路270号", "address"),
        (Kind.DRIVING_LICENCE, "1993-01-17至2003-01-17", "valid"),
        (Kind.DRIVING_LICENCE, "B2D", "classes"),
        (Kind.DRIVING_LICENCE, "中国", "nationality"),
        (Kind.DRIVING_LICENCE, "520103199003071232", "licence_number"),
        (Kind.DRIVING_LICENCE, "1990-03-07", "birth"),
        (Kind.LICENCE_CORE, "*5220012345678*", "core_number"),
        (Kind.LICENCE_CORE, "520100123456", "file_number"),
        (Kind.VEHICLE_LICENCE, "小型越野客车", "vehicle_type"),
        (Kind.VEHICLE_LICENCE, "LSVAA49J132047371", "vin"),
        (Kind.VEHICLE_LICENCE_BACK, "检验有效期至2028年05月贵A(01)", "inspection"),
        (Kind.CITIZEN_ID_BACK, "贵阳市公安局云岩分局", "issuer"),
    ],
)
def test_a_value_is_known_by_what_it_says(kind, text, field):
    assert told_by_content(kind, text, ()) == field


def test_a_field_that_is_filled_takes_nothing_more():
    assert told_by_content(Kind.DRIVING_LICENCE, "1990-03-07", {"birth"}) == "first_issued"
    assert told_by_content(Kind.DRIVING_LICENCE, "1990-03-07", {"birth", "first_issued"}) is None


@pytest.mark.parametrize("text", ["察支队", "520103199003071233", "2015-12-23", "贵州省"])
def test_what_may_be_anything_is_no_field(text):
    assert told_by_content(Kind.VEHICLE_LICENCE, text, ()) is None
