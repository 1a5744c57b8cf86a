"""What travels down the channel, and its names. A terminal drops a frame whose id it has had already."""

from typing import Any, TypedDict

VERSION = 1

# What officers are told about an alert, by the word in the frame's id; the contract's names of the frames.
TYPES = {
    "raised": "alert.raised",
    "signed": "alert.signed",
    "handed": "alert.handed",
    "closed": "alert.closed",
    "late": "alert.late",
}


class Frame(TypedDict):
    """One message to a terminal."""

    v: int
    id: str
    type: str
    at: str
    body: dict[str, Any]


def raised_frame(alert: str) -> str:
    """The id of the one frame that tells an officer of an alert, however far it climbs."""
    return f"{alert}#raised"


def following_frame(alert: str, what: str, turn: int) -> str:
    """The id of a frame that tells what became of an alert; `turn` counts what happened to it."""
    return f"{alert}#{what}-{turn}"


def framed(name: str, kind: str, at: str, body: dict[str, Any]) -> Frame:
    """A frame; `at` is ISO 8601."""
    return {"v": VERSION, "id": name, "type": kind, "at": at, "body": body}
