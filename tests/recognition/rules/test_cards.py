from dataclasses import replace
from datetime import date

import pytest

from recognition.rules.cards import Evidence, better, is_complete, judged_together
from recognition.rules.readings import Kind, Reading
from recognition.rules.verdicts import Verdict

TODAY = date(2026, 11, 5)
NAME = Evidence("name", "王安", 0.99, agreed=True, repaired=False, check="none", box=None)
NUMBER = replace(NAME, name="citizen_id", value="520103199003071232", check="passed")
BIRTH = replace(NAME, name="birth", value="1990-03-07")
SEX = replace(NAME, name="sex", value="男")


def verdicts(*evidence):
    return {one.name: one.verdict for one in judged_together(Kind.CITIZEN_ID_FRONT, evidence, TODAY)}


def test_what_two_recognisers_read_clearly_and_alike_is_certain():
    assert set(verdicts(NAME, NUMBER, BIRTH, SEX).values()) == {Verdict.CERTAIN}


def test_fields_stand_in_the_order_of_the_card():
    fields = judged_together(Kind.CITIZEN_ID_FRONT, [NUMBER, BIRTH, NAME, SEX], TODAY)
    assert [one.name for one in fields] == ["name", "sex", "birth", "citizen_id"]


def test_what_the_recognisers_read_differently_is_never_certain():
    assert verdicts(replace(NAME, agreed=False, confidence=1.0))["name"] is Verdict.CHECK


def test_a_number_whose_check_digit_fails_is_never_certain():
    wrong = replace(NUMBER, value="520103199003071233", check="failed", confidence=1.0)
    assert verdicts(wrong)["citizen_id"] is Verdict.CHECK


def test_a_number_that_was_repaired_is_certain_only_if_the_other_recogniser_says_so():
    repaired = replace(NUMBER, repaired=True)
    assert verdicts(repaired)["citizen_id"] is Verdict.CERTAIN
    assert verdicts(replace(repaired, agreed=False))["citizen_id"] is Verdict.CHECK


def test_a_contradiction_leaves_neither_side_certain():
    found = verdicts(NUMBER, replace(BIRTH, value="1990-03-01"))
    assert found == {"birth": Verdict.CHECK, "citizen_id": Verdict.CHECK}


def test_what_is_hardly_legible_is_unreadable():
    assert verdicts(replace(NAME, agreed=False, confidence=0.01))["name"] is Verdict.UNREADABLE


def test_a_field_that_the_card_does_not_have_is_left_out():
    assert verdicts(replace(NAME, name="record")) == {}


@pytest.mark.parametrize("pair", [(NAME, replace(NAME, confidence=0.5)), (replace(NAME, confidence=0.5), NAME)])
def test_of_two_looks_the_clearer_one_counts(pair):
    assert better(*pair) == NAME


def test_two_looks_that_differ_are_no_agreement():
    assert not better(NAME, replace(NAME, value="王宁", confidence=0.9)).agreed


def test_a_check_digit_settles_which_look_was_right():
    wrong = replace(NUMBER, value="520103199003071233", check="failed", confidence=1.0)
    assert better(wrong, NUMBER) == NUMBER


def test_a_card_is_complete_when_every_field_it_must_have_is_read_well():
    fields = judged_together(Kind.CITIZEN_ID_FRONT, [NAME, NUMBER, BIRTH, SEX], TODAY)
    assert not is_complete(Reading(Kind.CITIZEN_ID_FRONT, fields))
    vin = replace(NUMBER, name="vin", value="LSVAA49J132047371")
    assert is_complete(Reading(Kind.VIN, judged_together(Kind.VIN, [vin], TODAY)))
    assert not is_complete(Reading(None))


def test_an_address_that_glare_cut_off_is_never_certain():
    address = replace(NAME, name="address", value="贵州省安顺市镇宁布依族苗族自治县新场镇营盘村九组52号")
    assert verdicts(address)["address"] is Verdict.CERTAIN
    assert verdicts(replace(address, value=address.value[:-5]))["address"] is Verdict.CHECK


def test_a_firm_whose_name_has_no_end_is_never_certain():
    owner = replace(NAME, name="owner", value="贵州江美示例旅游有限公司")
    for value, verdict in ((owner.value, Verdict.CERTAIN), (owner.value[:-2], Verdict.CHECK)):
        (field,) = judged_together(Kind.VEHICLE_LICENCE, [replace(owner, value=value)], TODAY)
        assert field.verdict is verdict
