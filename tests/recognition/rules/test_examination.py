from datetime import date, timedelta

import pytest

from recognition.rules import review_reasons, set_states
from recognition.rules.cases import CASES, TEXTS, Case, case_rules
from recognition.rules.examination import reason_text, reasons_against
from recognition.rules.readings import Field, Kind, Reading
from recognition.rules.review_reasons import REASONS, Outcome, reason_for
from recognition.rules.set_states import MOVES, SetState, comes_from
from recognition.rules.verdicts import Verdict

TODAY = date(2026, 11, 5)
ID = "520103199003071232"
APPLICATION = {"citizen_id": ID, "licence_number": ID, "name": "张三"}
RECORD = APPLICATION | {"file_number": "520100123456"}
RULES = case_rules(Case.LICENCE_RENEWAL, TODAY)


def reading(kind, verdict=Verdict.CERTAIN, **values):
    return Reading(kind, tuple(Field(name, value, 0.9, "none", None, verdict) for name, value in values.items()))


FRONT = reading(Kind.CITIZEN_ID_FRONT, name="张三", citizen_id=ID)
BACK = reading(Kind.CITIZEN_ID_BACK, valid_from="2016-04-01", valid_to="2036-04-01")
LICENCE = reading(Kind.DRIVING_LICENCE, licence_number=ID, name="张三")


def reasons(*readings, application=APPLICATION, record=RECORD):
    return set(reasons_against(RULES, readings, application, record, TODAY))


def test_nothing_speaks_against_what_is_complete_certain_and_agrees():
    assert reasons(FRONT, BACK, LICENCE) == set()


@pytest.mark.parametrize(
    ("readings", "against"),
    [
        ((FRONT, LICENCE), {"citizen_id_back_missing"}),
        ((FRONT, BACK, LICENCE, Reading(None, refusal="glare")), {"picture_unread"}),
        (
            (FRONT, BACK, reading(Kind.DRIVING_LICENCE, Verdict.CHECK, licence_number=ID)),
            {"licence_number_not_certain"},
        ),
        (
            (FRONT, reading(Kind.CITIZEN_ID_BACK, valid_from="2016-04-01", valid_to="2026-04-01"), LICENCE),
            {"identity_card_expired", "two_sides_differ"},
        ),
    ],
    ids=["missing", "unread", "doubtful", "expired"],
)
def test_each_thing_against_it_is_named(readings, against):
    assert reasons(*readings) == against


def test_documents_are_held_to_application_and_record_and_to_each_other():
    other = reading(Kind.DRIVING_LICENCE, licence_number=ID, name="张山")
    assert reasons(FRONT, BACK, other) == {
        "name_differs_from_application",
        "name_differs_from_record",
        "name_differs",
    }


def test_without_a_record_a_person_is_asked():
    assert reasons(FRONT, BACK, LICENCE, record=None) == {"no_record"}


def test_what_nobody_can_read_is_compared_with_nothing():
    illegible = reading(Kind.DRIVING_LICENCE, Verdict.UNREADABLE, licence_number="520103199003071231")
    assert reasons(FRONT, BACK, illegible) == {"licence_number_not_certain", "number_differs"}


def test_a_reason_stands_once():
    found = reasons_against(RULES, [FRONT, FRONT, LICENCE], APPLICATION, None, TODAY)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("name_differs_from_record", "姓名与登记信息不一致"),
        ("plate_differs_from_application", "号牌号码与申请信息不一致"),
        ("birth_differs_from_number", "出生日期与证件号码不一致"),
        ("number_differs", "各证件之间证件号码不一致"),
        ("vin_not_certain", "车辆识别代号识别结果需要核对"),
        ("citizen_id_back_missing", "缺少身份证国徽面"),
        ("no_record", "未查询到登记信息"),
        ("something_new", "其他需要核对的情形"),
    ],
)
def test_every_reason_has_words(code, text):
    assert reason_text(code) == text


@pytest.mark.parametrize("case", Case)
def test_every_case_has_rules_a_text_and_a_source(case):
    rules = case_rules(case, TODAY)
    assert rules.needs
    assert rules.source
    assert TEXTS[case]


def test_a_case_is_not_handled_before_its_first_day():
    with pytest.raises(LookupError):
        case_rules(Case.LICENCE_RENEWAL, min(row.valid_from for row in CASES) - timedelta(days=1))


def test_every_state_says_where_it_leads():
    assert set(MOVES) == set(SetState) == set(set_states.TEXTS)
    assert comes_from(SetState.TAKEN) == {SetState.REFERRED, SetState.TAKEN}
    assert comes_from(SetState.ACCEPTED) == comes_from(SetState.REJECTED) == {SetState.TAKEN}


def test_a_template_goes_with_its_outcome_on_its_days():
    assert reason_for(Outcome.REJECT, "not_legible", TODAY)
    assert reason_for(Outcome.ACCEPT, "not_legible", TODAY) is None
    assert reason_for(Outcome.REJECT, "not_legible", date(2025, 12, 31)) is None


def test_a_code_has_one_text():
    assert len({one.code for one in REASONS}) == len(REASONS)
    assert review_reasons.text_of("expired") == "证件已过有效期"
