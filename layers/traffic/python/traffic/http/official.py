"""What an officer states before anything of somebody else's is read: why, and the case or duty that it belongs to."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

from msgspec import Meta

from traffic import clock
from traffic.errors import FieldError
from traffic.http.bodies import Body
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id, parse_phone
from traffic.purposes import OfficialPurpose

_NUMBER = re.compile(r"[0-9]+X?")
_SAYS_WHO = ("personal_data", "不得填写身份证号码或手机号码", "must not be a citizen id or a phone number")


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
