"""What an officer sends to have a vehicle or a person checked: never without a purpose and a case or duty number."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from traffic import clock
from traffic.errors import FieldError
from traffic.http import refused
from traffic.http.official import OfficialBody
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id
from traffic.identifiers.plates import parse_plate
from traffic.identifiers.vehicles import parse_vin

_ONE_OF_TWO = ("one_of_two", "请填写号牌(及种类)或车辆识别代号之一", "needs either a plate with its kind or a VIN")
_FIELDS = {"plate_malformed": "plate", "vin_malformed": "vin"}


class VehicleCheck(OfficialBody, kw_only=True):
    """A vehicle by plate and kind, or by VIN."""

    plate: Annotated[
        Annotated[str, Meta(min_length=5, max_length=16)] | None, Meta(description="号牌号码", examples=["贵AZZ321"])
    ] = None
    plate_kind: Annotated[
        Annotated[str, Meta(pattern=r"^[0-9]{2}$")] | None, Meta(description="号牌种类(GA/T 16.7)", examples=["02"])
    ] = None
    vin: Annotated[str, Meta(max_length=24, description="车辆识别代号")] | None = None

    @property
    def key(self) -> str | None:
        """The vehicle's key; None where it is sought by its VIN."""
        return parse_plate(self.plate, self.plate_kind).key if self.plate and self.plate_kind else None

    @property
    def vin_number(self) -> str | None:
        """The VIN as it is written everywhere."""
        return parse_vin(self.vin).number if self.vin else None

    def wrong(self) -> Iterator[FieldError]:
        """One of the two, and a possible one."""
        yield from OfficialBody.wrong(self)
        if bool(self.plate) == bool(self.vin) or bool(self.plate) != bool(self.plate_kind):
            yield FieldError("plate", *_ONE_OF_TWO)
            return
        try:
            _ = self.key, self.vin_number
        except InvalidIdentifier as refusal:
            yield refused(_FIELDS.get(refusal.code, "plate_kind"), refusal)


class PersonCheck(OfficialBody, kw_only=True):
    """A person by citizen id."""

    citizen_id: Annotated[str, Meta(max_length=24, description="公民身份号码", examples=["520103199003071232"])]

    def wrong(self) -> Iterator[FieldError]:
        """A citizen id that there may be."""
        yield from OfficialBody.wrong(self)
        try:
            parse_citizen_id(self.citizen_id, clock.business_day())
        except InvalidIdentifier as refusal:
            yield refused("citizen_id", refusal)
