"""What a terminal is answered when it signs in, and when it reports."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from terminals.contract.answers import OrderAnswer, Unit
from terminals.contract.fields import Number
from terminals.rules.roles import Role
from terminals.rules.terms import Ending
from traffic.http.answers import Day, Moment

Until = Annotated[Moment, Meta(description="时间", examples=["2026-11-05T12:02:00+08:00"])]


class ChallengeAnswer(TypedDict):
    """What the certificate signs."""

    challenge: Annotated[str, Meta(description="挑战, 用于一次登录", examples=["AAAAAGkL1t9t2v…"])]
    expires_at: Annotated[Until, Meta(description="在此之前使用")]


class EndingAnswer(TypedDict):
    """Something that ends soon."""

    what: Annotated[Ending, Meta(description="`account` 账户, `password` 口令, `certificate` 证书")]
    ends_on: Annotated[Day, Meta(description="最后一日, 含当日", examples=["2026-11-12"])]
    days: Annotated[int, Meta(ge=0, description="剩余天数", examples=[7])]


class TokenAnswer(TypedDict):
    """A token for this device (RFC 6749 and RFC 9449), and until when it can be renewed."""

    access_token: Annotated[str, Meta(description="访问令牌, 只能由本终端使用", examples=["eyJhbGciOiJFUzI1NiIs…"])]
    token_type: Annotated[Literal["DPoP"], Meta(description="令牌类型")]
    expires_in: Annotated[int, Meta(ge=1, description="有效秒数", examples=[600])]
    scope: Annotated[str, Meta(description="权限范围", examples=["duty people.read"])]
    session_until: Annotated[Until, Meta(description="会话最长至此, 之后须重新登录")]
    officer: Number
    unit: Unit
    roles: Annotated[list[Role], Meta(description="角色", examples=[["officer"]])]
    password_initial: Annotated[bool, Meta(description="是否须先修改初始口令", examples=[False])]
    endings: Annotated[list[EndingAnswer], Meta(description="即将到期的事项(提前14、7、1日提示)")]


class EndedAnswer(TypedDict):
    """That it is over."""

    ended: Annotated[bool, Meta(description="已结束", examples=[True])]


class PasswordAnswer(TypedDict):
    """Until when the new PIN holds."""

    password_until: Annotated[Day, Meta(description="新口令有效期止, 含当日", examples=["2027-02-03"])]


class ReportAnswer(TypedDict):
    """What the terminal is to do."""

    screen: Annotated[
        Literal["open", "locked"], Meta(description="屏幕: `open` 可用, `locked` 显示锁定界面", examples=["locked"])
    ]
    order: Annotated[OrderAnswer | None, Meta(description="尚未确认的指令; 没有时为 null")]
    report_seconds: Annotated[int, Meta(ge=1, description="下次上报前等待的秒数", examples=[600])]


class AcknowledgedAnswer(TypedDict):
    """When the order was first acknowledged."""

    order: Annotated[str, Meta(description="指令标识", examples=["01K9ORDER00000000000000001"])]
    done_at: Annotated[Until, Meta(description="首次确认时间")]
