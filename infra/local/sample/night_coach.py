"""A coach that runs by night: JT/T 808 frames as its terminal would send them, a point every thirty seconds on one road south."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fleet.jt808.frames import Frame, written

_EAST, _NORTH, _SOUTHWARD = 106_690_000, 26_560_000, 180
_KMH, _EVERY = 60, timedelta(seconds=30)
# Half a minute at that speed, in millionths of a degree of latitude.
_STEP = round(_KMH / 3.6 * 30 / 0.1112)


def frames(phone: str, begins: datetime, minutes: int) -> Iterator[str]:
    """Hexadecimal frames from a terminal with a phone's number; `begins` on China's clock."""
    for number in range(minutes * 2):
        at = begins + number * _EVERY
        body = (
            bytes(4) + (3).to_bytes(4) + (_NORTH - number * _STEP).to_bytes(4) + _EAST.to_bytes(4)
            + (1_080).to_bytes(2) + (_KMH * 10).to_bytes(2) + _SOUTHWARD.to_bytes(2) + bytes.fromhex(f"{at:%y%m%d%H%M%S}")
        )  # fmt: skip
        yield written(Frame(0x0200, 0, bytes.fromhex(phone.zfill(12)), number, body)).hex()
