import pytest

from recognition.rules.vins import ending_in, repaired


@pytest.mark.parametrize("text", ["LSVAA49J132047371", "*LSVAA49JI32O47371*", "lsvaa49j i32047371"])
def test_letters_that_no_vin_has_are_read_as_the_digits_they_look_like(text):
    vin = repaired(text)
    assert (vin.number, vin.check_digit_holds) == ("LSVAA49J132047371", True)


def test_a_check_digit_that_does_not_hold_is_told():
    assert repaired("LSVFKAML4GF423558").check_digit_holds is False


@pytest.mark.parametrize("text", ["", "LSVAA49J13204737", "贵A12345", "LSVAA49J1320473711"])
def test_what_has_not_seventeen_characters_is_no_vin(text):
    assert repaired(text) is None


@pytest.mark.parametrize("text", ["LSVAA49J132047371", "车辆识别代号LSVAA49J132047371", "*LSVAA49J132047371*"])
def test_a_vin_is_found_behind_its_caption(text):
    assert repaired(ending_in(text)).number == "LSVAA49J132047371"


@pytest.mark.parametrize("text", ["制造年月2019年3月", "XLSVAA49J132047371", "LSVAA49J132047371年"])
def test_other_lines_end_in_no_vin(text):
    assert ending_in(text) is None
