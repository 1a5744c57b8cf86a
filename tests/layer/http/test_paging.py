import base64
import string
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic import clock
from traffic.errors import Invalid
from traffic.http.paging import LIFETIME_SECONDS, opened, sealed

POSITION = ["5201032026000000000001", "1#2026-11-01T08:15:30"]
CAR, OTHER = "02贵A7C301", "02贵A7C302"

pytestmark = pytest.mark.usefixtures("signing_key")


def refuse(token: str, bound_to: str = CAR) -> None:
    with pytest.raises(Invalid) as refusal:
        opened(token, bound_to=bound_to)
    assert [(error.field, error.code) for error in refusal.value.fields] == [("next", "page_token")]


def test_a_token_leads_back_to_its_position() -> None:
    assert opened(sealed(POSITION, bound_to=CAR), bound_to=CAR) == POSITION


@pytest.mark.parametrize("position", [[], [""], ["a" * 500, "车"], [str(n) for n in range(9)]])
def test_a_position_may_be_anything(position: list[str]) -> None:
    assert opened(sealed(position, bound_to=CAR), bound_to=CAR) == position


def test_a_token_fits_into_a_query_and_a_json_body() -> None:
    assert set(sealed(POSITION, bound_to=CAR)) <= {*string.ascii_letters, *string.digits, "-", "_"}


def test_a_token_tells_nothing_of_what_it_is_bound_to() -> None:
    held = base64.urlsafe_b64decode(sealed(["1"], bound_to=CAR) + "==")
    assert CAR.encode() not in held
    assert b"7C301" not in held


def test_a_token_is_bound_to_its_query() -> None:
    refuse(sealed(POSITION, bound_to=CAR), OTHER)
    refuse(sealed(POSITION, bound_to=CAR), "")


def test_no_position_can_pass_for_a_part_of_the_query() -> None:
    refuse(sealed(["a", "b"], bound_to="x"), 'x\0["a"')
    assert sealed(["b"], bound_to="x") != sealed(["b"], bound_to="x\0")


def test_a_token_holds_for_an_hour() -> None:
    token, made = sealed(POSITION, bound_to=CAR), clock.now()
    with clock.standing_at(made + timedelta(seconds=LIFETIME_SECONDS)):
        assert opened(token, bound_to=CAR) == POSITION
    with clock.standing_at(made + timedelta(seconds=LIFETIME_SECONDS + 1)):
        refuse(token)


def test_no_other_character_may_stand_anywhere_in_a_token() -> None:
    token = sealed(POSITION, bound_to=CAR)
    for place, character in enumerate(token):
        for other in {"A", "B", "_", "=", "/", "!"} - {character}:
            refuse(token[:place] + other + token[place + 1 :])


def test_no_bit_of_a_token_may_change() -> None:
    token = sealed(POSITION, bound_to=CAR)
    held = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    for place in range(len(held)):
        changed = held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :]
        refuse(base64.urlsafe_b64encode(changed).decode().rstrip("="))


@pytest.mark.parametrize("more", ["=", "==", "!", " ", "\n", "=AAAA", "A", "AAAA", "é"])
def test_nothing_may_be_added_to_a_token(more: str) -> None:
    token = sealed(POSITION, bound_to=CAR)
    refuse(token + more)
    refuse(more + token)


@pytest.mark.parametrize("kept", [0, 1, 4, 21, 22, 24, -1])
def test_nothing_may_be_cut_from_a_token(kept: int) -> None:
    refuse(sealed(POSITION, bound_to=CAR)[:kept])


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet=string.ascii_letters + "-_=", max_size=200))
def test_no_text_passes_for_a_token(text: str) -> None:
    refuse(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=20))
def test_every_position_survives(position: list[str], bound_to: str) -> None:
    assert opened(sealed(position, bound_to=bound_to), bound_to=bound_to) == position
