"""What an officer sends about the phone number of an account."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from accounts.contract.fields import wrong_citizen_id, wrong_phone
from accounts.contract.requests import PhoneBody
from traffic.errors import FieldError
from traffic.purposes import OfficialPurpose

_NUMBER = re.compile(r"[0-9]+X?")
_SAYS_WHO = ("personal_data", "不得填写身份证号码或手机号码", "must not be a citizen id or a phone number")

Reference = Annotated[
    str,
    Meta(
        pattern=r"^[0-9A-Z](?=.*[0-9])[0-9A-Z-]{5,31}$",
        description="案件编号、勤务编号或受理单号: 6至32位大写字母、数字、连字符, 至少含一位数字",
        examples=["SL-20261105-018"],
    ),
]


class ReleaseReason(StrEnum):
    """Why an officer frees a number: what the holder showed at the counter."""

    REGISTERED_BY_ANOTHER = "registered_by_another"
    NUMBER_REASSIGNED = "number_reassigned"
    NUMBER_GIVEN_UP = "number_given_up"


class _OfficialPhone(PhoneBody):
    reference: Reference

    def wrong(self) -> Iterator[FieldError]:
        """A reference is kept where no personal data may be."""
        yield from PhoneBody.wrong(self)
        numbers = (self.reference.replace("-", ""), *_NUMBER.findall(self.reference))
        if not all([*wrong_phone("", number)] and [*wrong_citizen_id("", number)] for number in numbers):
            yield FieldError("reference", *_SAYS_WHO)


class PhoneLookUp(_OfficialPhone, kw_only=True):
    """A phone, and why it is looked up."""

    purpose: Annotated[
        OfficialPurpose,
        Meta(
            description="查询事由: `case` 办理案件, `duty` 执勤执法, `accident` 处理交通事故, `review` 业务审核, "
            "`complaint` 核查投诉举报, `supervision` 执法监督",
            examples=["review"],
        ),
    ]


class PhoneRelease(_OfficialPhone, kw_only=True):
    """A phone to be freed, and why."""

    reason: Annotated[
        ReleaseReason,
        Meta(
            description="事由: `registered_by_another` 被他人注册, `number_reassigned` 号码已重新分配, "
            "`number_given_up` 本人已停用"
        ),
    ]
