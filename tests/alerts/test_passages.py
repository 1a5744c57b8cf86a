import json
import os
from datetime import timedelta

import pytest

from alerts.rules.passages import parse_read_plate
from tests.conftest import NOON
from tests.support.stage import client, items
from tests.support.watched import HERE, NEAR, camera_system, handed_in, record, sites


@pytest.fixture(autouse=True)
def cameras(stage):
    sites()


def queued():
    """The passages that wait in the queue, taken out of it, message by message."""
    found = []
    while (
        batch := client("sqs")
        .receive_message(QueueUrl=os.environ["ALERTS_PASSAGES_QUEUE"], MaxNumberOfMessages=10)
        .get("Messages")
    ):
        found += [json.loads(message["Body"])["passages"] for message in batch]
    return found


def refusal(**facts):
    """What is said of one record that differs by these facts."""
    status, answer = handed_in(record(**facts))
    assert (status, answer["accepted"]) == (202, 0)
    assert queued() == []
    (refused,) = answer["refused"]
    return refused["field"], refused["code"]


def test_what_is_well_formed_goes_on_its_way_with_where_the_site_is():
    assert handed_in(record()) == (202, {"accepted": 1, "refused": []})
    (((passage),),) = queued()
    assert (passage["vehicle"], passage["site"], passage["district"]) == ("02贵A7C301", HERE, "520103")
    assert (passage["longitude"], passage["confidence"], passage["client"]) == (106_713_000, 980, "client:cameras")
    assert passage["received"] - passage["at"] == 60_000


def test_what_is_not_is_named_line_by_line_and_the_rest_goes_on():
    status, answer = handed_in(record(1), record(2, site="9" * 12), record(3, plate="????"), record(4))
    assert (status, answer["accepted"]) == (202, 2)
    assert [(one["line"], one["field"], one["code"]) for one in answer["refused"]] == [
        (2, "site", "site_unknown"),
        (3, "plate", "plate_malformed"),
    ]
    assert [[one["passage"][-1] for one in message] for message in queued()] == [["1", "4"]]


def test_a_hundred_travel_by_the_quarter():
    assert handed_in(*(record(number) for number in range(100)))[1]["accepted"] == 100
    assert [len(message) for message in queued()] == [25] * 4


def test_more_than_a_hundred_are_too_many():
    assert handed_in(*(record(number, photos=[]) for number in range(101)))[0] == 422


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"passage": "1"}, ("passage", "malformed")),
        ({"passed_at": "2026-11-05T11:59:00"}, ("passed_at", "malformed")),
        ({"passed_at": "yesterday"}, ("passed_at", "malformed")),
        ({"at": NOON + timedelta(minutes=11)}, ("passed_at", "in_future")),
        ({"at": NOON - timedelta(days=181)}, ("passed_at", "too_old")),
        ({"plate_kind": "98"}, ("plate_kind", "plate_kind_unknown")),
        ({"confidence": 1.01}, ("confidence", "out_of_bounds")),
        ({"speed_kmh": -1}, ("speed_kmh", "out_of_bounds")),
        ({"vehicle_kind": "33"}, ("vehicle_kind", "malformed")),
        ({"plate_colour": "9"}, ("plate_colour", "malformed")),
        ({"photos": ["http://cameras.example.com/1.jpg"]}, ("photos", "malformed")),
        ({"photos": ["javascript:alert(1)"]}, ("photos", "malformed")),
        ({"photos": ["https://cameras.example.com/" + "图" * 300]}, ("photos", "malformed")),
        ({"flags": ["rude"]}, ("flags", "unknown")),
        ({"flags": ["face"] * 8}, ("flags", "unknown")),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_record_that_makes_no_sense_is_named(facts, refused):
    assert refusal(**facts) == refused


def test_a_record_of_another_shape_refuses_the_call():
    assert handed_in(record() | {"speed": 60})[0] == 422
    assert handed_in(record(speed_kmh="60"))[0] == 422
    assert queued() == []


@pytest.mark.parametrize(
    "plate", ["贵AO1234", "贵AI1111", "贵A1234学", "贵AD12345", "WJ贵12345", "使123456", "京A12警"]
)
def test_what_a_camera_reads_need_not_be_a_plate_that_exists(plate):
    assert parse_read_plate(plate) == plate


@pytest.mark.parametrize("plate", ["贵A", "ABCDEFGHIJ", "贵贵贵贵贵", "贵A7C301'; --", "13800000000"])
def test_what_cannot_be_a_plate_is_none(plate):
    assert parse_read_plate(plate) is None


@pytest.mark.parametrize("plate", ["无牌", "未识别"])
def test_what_nobody_could_read_lies_by_site(plate):
    handed_in(record(plate=plate, site=NEAR))
    assert queued()[0][0]["vehicle"] == f"unread#{NEAR}"


def test_a_system_hands_in_so_often_a_minute_and_then_waits():
    limits = {"M": {"passages": {"N": "2"}}}
    client("dynamodb").put_item(TableName="test-accounts-clients", Item={"client": {"S": "cameras"}, "limits": limits})
    assert [handed_in(record(number))[0] for number in (1, 2, 3)] == [202, 202, 429]
    assert len(queued()) == 2


def test_who_may_not_hand_passages_in_is_refused():
    assert handed_in(record(), by=camera_system() | {"scope": "system"})[0] == 403
    assert items("alerts-passages") == []
