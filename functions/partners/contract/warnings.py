"""A warning as a partner hands it in, and is told what became of it."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from partners.contract.fields import (
    District,
    Happened,
    PlaceBody,
    ReceivedAt,
    Reference,
    wrong_district,
    wrong_reference,
    wrong_time,
    wrong_words,
)
from partners.rules.warnings import KIND_TEXTS, STATE_TEXTS, WarningKind, WarningState
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.http.answers import Moment
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.plates import parse_plate

_BOTH = ("together", "号牌号码和号牌种类须同时填写", "and plate kind come together")
_KINDS = ", ".join(f"`{kind}` {text}" for kind, text in KIND_TEXTS.items())
_STATES = ", ".join(f"`{state}` {text}" for state, text in STATE_TEXTS.items())


class WarningRequest(Body):
    """A new warning."""

    reference: Reference
    kind: Annotated[WarningKind, Meta(description=f"预警类别: {_KINDS}", examples=["wanted_vehicle"])]
    level: Annotated[int, Meta(ge=1, le=4, description="预警级别: 1 红(最高), 2 橙, 3 黄, 4 蓝", examples=[2])]
    text: Annotated[
        str,
        Meta(
            min_length=2,
            max_length=200,
            description="预警内容; 不得含个人信息",
            examples=["服务区发现布控车辆, 向南行驶"],
        ),
    ]
    place: Annotated[PlaceBody, Meta(description="位置")]
    district: District
    at: Happened
    plate: Annotated[str, Meta(min_length=5, max_length=16, description="号牌号码", examples=["贵AZZ321"])] | None = (
        None
    )
    plate_kind: (
        Annotated[str, Meta(pattern=r"^[0-9]{2}$", description="号牌种类(GA/T 16.7)", examples=["02"])] | None
    ) = None

    @property
    def vehicle(self) -> tuple[str | None, str | None]:
        """The plate as it is written everywhere, and its kind."""
        if self.plate is None or self.plate_kind is None:
            return None, None
        plate = parse_plate(self.plate, self.plate_kind)
        return plate.number, plate.kind

    def wrong(self) -> Iterator[FieldError]:
        """Identifiers by their rules; nobody named where words go on to others."""
        yield from wrong_reference(self.reference)
        yield from wrong_words("text", self.text)
        yield from wrong_district(self.district)
        yield from wrong_time(self.at)
        if (self.plate is None) != (self.plate_kind is None):
            yield FieldError("plate", *_BOTH)
            return
        try:
            _ = self.vehicle
        except InvalidIdentifier as refusal:
            yield refused("plate" if refusal.code == "plate_malformed" else "plate_kind", refusal)


_When = Annotated[Moment | None, Meta(description="时间; 尚未发生时为 null", examples=["2026-11-05T12:01:00+08:00"])]


class WarningAnswer(TypedDict):
    """Where a warning stands."""

    warning: Annotated[str, Meta(description="预警编号", examples=["5ZC0X2K8QJ6T1R9V3M7NWBH4EA"])]
    reference: Reference
    state: Annotated[WarningState, Meta(description=f"办理状态: {_STATES}", examples=["signed"])]
    state_text: Annotated[str, Meta(description="办理状态文字", examples=["已签收"])]
    received_at: ReceivedAt
    raised_at: _When
    signed_at: _When
    fed_back_at: _When
    closed_at: _When
    outcome: Annotated[str | None, Meta(description="办结时的反馈结果代码; 未办结时为 null", examples=["01"])]
