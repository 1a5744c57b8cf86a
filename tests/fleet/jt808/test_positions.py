from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fleet.jt808.frames import frame_of
from fleet.jt808.positions import BATCH, REPORT, position_of, positions_of
from fleet.jt808.refused import FrameRefused
from tests.conftest import NOON
from tests.support.jt808 import SAMPLE, batch, framed, report
from traffic import clock


def refusal(body, message=REPORT):
    with pytest.raises(FrameRefused) as refused:
        positions_of(frame_of(framed(message, body)))
    return refused.value.code


def test_the_public_sample_decodes_to_its_stated_values():
    found = position_of(SAMPLE)
    assert (found.latitude, found.longitude) == (36_789_316, 116_751_316)
    assert (found.altitude, found.speed, found.bearing) == (32, 0, 198)
    assert found.at == int(datetime(2023, 5, 1, 0, 0, 34, tzinfo=clock.CHINA).timestamp())
    assert (found.alarms, found.status, found.located) == (0, 0x000C0003, True)


def test_additional_items_are_read():
    items = bytes.fromhex("0104000003E8 02020064 03020320 2504 00000001 2A020001 30011F 31010C E1020102")
    found = position_of(report(items=items))
    assert found.items == {1: 1000, 2: 100, 3: 800, 0x25: 1, 0x2A: 1, 0x30: 31, 0x31: 12, 0xE1: 0x0102}


def test_south_and_west_are_negative():
    found = position_of(report(status=0xE))
    assert (found.longitude, found.latitude) == (-106_700_000, -26_500_000)


def test_a_terminal_without_a_fix_says_so():
    assert not position_of(report(status=1)).located


def test_a_batch_brings_each_of_its_reports():
    found = positions_of(frame_of(framed(BATCH, batch(SAMPLE, report(), report(speed=0)))))
    assert [one.speed for one in found] == [0, 720, 0]


def test_other_messages_bring_none():
    assert positions_of(frame_of(framed(0x0002, b""))) == []


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("body", SAMPLE[:-1]),
        ("items", SAMPLE + b"\x01"),
        ("items", SAMPLE + b"\x01\x04\x00"),
        ("items", SAMPLE + b"\x01\x03\x00\x00\x00"),
        ("place", report(latitude=90_000_001, at=NOON)),
        ("place", report(longitude=180_000_001, at=NOON)),
        ("place", report(bearing=360, at=NOON)),
        ("encrypted", report(status=0x23, at=NOON)),
        ("time", SAMPLE[:22] + bytes.fromhex("230229000034")),
        ("time", SAMPLE[:22] + bytes.fromhex("230501240000")),
        ("time", SAMPLE[:22] + bytes.fromhex("230501006000")),
        ("time", SAMPLE[:22] + bytes.fromhex("230501000060")),
        ("time", SAMPLE[:22] + bytes.fromhex("23050100003A")),
    ],
)
def test_a_wrong_report_is_refused_by_name(code, body):
    assert refusal(body) == code


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\x01",
        b"\x00\x00\x01",
        b"\x00\x02\x01" + batch(SAMPLE)[3:],
        batch(SAMPLE) + b"\x00",
        batch(SAMPLE)[:-1],
    ],
)
def test_a_wrong_batch_is_refused(body):
    assert refusal(body, BATCH) == "body"


@given(st.binary(max_size=60).map(lambda rest: SAMPLE + rest) | st.binary(max_size=90))
def test_any_body_is_a_position_or_refused(body):
    try:
        found = position_of(body)
    except FrameRefused:
        return
    assert abs(found.latitude) <= 90_000_000
    assert 0 <= found.bearing < 360
