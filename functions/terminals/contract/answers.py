"""What an administrator is shown of officers and terminals."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from terminals.contract.fields import Number, TerminalId
from terminals.rules.roles import Role
from traffic.http.answers import Day, Moment
from traffic.records.officer import OfficerState
from traffic.records.terminal import Order, TerminalKind, TerminalState

Unit = Annotated[str, Meta(description="管理部门代码(12位)", examples=["520103000000"])]


class OfficerAnswer(TypedDict):
    """An officer's account."""

    number: Number
    state: Annotated[OfficerState, Meta(description="`active` 有效, `ended` 已到期", examples=["active"])]
    unit: Unit
    roles: Annotated[list[Role], Meta(description="角色", examples=[["officer"]])]
    valid_from: Annotated[Day, Meta(description="账户有效期始", examples=["2026-11-05"])]
    valid_to: Annotated[Day, Meta(description="账户有效期止, 含当日", examples=["2027-11-04"])]
    password_until: Annotated[Day, Meta(description="口令有效期止, 含当日", examples=["2027-02-03"])]
    password_initial: Annotated[bool, Meta(description="是否仍为初始口令", examples=[False])]
    certificate_until: Annotated[Day | None, Meta(description="证书有效期止; 已吊销时为 null", examples=["2028-11-04"])]
    locked_until: Annotated[Moment | None, Meta(description="因口令错误锁定至; 未锁定时为 null", examples=[None])]


class OrderAnswer(TypedDict):
    """The newest order to a terminal."""

    order: Annotated[str, Meta(description="指令标识", examples=["01K9ORDER00000000000000001"])]
    kind: Annotated[Order, Meta(description="`lock` 锁屏, `unlock` 解锁, `wipe` 擦除")]
    done_at: Annotated[
        Moment | None, Meta(description="终端确认执行的时间; 尚未确认时为 null", examples=["2026-11-05T12:00:30+08:00"])
    ]


class TerminalAnswer(TypedDict):
    """A terminal. Of its numbers only the last four characters are shown."""

    terminal: TerminalId
    kind: Annotated[TerminalKind, Meta(description="`handheld` 手持终端, `workstation` 台式终端")]
    state: Annotated[
        TerminalState,
        Meta(
            description="`issued` 已配发, `active` 使用中, `locked` 锁定, `lost` 遗失, `repair` 送修, `retired` 报废",
            examples=["active"],
        ),
    ]
    officer: Number
    unit: Unit
    imei_tail: Annotated[str | None, Meta(description="IMEI 后四位; 台式终端为 null", examples=["7518"])]
    iccid_tail: Annotated[str | None, Meta(description="ICCID 后四位; 台式终端为 null", examples=["0008"])]
    issued_at: Annotated[Moment, Meta(description="登记时间", examples=["2026-11-05T12:00:00+08:00"])]
    signed_in: Annotated[bool, Meta(description="当前是否有登录会话", examples=[True])]
    order: Annotated[OrderAnswer | None, Meta(description="最近的指令; 没有时为 null")]


class PositionAnswer(TypedDict):
    """Where a terminal last was. Nothing before that is kept."""

    longitude: Annotated[float, Meta(description="经度(WGS-84)", examples=[106.713])]
    latitude: Annotated[float, Meta(description="纬度(WGS-84)", examples=[26.578])]
    at: Annotated[Moment, Meta(description="定位时间", examples=["2026-11-05T11:59:30+08:00"])]
