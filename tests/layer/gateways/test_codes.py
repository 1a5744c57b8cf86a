from datetime import timedelta

import pytest

from traffic import clock
from traffic.gateways.codes import Codes, open_id


def test_a_code_is_good_for_whom_it_names() -> None:
    codes = Codes("alipay")
    assert codes.redeem(codes.issue("visitor")) == "visitor"


def test_a_code_is_good_once() -> None:
    codes = Codes("alipay")
    code = codes.issue("visitor")
    assert [codes.redeem(code), codes.redeem(code)] == ["visitor", None]


def test_a_code_is_good_for_five_minutes_in_whatever_process() -> None:
    code = Codes("alipay").issue("visitor")
    for seconds, person in [(299, "visitor"), (300, None)]:
        with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
            assert Codes("alipay").redeem(code) == person


def test_a_code_of_one_party_is_none_at_the_other() -> None:
    assert Codes("wechat").redeem(Codes("alipay").issue("visitor")) is None


@pytest.mark.parametrize("code", ["", "visitor", "visitor.1.2.3", "a.b.c.d.e", "访客.1.2.3"])
def test_a_code_that_nobody_issued_is_none(code: str) -> None:
    assert Codes("alipay").redeem(code) is None


def test_a_person_is_the_same_at_one_party_and_another_at_the_other() -> None:
    assert open_id("alipay", "visitor") == open_id("alipay", "visitor")
    assert len({open_id("alipay", "visitor"), open_id("alipay", "guest"), open_id("wechat", "visitor")}) == 3
