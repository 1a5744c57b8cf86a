"""JT/T 808: frames of terminals, as they came and with the check code, length and escapes made right again."""

import struct
from functools import reduce
from operator import xor

from fleet.jt808.answers import Result, answer_to
from fleet.jt808.frames import Frame, check_of, frame_of, written
from fleet.jt808.positions import BATCH, HEARTBEAT, REPORT, positions_of
from fleet.jt808.refused import TEXTS, FrameRefused
from tests.fuzz.target import Target, held
from tests.support.jt808 import SAMPLE, batch, framed, report


def _refused(error: FrameRefused) -> str | None:
    return f"refused: {error.code}" if error.code in TEXTS else None


def _frame(data: bytes) -> str:
    frame = frame_of(data)
    held(written(frame) == data, "a frame that is not written as it came")
    held(frame_of(answer_to(frame, Result.TAKEN)).phone == frame.phone, "an answer that no terminal could read")
    found = positions_of(frame)
    for one in found:
        held(abs(one.latitude) <= 90_000_000 and abs(one.longitude) <= 180_000_000, "a place that there is not")
        held(946_656_000 <= one.at < 4_102_444_800, f"a moment outside the century: {one.at}")
    return f"accepted: {min(len(found), 2)}"


def _content(data: bytes) -> str:
    """What stands between the ends, without its check code; the length in the header becomes the body's."""
    if len(data) >= 12:
        (properties,) = struct.unpack(">H", data[2:4])
        begins = 17 if properties & 0x4000 else 12
        length = max(0, len(data) - begins) & 0x3FF
        data = data[:2] + struct.pack(">H", properties & ~0x3FF | length) + data[4:]
    check = reduce(xor, data, 0)
    held(not data or check_of(data) == check, "folding the check code gives another one")
    content = data + bytes([check])
    return _frame(b"\x7e" + content.replace(b"\x7d", b"\x7d\x01").replace(b"\x7e", b"\x7d\x02") + b"\x7e")


def _frames() -> list[bytes]:
    body = report(items=bytes.fromhex("0104000000640202004a30010a310105"))
    return [
        framed(REPORT, body), framed(REPORT, body, version=1), framed(BATCH, batch(body, report())), framed(HEARTBEAT, b""),
        framed(REPORT, SAMPLE), framed(0x0102, b"token"), framed(REPORT, report(serial=0x7D7E), serial=0x7D7E),
    ]  # fmt: skip


def _contents() -> list[bytes]:
    frames: list[Frame] = [frame_of(one) for one in _frames()[:5]]
    return [written(one)[1:-2].replace(b"\x7d\x02", b"\x7e").replace(b"\x7d\x01", b"\x7d") for one in frames]


TARGETS = [
    Target(name="jt808.frame", feed=_frame, specimens=_frames, refuses={FrameRefused: _refused}, longest=4096),
    Target(name="jt808.content", feed=_content, specimens=_contents, refuses={FrameRefused: _refused}, longest=2048),
]
