"""What an officer states with every look-up: why, and the case or duty that it belongs to."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

from msgspec import Meta

from registry.rules.look_ups import opening_day
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id, parse_phone
from traffic.purposes import SEALABLE, OfficialPurpose

_NUMBER = re.compile(r"[0-9]+X?")
_SAYS_WHO = ("personal_data", "不得填写身份证号码或手机号码", "must not be a citizen id or a phone number")
_NOT_SEALED = ("not_sealable", "该事由不得延后告知本人", "may be told later only in a case")
_TOO_LONG = ("too_long", "延后告知的天数超过上限", "is more days than allowed")


class OfficialBody(Body):
    """The purpose and reference without which nothing is read."""

    purpose: Annotated[
        OfficialPurpose,
        Meta(
            description="查询事由: `case` 办理案件, `duty` 执勤执法, `accident` 处理交通事故, `review` 业务审核, "
            "`complaint` 核查投诉举报, `supervision` 执法监督",
            examples=["duty"],
        ),
    ]
    reference: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Z](?=.*[0-9])[0-9A-Z-]{5,31}$",
            description="案件编号或勤务编号: 6至32位大写字母、数字、连字符, 至少含一位数字",
            examples=["QW-20261105-018"],
        ),
    ]

    def wrong(self) -> Iterator[FieldError]:
        """A reference is kept where no personal data may be."""
        if says_who(self.reference):
            yield FieldError("reference", *_SAYS_WHO)


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


def says_who(text: str) -> bool:
    """Whether the whole, separators aside, or a number within it is somebody's citizen id or phone."""
    citizen_id = partial(parse_citizen_id, today=clock.business_day())
    numbers = (text.replace("-", ""), *_NUMBER.findall(text))
    return any(_fits(parse_phone, number) or _fits(citizen_id, number) for number in numbers)


def _fits(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except InvalidIdentifier:
        return False
    return True
