"""What a terminal says on the channel: JSON frames {"v": 1, "type": …, "body": {…}}."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """A frame that says all by its type."""


class Acked(msgspec.Struct, forbid_unknown_fields=True):
    """The ids of frames that the terminal has, and keeps."""

    frames: Annotated[list[Annotated[str, Meta(min_length=1, max_length=64)]], Meta(min_length=1, max_length=100)]


class Located(msgspec.Struct, forbid_unknown_fields=True):
    """Where the terminal is, in degrees (WGS 84), and when by its own clock."""

    longitude: Annotated[float, Meta(ge=-180, le=180)]
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    at: Annotated[datetime, Meta(tz=True)]


class HelloFrame(msgspec.Struct, forbid_unknown_fields=True):
    """The terminal is there: what it has not acknowledged shall come again, in order."""

    v: Literal[1]
    type: Literal["hello"]
    body: Nothing = msgspec.field(default_factory=Nothing)


class AckFrame(msgspec.Struct, forbid_unknown_fields=True):
    """The terminal has what it was sent."""

    v: Literal[1]
    type: Literal["ack"]
    body: Acked


class PositionFrame(msgspec.Struct, forbid_unknown_fields=True):
    """The officer has moved."""

    v: Literal[1]
    type: Literal["position"]
    body: Located


class PingFrame(msgspec.Struct, forbid_unknown_fields=True):
    """Keeps the connection open: the gateway ends one that is silent for ten minutes."""

    v: Literal[1]
    type: Literal["ping"]
    body: Nothing = msgspec.field(default_factory=Nothing)
