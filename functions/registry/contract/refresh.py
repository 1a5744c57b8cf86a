"""What is sent to have a vehicle or licence refreshed, and what became of it."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.plates import PlateBody, PlateKind, PlateNumber, wrong_plate
from registry.rules.refresh_outcomes import Outcome
from traffic import clock
from traffic.errors import FieldError
from traffic.http import refused
from traffic.http.answers import Moment
from traffic.http.official import OfficialBody
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id, parse_phone

_ONE_OF_THREE = (
    "one_of_three",
    "请填写手机号码、驾驶证号、号牌及其种类之一",
    "needs a phone number, a licence number, or a plate with its kind",
)
_BOTH = ("required", "号牌号码与号牌种类须同时填写", "comes with the plate number")


class RefreshRequest(OfficialBody, kw_only=True):
    """A phone, a licence or a vehicle, one of the three."""

    phone: Annotated[str, Meta(max_length=16, description="手机号码: 更新登记了该号码的驾驶证")] | None = None
    licence: Annotated[
        Annotated[str, Meta(max_length=24)] | None,
        Meta(description="驾驶证号(公民身份号码)", examples=["520103199003071232"]),
    ] = None
    plate: PlateNumber | None = None
    plate_kind: PlateKind | None = None

    def wrong(self) -> Iterator[FieldError]:
        """One of the three, and a possible one."""
        yield from OfficialBody.wrong(self)
        if sum(given is not None for given in (self.phone, self.licence, self.plate)) != 1:
            yield FieldError("plate", *_ONE_OF_THREE)
        if (self.plate is None) != (self.plate_kind is None):
            yield FieldError("plate_kind", *_BOTH)
        elif self.plate is not None and self.plate_kind is not None:
            yield from wrong_plate(self.plate, self.plate_kind)
        yield from self._wrong_number()

    def _wrong_number(self) -> Iterator[FieldError]:
        try:
            if self.licence is not None:
                parse_citizen_id(self.licence, clock.business_day())
            if self.phone is not None:
                parse_phone(self.phone)
        except InvalidIdentifier as refusal:
            yield refused("phone" if refusal.code == "phone_malformed" else "licence", refusal)


class OwnVehicleRefresh(PlateBody):
    """A vehicle that the caller has bound."""


class ChangeAnswer(TypedDict):
    """One field that changed."""

    field: Annotated[str, Meta(description="字段", examples=["states"])]
    text: Annotated[str, Meta(description="字段名称", examples=["机动车状态"])]
    sealed: Annotated[bool, Meta(description="是否个人信息; 是则只说明有变化, 不显示内容", examples=[False])]
    before: Annotated[str | None, Meta(description="更新前; 原无内容或不可见时为 null", examples=["A"])]
    after: Annotated[str | None, Meta(description="更新后; 无内容或不可见时为 null", examples=["G"])]
    before_text: Annotated[str | None, Meta(description="更新前的代码文字; 不是代码时为 null", examples=["正常"])]
    after_text: Annotated[str | None, Meta(description="更新后的代码文字; 不是代码时为 null", examples=["违法未处理"])]


class RefreshAnswer(TypedDict):
    """What became of one vehicle or licence."""

    kind: Annotated[Literal["vehicle", "licence"], Meta(description="`vehicle` 机动车, `licence` 驾驶证")]
    outcome: Annotated[
        Outcome,
        Meta(
            description="`refreshed` 已更新, `unchanged` 一致, `older` 公安网较旧未改动, `unknown` 公安网未查询到",
            examples=["refreshed"],
        ),
    ]
    text: Annotated[str, Meta(description="说明", examples=["已按公安网登记信息更新"])]
    updated_before: Annotated[
        Moment | None,
        Meta(description="更新前登记信息的时间; 原无记录时为 null", examples=["2026-11-01T09:00:00+08:00"]),
    ]
    updated_after: Annotated[Moment, Meta(description="现登记信息的时间", examples=["2026-11-05T09:00:00+08:00"])]
    changes: Annotated[list[ChangeAnswer], Meta(description="变化的字段; 没有时为空")]


class RefreshesAnswer(TypedDict):
    """Everything that was refreshed; a phone may stand in several licences."""

    items: Annotated[list[RefreshAnswer], Meta(description="更新结果")]
