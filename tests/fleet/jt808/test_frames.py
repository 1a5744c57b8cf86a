import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fleet.jt808.answers import Result, answer_to
from fleet.jt808.frames import Frame, check_of, frame_of, written
from fleet.jt808.positions import positions_of
from fleet.jt808.refused import TEXTS, FrameRefused
from tests.support.jt808 import SAMPLE, batch, framed, report

BODIES = st.binary(max_size=80)
FRAMES = st.builds(
    framed,
    st.sampled_from([0x0002, 0x0100, 0x0200, 0x0704]),
    BODIES | st.just(SAMPLE) | st.just(batch(SAMPLE, SAMPLE)),
    phone=st.from_regex(r"[0-9]{12}", fullmatch=True),
    serial=st.integers(0, 65535),
    version=st.sampled_from([0, 1]),
)


def refusal(raw):
    with pytest.raises(FrameRefused) as refused:
        frame_of(raw)
    return refused.value.code


@pytest.mark.parametrize("version", [0, 1])
def test_a_frame_of_either_layout_is_read(version):
    frame = frame_of(framed(0x0200, SAMPLE, version=version, serial=0x7D7E))
    assert (frame.message, frame.version, frame.number) == (0x0200, version, "19900000011")
    assert (frame.serial, frame.body) == (0x7D7E, SAMPLE)


@given(FRAMES)
def test_what_is_read_is_written_again_as_it_was(raw):
    assert written(frame_of(raw)) == raw


def test_the_answer_names_the_message_and_what_became_of_it():
    frame = frame_of(framed(0x0200, SAMPLE, serial=9))
    answer = frame_of(answer_to(frame, Result.WRONG))
    assert (answer.message, answer.number) == (0x8001, frame.number)
    assert answer.body == struct.pack(">HHB", 9, 0x0200, 2)


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("no_frame", b""),
        ("no_frame", b"\x7e"),
        ("no_frame", framed(0x0200, SAMPLE)[1:]),
        ("no_frame", framed(0x0200, SAMPLE)[:-1]),
        ("no_frame", framed(0x0200, SAMPLE) * 2),
        ("escape", b"\x7e" + b"\x7d\x03" * 20 + b"\x7e"),
        ("escape", b"\x7e" + b"\x00" * 20 + b"\x7d\x7e"),
        ("header", b"\x7e\x00\x02\x00\x7e"),
        ("header", framed(0x0002, b"", flags=0x4000)),
        ("header", framed(0x0200, SAMPLE, flags=0x8000)),
        # The layout of 2019, with version 0.
        ("header", framed(0x0200, SAMPLE, phone="001990000001", flags=0x4000)),
        ("header", framed(0x0200, SAMPLE, phone="0199000000AA")),
        ("encrypted", framed(0x0200, SAMPLE, flags=0x0400)),
        ("split", framed(0x0200, SAMPLE, flags=0x2000)),
        ("length", framed(0x0200, SAMPLE, flags=0x0200)),
        ("check", framed(0x0200, SAMPLE)[:-2] + b"\x00\x7e"),
    ],
)
def test_what_is_no_good_frame_is_refused_by_name(code, raw):
    assert refusal(raw) == code
    assert TEXTS[code]


@given(st.binary(max_size=120) | st.binary(max_size=120).map(lambda content: b"\x7e" + content + b"\x7e"))
@example(b"\x7e" + bytes(13) + b"\x7e")
def test_random_bytes_are_refused_or_a_frame_and_nothing_else_happens(raw):
    try:
        frame = frame_of(raw)
        positions_of(frame)
    except FrameRefused:
        return
    # What is taken for a frame is one, to the last byte.
    assert written(frame) == raw


@given(FRAMES, st.data())
def test_no_single_wrong_byte_is_ever_accepted(raw, data):
    place = data.draw(st.integers(0, len(raw) - 1))
    wrong = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[place]))
    refusal(raw[:place] + bytes([wrong]) + raw[place + 1 :])


def test_no_wrong_byte_anywhere_in_the_sample_is_accepted():
    for body in (SAMPLE, b"\x7c\x02\x7d\x7e\x7c\x01" * 4 + SAMPLE):
        raw = framed(0x0200, body, serial=0x7C02)
        for place in range(len(raw)):
            for wrong in {0, 1, 2, 0x7C, 0x7D, 0x7E, 0xFF, raw[place] ^ 1, raw[place] ^ 0x80} - {raw[place]}:
                refusal(raw[:place] + bytes([wrong]) + raw[place + 1 :])


@given(
    FRAMES, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 30)
)
def test_mutated_frames_crash_nothing(raw, changes, cut):
    held = bytearray(raw)
    for place, byte in changes:
        held[place % len(held)] = byte
    for mutant in (bytes(held), bytes(held[cut:]), bytes(held[: len(held) - cut]), raw[:cut] + bytes(held)):
        try:
            frame = frame_of(mutant)
            positions_of(frame)
        except FrameRefused:
            continue
        assert written(frame) == mutant


@given(st.binary(min_size=1, max_size=300))
def test_the_check_code_is_every_byte_xored(content):
    by_hand = 0
    for byte in content:
        by_hand ^= byte
    assert check_of(content) == by_hand


def test_a_frame_knows_no_number_of_zeros_only():
    assert Frame(0x0200, 0, bytes(6), 0, b"").number == ""


def test_a_report_that_says_more_than_it_should_is_still_one_message():
    assert len(positions_of(frame_of(framed(0x0704, batch(SAMPLE, report()))))) == 2
