import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.money import capital_text, fen_of, yuan_text


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


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (20_000, "贰佰元整"),
        (15_005, "壹佰伍拾元零伍分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元叁角贰分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (10_700_053, "壹拾万柒仟元伍角叁分"),
        (10_000_000_500, "壹亿零伍元整"),
        (10_001_000_000, "壹亿零壹万元整"),
        (0, "零元整"),
        (50, "伍角整"),
        (5, "伍分"),
    ],
)
def test_an_amount_is_written_out_in_capitals(fen: int, text: str) -> None:
    assert capital_text(fen) == text


def read_back(text: str) -> int:
    """What a reader makes of an amount in capitals: each unit multiplies what stands before it and belongs to it."""
    whole, _, rest = text.removesuffix("整").rpartition("元")
    worth, digit, groups = {"拾": 10, "佰": 100, "仟": 1000}, 0, [0, 0, 0]
    for sign in whole:
        if sign in worth:
            groups[2] += digit * worth[sign]
            digit = 0
        elif sign in "万亿":
            groups["亿万".index(sign)] = groups[2] + digit
            groups[2] = digit = 0
        else:
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
    cents = sum(
        "零壹贰叁肆伍陆柒捌玖".index(rest[rest.index(unit) - 1]) * fen
        for unit, fen in (("角", 10), ("分", 1))
        if unit in rest
    )
    return ((groups[0] * 10_000 + groups[1]) * 10_000 + groups[2] + digit) * 100 + cents


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.integers(0, 10**14 - 1), st.integers(0, 10**7), st.integers(0, 10**10).map(lambda yuan: yuan * 100))
)
def test_what_is_written_out_is_read_back_to_the_fen(fen: int) -> None:
    text = capital_text(fen)
    assert read_back(text) == fen
    assert "零零" not in text
    assert text[-1] in "整分"


@pytest.mark.parametrize("fen", [-1, 10**14])
def test_an_amount_that_no_document_holds_is_not_written_out(fen: int) -> None:
    with pytest.raises(ValueError, match="not an amount to be written out"):
        capital_text(fen)
