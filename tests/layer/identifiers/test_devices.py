import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.devices import Iccid, luhn_holds, parse_iccid, parse_imei


@pytest.mark.parametrize("text", ["490154203237518", "35-693803-564380-9"])
def test_an_imei_is_read(text: str) -> None:
    assert parse_imei(text) == text.replace("-", "")


@pytest.mark.parametrize("text", ["", "49015420323751", "4901542032375180", "49015420323751A"])
def test_a_malformed_imei_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="imei_malformed"):
        parse_imei(text)


def test_an_imei_with_a_wrong_check_digit_is_refused() -> None:
    with pytest.raises(InvalidIdentifier, match="imei_check_digit"):
        parse_imei("490154203237519")


@settings(max_examples=150, deadline=None)
@given(st.text("0123456789", min_size=14, max_size=19), st.data())
def test_luhn_finds_every_single_wrong_digit(body: str, data: st.DataObject) -> None:
    good = next(body + digit for digit in "0123456789" if luhn_holds(body + digit))
    position = data.draw(st.integers(0, len(body)))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(good[position] != digit)
    assert not luhn_holds(good[:position] + digit + good[position + 1 :])


def test_a_card_number_is_read_with_its_check() -> None:
    assert parse_iccid("8986 0114 8512 1100 1235") == Iccid("89860114851211001235", check_digit_holds=True)


@pytest.mark.parametrize("number", ["89860114851211001236", "898600D3999999999999", "8986011485121100123"])
def test_a_card_number_without_a_holding_check_is_only_a_warning(number: str) -> None:
    assert parse_iccid(number) == Iccid(number, check_digit_holds=False)


@pytest.mark.parametrize("text", ["", "898601148512110012", "898601148512110012355", "89870114851211001235"])
def test_a_malformed_card_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="iccid_malformed"):
        parse_iccid(text)
