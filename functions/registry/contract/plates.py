"""A vehicle as clients name it, in a body."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.plates import parse_plate

PlateNumber = Annotated[str, Meta(min_length=5, max_length=16, description="号牌号码", examples=["贵AZZ321"])]
PlateKind = Annotated[
    str, Meta(pattern=r"^[0-9]{2}$", description="号牌种类(GA/T 16.7), 如 `02` 小型汽车", examples=["02"])
]


class PlateBody(Body):
    """A vehicle by its plate and the plate's kind."""

    plate: PlateNumber
    plate_kind: PlateKind

    @property
    def vehicle(self) -> str:
        """The vehicle's key."""
        return parse_plate(self.plate, self.plate_kind).key

    def wrong(self) -> Iterator[FieldError]:
        """The number must be one, and fit its kind."""
        yield from wrong_plate(self.plate, self.plate_kind)


def wrong_plate(plate: str, plate_kind: str) -> Iterator[FieldError]:
    """What is wrong with a plate, under the field that it is wrong in."""
    try:
        parse_plate(plate, plate_kind)
    except InvalidIdentifier as refusal:
        yield refused("plate" if refusal.code == "plate_malformed" else "plate_kind", refusal)
