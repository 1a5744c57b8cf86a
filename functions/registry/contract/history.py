"""What an officer sends to look old bindings up and to end one, and is shown."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.bindings import DecisionAnswer
from registry.contract.facts import Coded
from registry.contract.plates import PlateKind, PlateNumber, wrong_plate
from registry.rules.binding_states import BindingState, EndReason
from registry.rules.claims import BindingKind
from registry.rules.review import END_REASONS
from traffic import clock
from traffic.errors import FieldError
from traffic.http import refused
from traffic.http.answers import Moment
from traffic.http.official import OfficialBody
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id, parse_phone

_ONE_OF_THREE = ("one_of_three", "请填写手机号码、驾驶证号码、号牌之一", "needs a phone, a licence number or a plate")
_BOTH = ("required", "号牌号码和号牌种类须一并填写", "plate and kind go together")
_REASONS = ", ".join(f"`{reason.code}` {reason.zh}" for reason in END_REASONS.values())


class HistoryLookUp(OfficialBody, kw_only=True):
    """Whose bindings, or which vehicle's: by phone, licence number or plate, one of the three."""

    phone: Annotated[
        Annotated[str, Meta(max_length=16)] | None, Meta(description="手机号码", examples=["19900000001"])
    ] = None
    licence: Annotated[str, Meta(max_length=24, description="驾驶证号码, 即公民身份号码")] | None = None
    plate: PlateNumber | None = None
    plate_kind: PlateKind | None = None

    def wrong(self) -> Iterator[FieldError]:
        """One of the three, and a possible one."""
        yield from OfficialBody.wrong(self)
        if [self.phone, self.licence, self.plate].count(None) != 2:
            yield FieldError("phone", *_ONE_OF_THREE)
        if (self.plate is None) != (self.plate_kind is None):
            yield FieldError("plate_kind", *_BOTH)
        elif self.plate is not None and self.plate_kind is not None:
            yield from wrong_plate(self.plate, self.plate_kind)
        yield from self._wrong_person()

    def _wrong_person(self) -> Iterator[FieldError]:
        try:
            if self.phone is not None:
                parse_phone(self.phone)
            if self.licence is not None:
                parse_citizen_id(self.licence, clock.business_day())
        except InvalidIdentifier as refusal:
            yield refused("phone" if refusal.code == "phone_malformed" else "licence", refusal)


class OfficialEnd(OfficialBody, kw_only=True):
    """Why an officer ends a binding."""

    reason: Annotated[
        Literal["holder_asked", "bound_in_error", "fraud", "number_reused", "unit_asked"],
        Meta(description=f"解绑原因: {_REASONS}", examples=["bound_in_error"]),
    ]


class HistoryLine(TypedDict):
    """One binding as an officer sees it."""

    binding: Annotated[str, Meta(description="绑定编号", examples=["01K9BINDING000000000000001"])]
    kind: Annotated[BindingKind, Meta(description="绑定种类", examples=["vehicle"])]
    state: Annotated[BindingState, Meta(description="状态", examples=["bound"])]
    state_text: Annotated[str, Meta(description="状态文字", examples=["已绑定"])]
    plate: Annotated[str | None, Meta(description="号牌号码; 与车辆无关时为 null", examples=["贵AZZ321"])]
    plate_kind: Annotated[Coded | None, Meta(description="号牌种类; 与车辆无关时为 null")]
    holder: Annotated[str | None, Meta(description="绑定账户经核验的姓名; 账户不存在时为 null", examples=["张三"])]
    phone: Annotated[
        str | None, Meta(description="绑定账户的手机号码, 隐去中段; 没有时为 null", examples=["199****0001"])
    ]
    district: Annotated[Coded, Meta(description="行政区划", examples=[{"code": "520103", "text": "贵阳市云岩区"}])]
    requested_at: Annotated[Moment, Meta(description="申请时间", examples=["2026-11-05T12:00:00+08:00"])]
    decided_at: Annotated[Moment | None, Meta(description="审核时间; 未经人工审核时为 null", examples=[None])]
    decision: Annotated[DecisionAnswer | None, Meta(description="审核意见; 未经人工审核时为 null")]
    ended_at: Annotated[Moment | None, Meta(description="解除时间; 未解除时为 null", examples=[None])]
    end_reason: Annotated[EndReason | None, Meta(description="解除原因; 未解除时为 null", examples=[None])]
    end_text: Annotated[str | None, Meta(description="解除原因文字; 未解除时为 null", examples=[None])]


class HistoryAnswer(TypedDict):
    """Every binding that the look-up found in the caller's area."""

    items: Annotated[list[HistoryLine], Meta(description="绑定, 最近申请的在前; 含已解除的")]
    more: Annotated[bool, Meta(description="是否还有未列出的绑定", examples=[False])]
