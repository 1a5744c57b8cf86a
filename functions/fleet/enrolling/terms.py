"""A vehicle's terms as they are kept: JSON, in order of time. What ended before anything that may still be judged is let go."""

import json
from collections.abc import Sequence
from typing import Any

from fleet.rules.bounds import Book, Terms
from fleet.rules.kinds import Exemption, VehicleKind

# Changes are rare: no window of points reaches behind so many.
_MOST = 8


def written(terms: Sequence[Terms]) -> str:
    """The text to keep."""
    return json.dumps([_as_json(one) for one in terms[-_MOST:]], separators=(",", ":"))


def read(text: str) -> list[Terms]:
    """The terms again."""
    return [_of_json(one) for one in json.loads(text)]


def book_of(text: str) -> Book:
    """What the vehicle is held to, at any time."""
    return Book(read(text))


def _as_json(terms: Terms) -> dict[str, Any]:
    return {
        "since": terms.since,
        "kind": terms.kind,
        "speed": terms.speed,
        "exempt": sorted(terms.exempt),
        "corridor": terms.corridor,
        "width": terms.width,
        "area": terms.area,
    }


def _of_json(held: dict[str, Any]) -> Terms:
    return Terms(
        since=held["since"],
        kind=VehicleKind(held["kind"]),
        speed=held["speed"],
        exempt=frozenset(Exemption(one) for one in held["exempt"]),
        corridor=tuple((east, north) for east, north in held["corridor"]),
        width=held["width"],
        area=tuple((east, north) for east, north in held["area"]),
    )
