from datetime import date
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from infra.specimens.specimen import CARDS, nothing, specimen
from recognition.reading.cards import read_card
from recognition.rules.verdicts import Verdict

TODAY = date(2026, 11, 5)


def pixels(drawn):
    with Image.open(BytesIO(drawn.jpeg())) as opened:
        return np.asarray(opened)


@pytest.mark.parametrize("kind", CARDS)
def test_every_kind_of_card_is_read_right(kind):
    drawn = specimen(kind, "easy", 11)
    reading = read_card(pixels(drawn), TODAY)
    assert reading.kind == kind
    assert {one.name: one.value for one in reading.fields} == dict(drawn.fields)


@pytest.mark.parametrize("kind", ["citizen_id_front", "licence_core"])
def test_a_slanting_card_in_poor_light_is_read_right(kind):
    drawn = specimen(kind, "middle", 12)
    reading = read_card(pixels(drawn), TODAY)
    assert {one.name: one.value for one in reading.fields} == dict(drawn.fields)


def test_a_number_with_a_check_digit_is_certain_and_lies_where_it_is_printed():
    drawn = specimen("citizen_id_front", "easy", 13)
    number = next(one for one in read_card(pixels(drawn), TODAY).fields if one.name == "citizen_id")
    assert (number.check, number.verdict) == ("passed", Verdict.CERTAIN)
    (left, top), (right, _), _, (_, bottom) = number.box
    assert 0 <= left < right < drawn.picture.width
    assert drawn.picture.height / 2 < top < bottom < drawn.picture.height


def test_a_card_upside_down_is_read_as_well():
    drawn = specimen("vin", "easy", 14)
    reading = read_card(pixels(drawn)[::-1, ::-1].copy(), TODAY)
    assert reading.value("vin") == drawn.fields["vin"]


def test_a_picture_of_nothing_returns_nothing():
    assert read_card(pixels(nothing("middle", 1)), TODAY) is None


def test_whatever_is_certain_on_a_hard_picture_is_right():
    drawn = specimen("vehicle_licence", "hard", 15)
    reading = read_card(pixels(drawn), TODAY)
    certain = {one.name: one.value for one in (reading.fields if reading else ()) if one.verdict is Verdict.CERTAIN}
    assert certain.items() <= drawn.fields.items()
