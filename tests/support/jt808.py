"""Frames as terminals send them, written by hand so that nothing of ours has to be right for them to be."""

import struct
from datetime import datetime
from functools import reduce
from typing import Any

from traffic import clock

PHONE = "019900000011"
# Of domain.md 9.10: a public sample.
SAMPLE = bytes.fromhex("00000000000C000302315C4406F57BD40020000000C6230501000034")


def framed(
    message: int, body: bytes, *, phone: str = PHONE, serial: int = 7, version: int = 0, flags: int = 0
) -> bytes:
    """A frame around a body; `flags` are bits to add to its properties."""
    properties = len(body) | flags | (0x4000 if version else 0)
    head = struct.pack(">HH", message, properties)
    head += bytes([version]) + bytes.fromhex(phone.zfill(20)) if version else bytes.fromhex(phone.zfill(12))
    content = head + struct.pack(">H", serial) + body
    content += bytes([reduce(lambda one, other: one ^ other, content)])
    return (
        b"\x7e"
        + b"".join({0x7D: b"\x7d\x01", 0x7E: b"\x7d\x02"}.get(byte, bytes([byte])) for byte in content)
        + b"\x7e"
    )


def report(**facts: Any) -> bytes:
    """The body of a 0x0200: on the road south of Guiyang at noon unless told otherwise."""
    known: dict[str, Any] = {
        "alarms": 0, "status": 0x3, "latitude": 26_500_000, "longitude": 106_700_000, "altitude": 1100, "speed": 720,
        "bearing": 90, "at": clock.china_now(), "items": b"",
    } | facts  # fmt: skip
    at: datetime = known["at"]
    fixed = struct.pack(
        ">IIIIHHH", known["alarms"], known["status"], known["latitude"], known["longitude"], known["altitude"],
        known["speed"], known["bearing"],
    )  # fmt: skip
    return bytes(fixed + bytes.fromhex(f"{at.astimezone(clock.CHINA):%y%m%d%H%M%S}") + known["items"])


def batch(*bodies: bytes) -> bytes:
    """The body of a 0x0704."""
    return struct.pack(">HB", len(bodies), 1) + b"".join(struct.pack(">H", len(body)) + body for body in bodies)
