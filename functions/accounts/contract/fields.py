"""Fields that several bodies of this chapter have, and how they are refused."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from traffic import clock
from traffic.errors import FieldError
from traffic.http import refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id, parse_phone

Phone = Annotated[str, Meta(min_length=11, max_length=16, description="手机号码", examples=["19900000001"])]
Code = Annotated[str, Meta(pattern=r"^[0-9]{6}$", description="短信验证码(6位)", examples=["048213"])]
Password = Annotated[str, Meta(min_length=1, max_length=64, description="密码", examples=["Gui-yang 2026 rain"])]
Name = Annotated[str, Meta(min_length=2, max_length=50, description="姓名", examples=["张三"])]
CitizenNumber = Annotated[
    str, Meta(min_length=18, max_length=24, description="公民身份号码", examples=["520103199003071232"])
]
DeviceName = Annotated[
    str, Meta(min_length=1, max_length=40, description="设备名称, 显示在登录设备列表中", examples=["我的手机"])
]


def wrong_phone(field: str, text: str) -> Iterator[FieldError]:
    """What is wrong with a phone number, if anything."""
    try:
        parse_phone(text)
    except InvalidIdentifier as refusal:
        yield refused(field, refusal)


def wrong_citizen_id(field: str, text: str) -> Iterator[FieldError]:
    """What is wrong with a citizen id, if anything."""
    try:
        parse_citizen_id(text, clock.business_day())
    except InvalidIdentifier as refusal:
        yield refused(field, refusal)
