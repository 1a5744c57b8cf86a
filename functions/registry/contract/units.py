"""What a unit's clerk sends and is shown."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from registry.contract.plates import PlateBody
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.organisations import parse_uscc
from traffic.identifiers.people import parse_citizen_id


class ClerkRequest(Body):
    """A unit that the caller says to act for."""

    uscc: Annotated[
        str, Meta(min_length=18, max_length=24, description="统一社会信用代码", examples=["91520100MA6DTUAN1B"])
    ]
    name: Annotated[str, Meta(min_length=4, max_length=80, description="单位名称", examples=["贵州省途安运输有限公司"])]
    letter: Annotated[
        str, Meta(min_length=4, max_length=40, description="单位授权书的文号", examples=["途安授字2026-018号"])
    ]

    def wrong(self) -> Iterator[FieldError]:
        """The code has its check character."""
        try:
            parse_uscc(self.uscc)
        except InvalidIdentifier as refusal:
            yield refused("uscc", refusal)


class UnitVehicleRequest(PlateBody):
    """A vehicle of the unit's, and the driver whom it is entrusted to."""

    licence_number: Annotated[
        str,
        Meta(min_length=18, max_length=24, description="驾驶证号码, 即公民身份号码", examples=["520103199003071232"]),
    ]
    driver_name: Annotated[str, Meta(min_length=1, max_length=50, description="驾驶人姓名", examples=["张三"])]

    def wrong(self) -> Iterator[FieldError]:
        """Plate and licence number must be such."""
        yield from PlateBody.wrong(self)
        try:
            parse_citizen_id(self.licence_number, clock.business_day())
        except InvalidIdentifier as refusal:
            yield refused("licence_number", refusal)
