import msgspec
import pytest
from moto import mock_aws

from tests.support.calls import answer, http_event, post
from tests.support.cast import CAR, CAR_KIND, ENGINE_TAIL, NEW_CAR, NEW_CAR_KIND, VIN_TAIL, head, violation
from violations.contract.answers import LookupAnswer
from violations.lookup import handler
from violations.rules.states import State

PATH = "/violations/lookup"
BODY = {"plate": CAR, "plate_kind": CAR_KIND, "tail": ENGINE_TAIL}


@pytest.fixture
def car(stage):
    head().save()


def test_an_open_violation_is_shown_with_everything_a_citizen_needs(car):
    violation(1).save()
    status, body = post(handler, PATH, BODY)
    assert status == 200
    assert body == {
        "vehicle": {"states": [{"code": "A", "text": "正常"}], "inspection_due": "2027-05-31"},
        "items": [
            {
                "number": "5201032026000000000001",
                "state": "recorded",
                "state_text": "未处理",
                "happened_at": "2026-11-01T08:15:30+08:00",
                "place": "贵阳市云岩区中华北路与北京路交叉口由北向南",
                "behaviour": {
                    "code": "1625",
                    "text": "驾驶机动车不按交通信号灯指示通行的(闯红灯)",
                },
                "points": 6,
                "fine_fen": 20_000,
                "agency": {"code": "520103000000", "text": "贵阳市云岩区公安局交通警察部门"},
                "decision_number": None,
                "deadline": {"kind": "handle", "on": "2026-12-02", "source": "公安部令157第20条"},
                "photos": {"handle": "5201032026000000000001", "count": 3},
            }
        ],
        "next": None,
    }
    msgspec.convert(body, LookupAnswer)


def test_the_last_six_of_the_vin_prove_the_vehicle_too(car):
    assert post(handler, PATH, BODY | {"tail": VIN_TAIL})[0] == 200


def test_lower_case_and_separators_are_understood(car):
    assert post(handler, PATH, {"plate": "贵a·7c301", "plate_kind": "02", "tail": ENGINE_TAIL.lower()})[0] == 200


def test_a_vehicle_without_violations_has_an_empty_list(car):
    head(NEW_CAR, NEW_CAR_KIND).save()
    status, body = post(handler, PATH, BODY | {"plate": NEW_CAR, "plate_kind": NEW_CAR_KIND})
    assert (status, body["items"], body["next"]) == (200, [], None)


def test_open_stand_before_closed_and_newest_before_older(car):
    violation(1, State.SETTLED, "2026-11-03T08:00:00").save()
    violation(2, State.RECORDED, "2026-01-03T08:00:00").save()
    violation(3, State.DECIDED, "2026-06-03T08:00:00", handled="2026-11-01").save()
    _, body = post(handler, PATH, BODY)
    assert [item["state"] for item in body["items"]] == ["decided", "recorded", "settled"]


def test_what_is_decided_says_until_when_to_pay(car):
    violation(1, State.DECIDED, handled="2026-11-01", decision="520103190000001").save()
    (item,) = post(handler, PATH, BODY)[1]["items"]
    assert item["deadline"] == {"kind": "pay", "on": "2026-11-16", "source": "行政处罚法第67条"}
    assert item["decision_number"] == "520103190000001"


def test_what_is_settled_asks_for_nothing_more(car):
    violation(1, State.SETTLED, handled="2026-10-01").save()
    assert post(handler, PATH, BODY)[1]["items"][0]["deadline"] is None


def test_a_place_holder_code_is_never_shown(car):
    violation(1, code="X1003A").save()
    (item,) = post(handler, PATH, BODY)[1]["items"]
    assert item["behaviour"]["code"] is None
    assert "超过规定时速" in item["behaviour"]["text"]


def test_pages_follow_one_another_without_gap_or_repetition(car):
    for serial in range(45):
        violation(serial, happened=f"2026-10-{serial % 28 + 1:02d}T08:00:{serial:02d}").save()
    numbers, token, sizes = [], None, []
    while True:
        _, page = post(handler, PATH, BODY | ({"next": token} if token else {}))
        numbers += [item["number"] for item in page["items"]]
        sizes.append(len(page["items"]))
        token = page["next"]
        if token is None:
            break
    assert sizes == [20, 20, 5]
    assert len(set(numbers)) == 45


def test_a_page_token_fits_no_other_vehicle(car):
    for serial in range(25):
        violation(serial).save()
    token = post(handler, PATH, BODY)[1]["next"]
    status, body = post(handler, PATH, {"plate": NEW_CAR, "plate_kind": NEW_CAR_KIND, "tail": "AAAAAA", "next": token})
    assert (status, body["errors"][0]["field"], body["errors"][0]["code"]) == (422, "next", "page_token")


@pytest.mark.parametrize("body", [BODY | {"tail": "999999"}, BODY | {"plate": "贵A99999"}])
def test_wrong_proof_and_unknown_vehicle_get_the_same_answer(car, body):
    status, found = post(handler, PATH, body)
    found.pop("correlation_id")
    assert (status, found["code"]) == (404, "vehicle_not_found")
    assert found["detail"] == "未查询到该车辆, 请核对号牌、种类和后六位"


def test_a_violation_of_a_vehicle_outside_the_mirror_stays_hidden(stage):
    violation(1).save()
    assert post(handler, PATH, BODY)[0] == 404


def test_one_violation_is_found_by_its_number(car):
    violation(1).save()
    violation(2).save()
    status, body = post(
        handler, "/violations/lookup-by-number", {"number": "5201032026000000000002", "tail": ENGINE_TAIL}
    )
    assert (status, [item["number"] for item in body["items"]]) == (200, ["5201032026000000000002"])


@pytest.mark.parametrize("sent", [("5201032026000000000009", ENGINE_TAIL), ("5201032026000000000001", "999999")])
def test_an_unknown_number_and_a_wrong_proof_get_the_same_answer(car, sent):
    violation(1).save()
    number, tail = sent
    status, body = post(handler, "/violations/lookup-by-number", {"number": number, "tail": tail})
    assert (status, body["code"]) == (404, "vehicle_not_found")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"plate": None}, "plate", "wrong_type"),
        ({"plate": "贵A1"}, "plate", "too_short"),
        ({"plate": "贵A12O45"}, "plate", "plate_malformed"),
        ({"plate_kind": "52"}, "plate_kind", "plate_kind_mismatch"),
        ({"plate_kind": "88"}, "plate_kind", "plate_kind_unknown"),
        ({"plate_kind": 2}, "plate_kind", "wrong_type"),
        ({"tail": "12"}, "tail", "malformed"),
        ({"owner": "我"}, "owner", "unexpected"),
        ({"next": "bm90IG91cnM"}, "next", "page_token"),
    ],
)
def test_a_wrong_field_is_named(car, change, field, code):
    status, body = post(handler, PATH, BODY | change)
    assert (status, body["code"]) == (422, "invalid")
    assert [(error["field"], error["code"]) for error in body["errors"]] == [(field, code)]


def test_every_missing_field_is_named_at_once(car):
    _, body = post(handler, PATH, {})
    assert [error["field"] for error in body["errors"]] == ["plate", "plate_kind", "tail"]


@pytest.mark.parametrize("raw", ["", "{", "[]x", "\ud800", '{"plate": "\ud800"}'])
def test_broken_json_is_unreadable(car, raw):
    status, body = answer(handler, http_event(PATH, raw))
    assert (status, body["code"]) == (400, "unreadable")


@pytest.mark.parametrize("raw", ["[]", "null", "7", '"text"'])
def test_json_that_is_no_object_is_invalid(car, raw):
    status, body = answer(handler, http_event(PATH, raw))
    assert (status, body["errors"][0]["field"]) == (422, "body")


def test_an_oversize_body_is_refused(car):
    status, body = post(handler, PATH, BODY | {"plate": "贵" * 40_000})
    assert (status, body["code"]) == (413, "too_large")


def test_another_content_type_is_refused(car):
    status, body = post(handler, PATH, BODY, Content_Type="text/xml")
    assert (status, body["code"]) == (415, "unsupported_media_type")


def test_a_method_without_a_route_is_not_there(car):
    status, body = answer(handler, http_event(PATH, method="DELETE"))
    assert (status, body["code"]) == (404, "not_found")


def test_english_is_answered_on_request(car):
    status, body = post(handler, PATH, BODY | {"tail": "999999"}, Accept_Language="en-GB,en;q=0.9,zh;q=0.2")
    assert (status, body["title"]) == (404, "No such vehicle; please check plate, kind and last six")


@mock_aws
def test_a_fault_of_ours_says_nothing():
    status, body = post(handler, PATH, BODY)
    assert (status, body["code"]) == (500, "unexpected")
    assert "dynamodb" not in str(body).lower()
