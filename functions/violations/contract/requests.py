"""What a citizen sends to look violations up."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from traffic.fields import checked
from traffic.http import Body
from traffic.identifiers.cases import parse_violation_number
from traffic.identifiers.plates import parse_plate


def _number_of_kind(kind: str, info: ValidationInfo) -> str:
    """The kind must fit the number before it; a number that is wrong in itself is told with the kind, the pair's key."""
    if "plate" in info.data:
        checked(parse_plate, kind)(info.data["plate"])
    return kind


Tail = Annotated[
    str,
    Field(
        pattern=r"^[0-9A-Za-z*/ -]{4,6}$",
        description="发动机号或车辆识别代号(VIN)的后六位",
        examples=["7A3021"],
    ),
]
Number = Annotated[
    str,
    Field(min_length=22, max_length=22, description="违法编号(22位)", examples=["5201032026110500000012"]),
    AfterValidator(checked(parse_violation_number)),
]


class LookupRequest(Body):
    """A vehicle, proved by the last six of its engine number or VIN."""

    plate: Annotated[str, Field(min_length=5, max_length=16, description="号牌号码", examples=["贵A12345"])]
    plate_kind: Annotated[
        str,
        # The pattern stands first: after a validator of ours, Pydantic would leave it out of the contract.
        Field(
            pattern=r"^[0-9]{2}$",
            description="号牌种类(GA/T 16.7), 如 `01` 大型汽车, `02` 小型汽车, `07` 普通摩托车, `51` 大型新能源汽车, "
            "`52` 小型新能源汽车",
            examples=["02"],
        ),
        AfterValidator(_number_of_kind),
    ]
    tail: Tail
    next: Annotated[str, Field(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None


class NumberRequest(Body):
    """A violation by its number, proved by the last six of the vehicle's engine number or VIN."""

    number: Number
    tail: Tail
