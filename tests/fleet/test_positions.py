import base64
from datetime import timedelta

import pytest

from fleet.jt808.frames import frame_of
from tests.support.fleet import PLATE, TERMINAL, enrolled, hand_in, manager, platform, queued
from tests.support.jt808 import SAMPLE, batch, framed, report
from traffic import clock

pytestmark = pytest.mark.usefixtures("stage")
OTHER = "01K9SYS0000000000000000002"


def point(**facts):
    known = {
        "plate": PLATE, "plate_kind": "01", "at": clock.china_now().isoformat(), "longitude": 106.7, "latitude": 26.5,
        "speed_kmh": 72.5, "direction": 90,
    }  # fmt: skip
    return known | facts


def frame(body=None, message=0x0200, phone=TERMINAL, **more):
    return framed(message, report() if body is None else body, phone=phone, **more).hex()


def codes(answer):
    return [(one["part"], one["line"], one["code"]) for one in answer["refused"]]


def test_points_and_frames_are_queued_by_vehicle():
    vehicle = enrolled()
    status, body = hand_in(platform(), points=[point(road="G75"), point(speed_kmh=0)], frames=[frame()])
    assert (status, body["accepted"], body["refused"]) == (202, 3, [])
    now = clock.epoch_seconds()
    (message,) = queued()
    assert message["vehicle"] == vehicle
    assert message["points"] == [
        [now, 106_700_000, 26_500_000, 725, 90, 75],
        [now, 106_700_000, 26_500_000, 0, 90, 0],
        [now, 106_700_000, 26_500_000, 720, 90, 0],
    ]


def test_each_frame_is_answered_for_its_terminal():
    enrolled()
    sent = [frame(serial=5), frame(b"", 0x0002, serial=6), frame(b"", 0x0102), frame(SAMPLE[:-1]), "7e00"]
    body = hand_in(platform(), frames=sent)[1]
    answers = [answer and frame_of(bytes.fromhex(answer)) for answer in body["answers"]]
    assert [answer and (answer.message, answer.body[-1]) for answer in answers] == [
        (0x8001, 0), (0x8001, 0), (0x8001, 3), (0x8001, 2), None,
    ]  # fmt: skip
    assert answers[0].body[:2] == b"\x00\x05"
    assert codes(body) == [("frames", 4, "body"), ("frames", 5, "no_frame")]


@pytest.mark.parametrize("version", [0, 1])
def test_frames_may_come_in_base64_and_in_either_layout(version):
    enrolled()
    raw = framed(0x0704, batch(report(), report(speed=0)), phone=TERMINAL, version=version)
    assert hand_in(platform(), frames=[base64.b64encode(raw).decode()])[1]["accepted"] == 2


def test_bad_ones_are_named_and_the_good_go_on():
    enrolled()
    later = (clock.china_now() + timedelta(minutes=11)).isoformat()
    older = (clock.china_now() - timedelta(days=8)).isoformat()
    body = hand_in(
        platform(),
        points=[point(), point(at=later), point(at=older), point(longitude=110.2), point(plate="贵A00000")],
        frames=[
            frame(phone="19900000099"),
            frame(report(status=1)),
            "zz",
            frame(report(longitude=116_751_316)),
            frame(report(speed=0xFFFF)),
        ],
    )[1]
    assert body["accepted"] == 1
    assert codes(body) == [
        ("points", 2, "future"), ("points", 3, "too_old"), ("points", 4, "outside"), ("points", 5, "unknown_vehicle"),
        ("frames", 1, "unknown_vehicle"), ("frames", 2, "unlocated"), ("frames", 3, "encoding"),
        ("frames", 4, "outside"), ("frames", 5, "too_fast"),
    ]  # fmt: skip
    assert all(one["text"] for one in body["refused"])
    assert len(queued()) == 1


def test_a_system_speaks_only_for_its_own_vehicles():
    enrolled()
    body = hand_in(platform(OTHER), points=[point()], frames=[frame()])[1]
    assert {one["code"] for one in body["refused"]} == {"unknown_vehicle"}
    assert queued() == []


@pytest.mark.parametrize(("points", "status"), [(0, 422), (301, 422), (300, 202)])
def test_a_call_brings_one_to_three_hundred(points, status):
    enrolled()
    assert hand_in(platform(), points=[point()] * points)[0] == status


def test_no_more_than_three_hundred_together():
    assert hand_in(platform(), points=[point()] * 200, frames=[frame()] * 101)[0] == 422


def test_officers_and_systems_without_the_scope_are_kept_out():
    assert hand_in(platform(scope="system"), points=[point()])[0] == 403
    assert hand_in(None, points=[point()])[0] == 401
    assert hand_in(manager(), points=[point()])[0] == 403


def test_a_point_needs_an_offset_in_its_time():
    assert hand_in(platform(), points=[point(at="2026-11-05T12:00:00")])[0] == 422
