"""What an officer states with a look-up that the person may have to be told of later."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from registry.rules.look_ups import opening_day
from traffic import clock
from traffic.errors import FieldError
from traffic.http.official import OfficialBody
from traffic.purposes import SEALABLE

_NOT_SEALED = ("not_sealable", "该事由不得延后告知本人", "may be told later only in a case")
_TOO_LONG = ("too_long", "延后告知的天数超过上限", "is more days than allowed")


class SealableBody(OfficialBody):
    """A look-up that the person may have to be told of later."""

    sealed_days: Annotated[
        int,
        Meta(ge=0, le=3650, description="延后多少天告知本人, 仅限办理案件; 0 为不延后", examples=[0]),
    ] = 0

    def wrong(self) -> Iterator[FieldError]:
        """Only a case is told of later, and not later than the rules allow."""
        yield from OfficialBody.wrong(self)
        if self.sealed_days and self.purpose not in SEALABLE:
            yield FieldError("sealed_days", *_NOT_SEALED)
        try:
            opening_day(self.sealed_days, clock.business_day())
        except ValueError:
            yield FieldError("sealed_days", *_TOO_LONG)

    @property
    def opens_on(self) -> str | None:
        """The day from which the person is told of the look (ISO); None for at once."""
        day = opening_day(self.sealed_days, clock.business_day())
        return day.isoformat() if day else None
