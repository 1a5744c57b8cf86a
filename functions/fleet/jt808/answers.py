"""The platform's general answer, 0x8001: which message it is about, and what became of it."""

import struct
from enum import IntEnum

from fleet.jt808.frames import Frame, written

_MESSAGE = 0x8001
_BODY = struct.Struct(">HHB")


class Result(IntEnum):
    """What became of a message."""

    TAKEN = 0
    FAILED = 1
    WRONG = 2
    UNSUPPORTED = 3


def answer_to(frame: Frame, result: Result) -> bytes:
    """The frame to send back. Its serial repeats the terminal's: nobody here counts what was sent to a terminal."""
    body = _BODY.pack(frame.serial, frame.message, result)
    return written(Frame(_MESSAGE, frame.version, frame.phone, frame.serial, body))
