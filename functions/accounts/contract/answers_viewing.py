"""What is told of looks: to the person who was looked at, and to the officer who looks at a phone."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from accounts.contract.answers import At
from traffic.http.answers import Day


class ViewingAnswer(TypedDict):
    """One look. Who looked is told by capacity and department, never by number."""

    at: At
    action: Annotated[str, Meta(description="查看内容", examples=["查询人员信息"])]
    by: Annotated[str, Meta(description="查看者身份", examples=["民警"])]
    department: Annotated[str | None, Meta(description="所属地区; 非公安机关查看时为 null", examples=["贵阳市云岩区"])]
    purpose: Annotated[str, Meta(description="事由", examples=["执勤执法"])]


class SealedAnswer(TypedDict):
    """Looks that may be told of only from a day on."""

    opens_on: Annotated[Day, Meta(description="公开日期", examples=["2026-12-05"])]
    count: Annotated[int, Meta(ge=1, description="次数", examples=[1])]


class ViewingsAnswer(TypedDict):
    """Who looked."""

    items: Annotated[list[ViewingAnswer], Meta(description="查看记录, 由近及远, 每页至多20条")]
    sealed: Annotated[list[SealedAnswer], Meta(description="依法延后告知的查询次数, 到期后列入查看记录; 仅首页提供")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有时为 null", examples=[None])]


class HolderAnswer(TypedDict):
    """Whose account signs in by a number, as far as an officer at the counter needs to know."""

    verified: Annotated[bool, Meta(description="是否已实名认证", examples=[True])]
    name: Annotated[str | None, Meta(description="隐去姓氏的姓名; 未实名时为 null", examples=["*三"])]
    phone: Annotated[str, Meta(description="隐去中间四位的手机号码", examples=["199****0001"])]
    registered_on: Annotated[Day, Meta(description="注册日期", examples=["2026-11-05"])]
    changes: Annotated[int, Meta(ge=0, description="该账户手机号码变更次数", examples=[0])]
