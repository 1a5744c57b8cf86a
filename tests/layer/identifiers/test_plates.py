import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.plate_kinds import PLATE_KINDS
from traffic.identifiers.plates import PROVINCES, Plate, kinds_of, normalise, parse_plate, suggestions

WELL_FORMED = (
    ("贵A12345", "02"),
    ("贵A12345", "01"),
    ("贵HAB123", "07"),
    ("京B1C2D3", "08"),
    ("贵O00123", "02"),
    ("贵AD12345", "52"),
    ("贵AFA1234", "52"),
    ("贵AB12345", "52"),
    ("贵AK12345", "52"),
    ("贵A12345D", "51"),
    ("贵A12345F", "51"),
    ("贵A1234学", "16"),
    ("贵A1234学", "17"),
    ("贵A1234警", "23"),
    ("贵A1234警", "24"),
    ("贵AB123挂", "15"),
    ("粤Z1234港", "26"),
    ("粤ZA123澳", "27"),
    ("123456使", "03"),
    ("使123456", "03"),
    ("沪A0123领", "04"),
    ("沪A领01234", "04"),
    ("沪A01234", "04"),
    ("贵X1234应急", "01"),
    ("贵S1234应急", "02"),
    ("WJ贵1234X", "31"),
    ("WJ12345", "31"),
    ("VA12345", "32"),
    ("贵A1234临", "22"),
    ("贵A12345超", "22"),
    ("贵A1234试", "22"),
    ("民航A1234", "99"),
    ("贵A12345", "42"),
    ("贵AD12345", "43"),
    ("WJ贵1234X", "99"),
)

MALFORMED = (
    "",
    "贵A",
    "A12345",
    "贵A1234",
    "贵A123456",
    "龙A12345",
    "贵I12345",
    "贵AI2345",
    "贵A1234O",
    "贵AABC12",
    "贵AL12345",
    "贵A12345L",
    "贵B1234港",
    "贵A１２３４５６",
    "贵A1234٥",
    "12345使",
    "V112345",
    "民航I1234",
)

MISMATCHED = (
    ("贵AD12345", "02"),
    ("贵AD12345", "51"),
    ("贵A12345D", "52"),
    ("贵A12345", "52"),
    ("贵AB123挂", "02"),
    ("贵A1234学", "23"),
    ("贵A1234警", "16"),
    ("WJ12345", "32"),
    ("粤Z1234港", "27"),
    ("贵A12345", "41"),
)


@pytest.mark.parametrize(("number", "kind"), WELL_FORMED)
def test_every_written_form_is_read(number: str, kind: str) -> None:
    assert parse_plate(number, kind) == Plate(number, kind)
    assert kind in kinds_of(number)


def test_a_plate_is_known_by_kind_and_number_together() -> None:
    assert parse_plate(" 贵ａ·123-45 ", "02").key == "02贵A12345"
    assert parse_plate("贵A12345", "01").key != parse_plate("贵A12345", "02").key


def test_the_province_is_told_wherever_it_is_written() -> None:
    assert parse_plate("贵A12345", "02").province == "贵"
    assert parse_plate("WJ贵12345", "31").province == "贵"
    assert parse_plate("123456使", "03").province == ""


def test_the_written_form_limits_the_kinds() -> None:
    assert {"01", "02", "07", "08"} <= kinds_of("贵a·12345")
    assert kinds_of("贵AD12345") == {"52", "42", "43", "99"}
    assert kinds_of("贵A12345F") == {"51", "42", "43", "99"}


def test_every_kind_but_the_one_without_number_can_be_written() -> None:
    written = {kind for number, _ in WELL_FORMED for kind in kinds_of(number)}
    assert {PLATE_KINDS[kind] for kind in PLATE_KINDS.keys() - written} == {"无号牌"}


def test_no_kind_fits_what_is_no_plate() -> None:
    assert kinds_of("贵A1234O") == frozenset()


@pytest.mark.parametrize("number", MALFORMED)
def test_a_number_written_like_no_plate_is_malformed(number: str) -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        parse_plate(number, "02")
    assert refusal.value.code == "plate_malformed"


@pytest.mark.parametrize(("number", "kind"), MISMATCHED)
def test_a_number_of_another_kind_is_a_mismatch(number: str, kind: str) -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        parse_plate(number, kind)
    assert refusal.value.code == "plate_kind_mismatch"


@pytest.mark.parametrize("kind", ["", "2", "00", "53", "０２", "小型汽车"])
def test_an_unknown_kind_is_refused(kind: str) -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        parse_plate("贵A12345", kind)
    assert refusal.value.code == "plate_kind_unknown"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("贵A·O1234", "02", ("贵A01234",)),
        ("贵AI234O", "02", ("贵A12340",)),
        ("贵ADBB12", "02", ("贵A0BB12", "贵AD8B12", "贵ADB812")),
        ("贵ADO123Q", "52", ("贵AD01230",)),
        ("贵A123B5D", "51", ("贵A12385D",)),
        ("12B456使", "03", ("128456使",)),
    ],
)
def test_misread_digits_are_suggested_with_the_fewest_repairs(text: str, kind: str, expected: tuple[str, ...]) -> None:
    assert suggestions(text, kind) == expected


def test_nothing_is_suggested_for_a_number_that_fits() -> None:
    assert suggestions("贵AB1234", "02") == ()


@pytest.mark.parametrize(("text", "kind"), [("贵A", "02"), ("贵A1234O", "41"), ("贵A1234O", "00"), ("O" * 1000, "99")])
def test_nothing_is_suggested_where_nothing_helps(text: str, kind: str) -> None:
    assert suggestions(text, kind) == ()


ORDINARY = st.builds(
    "{}{}{}".format,
    st.sampled_from(PROVINCES),
    st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ"),
    st.text("0123456789", min_size=5, max_size=5),
)
NUMBERS = ORDINARY | st.sampled_from([number for number, _ in WELL_FORMED])


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(NUMBERS)
    separators = st.sampled_from(["", "", "·", ".", "-", " ", "\u3000", "－"])
    forms = (draw(st.sampled_from([one, one.lower(), full_width(one)])) + draw(separators) for one in number)
    return number, "".join(forms)


def full_width(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if character.isascii() else character


@settings(max_examples=150, deadline=None)
@given(typed())
def test_however_a_number_is_typed_it_is_stored_alike(case: tuple[str, str]) -> None:
    number, text = case
    assert normalise(text) == number
    assert normalise(number) == number
    assert kinds_of(text) == kinds_of(number)


@settings(max_examples=150, deadline=None)
@given(NUMBERS, st.sampled_from(sorted(PLATE_KINDS)))
def test_a_plate_is_read_exactly_for_the_kinds_of_its_number(number: str, kind: str) -> None:
    if kind in kinds_of(number):
        assert parse_plate(number, kind).key == kind + number
    else:
        with pytest.raises(InvalidIdentifier):
            parse_plate(number, kind)


@settings(max_examples=150, deadline=None)
@given(ORDINARY, st.integers(2, 6), st.sampled_from(["0O", "1I"]))
def test_a_look_alike_letter_leads_back_to_the_true_number(number: str, position: int, pair: str) -> None:
    true, misread = (number[:position] + character + number[position + 1 :] for character in pair)
    assert suggestions(misread, "02") == (true,)
