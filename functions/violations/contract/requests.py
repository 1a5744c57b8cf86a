"""What a citizen sends to look violations up."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.plates import parse_plate

Tail = Annotated[
    str,
    Meta(
        pattern=r"^[0-9A-Za-z*/ -]{4,6}$",
        description="发动机号或车辆识别代号(VIN)的后六位",
        examples=["730214"],
    ),
]
Number = Annotated[str, Meta(pattern=r"^[0-9]{22}$", description="违法编号(22位)", examples=["5201150000000000000001"])]


class LookupRequest(Body):
    """A vehicle, proved by the last six of its engine number or VIN."""

    plate: Annotated[str, Meta(min_length=5, max_length=16, description="号牌号码", examples=["贵AZZ321"])]
    plate_kind: Annotated[
        str,
        Meta(
            pattern=r"^[0-9]{2}$",
            description="号牌种类(GA/T 16.7), 如 `01` 大型汽车, `02` 小型汽车, `07` 普通摩托车, `51` 大型新能源汽车, "
            "`52` 小型新能源汽车",
            examples=["02"],
        ),
    ]
    tail: Tail
    next: Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None

    def wrong(self) -> Iterator[FieldError]:
        """The number must be one, and fit its kind."""
        try:
            parse_plate(self.plate, self.plate_kind)
        except InvalidIdentifier as refusal:
            yield refused("plate" if refusal.code == "plate_malformed" else "plate_kind", refusal)


class NumberRequest(Body):
    """A violation by its number, proved by the last six of the vehicle's engine number or VIN."""

    number: Number
    tail: Tail
