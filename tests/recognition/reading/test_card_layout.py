import pytest

from recognition.reading.card_layout import laid_out
from recognition.reading.pieces import Piece, around, joined
from recognition.rules.readings import Kind
from tests.support.written import HEIGHT, piece


def rows(layout):
    return {name: ["".join(one.text for one in row) for row in place.rows] for name, place in layout.places.items()}


@pytest.mark.parametrize("degrees", [0, 12, -20, 90])
def test_a_value_belongs_to_the_caption_on_its_left(degrees):
    pieces = [
        piece(text, x, y, degrees)
        for text, x, y in (
            ("姓名", 0, 0),
            ("王安", 120, 8),
            ("性别", 0, 80),
            ("男", 120, 80),
            ("民族", 240, 80),
            ("布依", 340, 80),
        )
    ]
    assert rows(laid_out(pieces, Kind.CITIZEN_ID_FRONT)) == {"name": ["王安"], "sex": ["男"], "nation": ["布依"]}


def test_caption_and_value_may_be_one_line():
    assert rows(laid_out([piece("性别女民族水", 0, 0)], Kind.CITIZEN_ID_FRONT)) == {"sex": ["女"], "nation": ["水"]}


def test_an_address_goes_on_below_its_first_line_and_no_further():
    pieces = [
        piece("住址", 0, 0), piece("贵州省贵阳市云岩区", 100, 0), piece("松坪路三号", 104, 44), piece("察支队", 100, 200),
    ]  # fmt: skip
    layout = laid_out(pieces, Kind.DRIVING_LICENCE)
    assert rows(layout) == {"address": ["贵州省贵阳市云岩区", "松坪路三号"]}
    assert [one.text for one in layout.loose] == ["察支队"]


def test_translations_below_captions_are_left_out():
    pieces = [piece("姓名", 0, 0), piece("Name", 0, 30), piece("王安", 150, 12)]
    layout = laid_out(pieces, Kind.DRIVING_LICENCE)
    assert (rows(layout), layout.loose) == ({"name": ["王安"]}, [])


def test_a_value_whose_caption_cannot_be_read_is_known_by_what_it_says():
    pieces = [piece("姓名", 0, 0), piece("王安", 150, 0), piece("*5220012345678*", 90, 300)]
    place = laid_out(pieces, Kind.LICENCE_CORE).places["core_number"]
    assert (place.captioned, place.rows[0][0].text) == (False, "*5220012345678*")


def test_a_part_of_a_line_keeps_its_characters_and_its_place():
    line = piece("性别女", 0, 0)
    part = line.part(2, 3)
    assert part.text == "女"
    assert part.line.centre[0] == pytest.approx(75, abs=8)
    assert part.line.height == pytest.approx(HEIGHT)


def test_pieces_one_after_another_keep_a_character_that_ends_one_and_begins_the_next():
    one, other = piece("112", 0, 0), piece("211", 120, 0)
    steps = joined([one, other])
    assert Piece(steps, one.line).text == "112211"


def test_the_corners_around_pieces_hold_them_all():
    corners = around([piece("王", 0, 0), piece("安", 100, 4)])
    assert corners.min(axis=0) == pytest.approx([0, -15])
    assert corners.max(axis=0) == pytest.approx([130, 19])
