import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.money import fen_of, yuan_text


@pytest.mark.parametrize(
    ("fen", "text"), [(20_000, "200.00"), (5, "0.05"), (0, "0.00"), (-5, "-0.05"), (-20_050, "-200.50")]
)
def test_fen_are_shown_as_yuan(fen: int, text: str) -> None:
    assert yuan_text(fen) == text


@pytest.mark.parametrize(
    ("yuan", "fen"), [("200", 20_000), ("200.5", 20_050), ("200.05", 20_005), ("0", 0), (" 7.00\n", 700)]
)
def test_yuan_are_read_as_fen(yuan: str, fen: int) -> None:
    assert fen_of(yuan) == fen


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**14 - 1))
def test_what_is_shown_is_read_back_to_the_fen(fen: int) -> None:
    assert fen_of(yuan_text(fen)) == fen


@pytest.mark.parametrize(
    "text",
    ["", ".5", "5.", "1.234", "-5", "+5", "1,000", "1e3", "0x10", "٢٠٠", "200元", "1 0", "nan", "1" * 13],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount in yuan"):
        fen_of(text)


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_no_text_is_read_as_a_negative_or_a_fraction(text: str) -> None:
    try:
        fen = fen_of(text)
    except ValueError:
        return
    assert isinstance(fen, int)
    assert fen >= 0
