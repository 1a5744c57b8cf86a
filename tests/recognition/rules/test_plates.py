import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognition.rules.plates import KINDS, Colour, grammar, implausibility, kinds_shown, shown_colour
from traffic.identifiers.plate_kinds import ANY_NUMBER, PLATE_KINDS
from traffic.identifiers.plates import kinds_of


@st.composite
def number(draw):
    """Any text that the grammar of plates allows."""
    automaton, text = grammar(), ""
    state = automaton.start
    while following := automaton.following(state):
        text += draw(st.sampled_from(sorted(following)))
        state = following[text[-1]]
    return text


@given(number())
def test_whatever_may_be_read_is_a_plate_number_with_a_kind_of_its_own(text):
    assert kinds_of(text) - ANY_NUMBER
    assert kinds_shown(text, None)


@pytest.mark.parametrize(
    ("text", "colour", "kinds"),
    [
        ("贵A7C301", Colour.BLUE, ("02", "08")),
        ("贵A7C301", Colour.YELLOW, ("01", "07")),
        ("贵AD12345", Colour.GREEN, ("52",)),
        ("贵A12345F", Colour.YELLOW_GREEN, ("51",)),
        ("贵B1234挂", Colour.YELLOW, ("15",)),
        ("贵C1234学", Colour.YELLOW, ("16", "17")),
        ("贵A0123警", Colour.WHITE, ("23", "24")),
        ("粤ZA123港", Colour.BLACK, ("26",)),
        ("粤ZA123澳", Colour.BLACK, ("27",)),
        ("123456使", Colour.BLACK, ("03", "09")),
        ("贵A1234领", Colour.BLACK, ("04", "10")),
        ("贵XA123应急", Colour.WHITE, ("01", "02")),
    ],
)
def test_a_number_on_its_ground_names_the_kinds_it_may_be(text, colour, kinds):
    assert grammar().accepts(text)
    assert kinds_shown(text, colour) == kinds
    assert implausibility(text, colour) < 1


@pytest.mark.parametrize("text", ["贵A1234", "贵I12345", "贵A1234O", "贵AABC12", "AA12345", "贵A123456", ""])
def test_what_no_plate_shows_is_not_in_the_grammar(text):
    assert not grammar().accepts(text)


def test_a_form_that_its_ground_does_not_bear_is_less_plausible():
    assert implausibility("贵AD12345", Colour.BLUE) > implausibility("贵AD12345", None) + 1
    assert implausibility("贵B1234挂", Colour.BLUE) > implausibility("贵B1234挂", Colour.YELLOW) == 0


def test_a_digit_is_a_little_more_plausible_than_the_letter_that_looks_like_it():
    assert 0 < implausibility("贵A1234G", Colour.BLUE) - implausibility("贵A12346", Colour.BLUE) < 0.5


def test_an_o_after_the_province_is_less_plausible_than_a_q():
    assert implausibility("粤OA2160", Colour.BLUE) > implausibility("粤QA2160", Colour.BLUE)


def test_a_form_of_one_ground_only_settles_the_colour():
    assert shown_colour("贵A12345F", Colour.GREEN) is Colour.YELLOW_GREEN
    assert shown_colour("贵A0123警", None) is Colour.WHITE
    assert shown_colour("贵A7C301", None) is None
    assert shown_colour("贵A7C301", Colour.YELLOW) is Colour.YELLOW


def test_every_kind_named_for_a_colour_exists():
    assert {kind for kinds in KINDS.values() for kind in kinds} <= set(PLATE_KINDS)
