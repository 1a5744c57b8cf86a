"""What an officer sends about plates that seem to be on two vehicles."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from alerts.contract.fields import Action, Days, PageToken, Reason
from alerts.rules.entries import entry_rules
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body
from traffic.records.clone import CloneState

_TOO_LONG = ("too_long", "超过布控期限上限", "is longer than a term may be")


class ClonesQuery(Body):
    """Which candidates, and which page."""

    state: Annotated[CloneState, Meta(description="状态", examples=["suspected"])] = CloneState.SUSPECTED
    next: PageToken | None = None


class ConfirmCloneRequest(Body):
    """It is a clone: what is applied for."""

    basis: Annotated[
        str,
        Meta(pattern=r"^[0-9A-Z][0-9A-Z-]{5,31}$", description="依据文书编号或案件编号", examples=["A5201030002"]),
    ]
    reason: Reason
    days: Days
    action: Action = "intercept"

    def wrong(self) -> Iterator[FieldError]:
        """No longer than a term may be."""
        if self.days > entry_rules(clock.business_day()).days:
            yield FieldError("days", *_TOO_LONG)


class DismissCloneRequest(Body):
    """It is none: why it seemed to be one."""

    reason: Annotated[
        Literal["misread", "site_wrong", "clock_wrong", "same_vehicle", "other"],
        Meta(
            description="排除原因: `misread` 号牌误识, `site_wrong` 卡口坐标有误, `clock_wrong` 设备时钟有误, "
            "`same_vehicle` 经比对为同一车辆, `other` 其他",
            examples=["misread"],
        ),
    ]
