from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognition.rules.plate_trust import Evidence, confidence, decisive, verdict
from recognition.rules.verdicts import Verdict

CLEAR = Evidence(lead=9.0, fit=-1.0, against=0, width=140.0, score=0.99, whole=True)


def test_a_number_that_every_look_bears_out_is_certain():
    assert verdict("贵A7C301", CLEAR) is Verdict.CERTAIN
    assert confidence(CLEAR) > 0.999


@pytest.mark.parametrize(
    "doubt",
    [{"against": 1}, {"width": 30.0}, {"fit": -12.0}, {"lead": 2.5}, {"score": 0.7}, {"whole": False}],
    ids=lambda doubt: next(iter(doubt)),
)
def test_any_doubt_wants_a_persons_eyes(doubt):
    assert verdict("贵A7C301", replace(CLEAR, **doubt)) is Verdict.CHECK


def test_an_o_after_the_province_is_never_certain():
    assert verdict("粤OA2160", CLEAR) is Verdict.CHECK


def test_a_number_that_leads_by_nothing_is_unreadable():
    assert verdict("贵A7C301", replace(CLEAR, lead=0.01)) is Verdict.UNREADABLE


@pytest.mark.parametrize("sign", [{"fit": -30.0}, {"score": 0.45}])
def test_what_looks_like_no_plate_is_nothing(sign):
    evidence = replace(CLEAR, **sign)
    assert evidence.is_nothing
    assert verdict("贵A7C301", evidence) is Verdict.UNREADABLE


def test_two_looks_are_enough_where_they_agree_clearly():
    assert decisive(lead=9.0, fit=-1.0, against=0)
    assert not decisive(lead=9.0, fit=-1.0, against=1)
    assert not decisive(lead=9.0, fit=-15.0, against=0)
    assert not decisive(lead=1.0, fit=-1.0, against=0)


@given(st.floats(0, 12), st.floats(0, 12))
def test_confidence_grows_with_the_lead_and_stays_a_probability(one, other):
    low, high = sorted((one, other))
    assert 0 <= confidence(replace(CLEAR, lead=low)) <= confidence(replace(CLEAR, lead=high)) <= 1
