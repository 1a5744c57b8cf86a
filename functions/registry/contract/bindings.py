"""What a person sends to bind vehicles and the licence, and is shown of bindings."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.facts import Coded
from registry.contract.plates import PlateBody
from registry.rules.binding_states import BindingState, EndReason
from registry.rules.claims import BindingKind
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.http.answers import Moment
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_licence_file_number

Next = Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")]


class BindVehicle(PlateBody):
    """An own vehicle, proved by the last six of its engine number or VIN."""

    tail: Annotated[
        str,
        Meta(
            pattern=r"^[0-9A-Za-z*/ -]{4,6}$",
            description="发动机号或车辆识别代号(VIN)的后六位",
            examples=["047371"],
        ),
    ]


class BindLicence(Body):
    """The own licence, proved by its file number."""

    file_number: Annotated[str, Meta(min_length=12, max_length=16, description="档案编号", examples=["520100123456"])]

    def wrong(self) -> Iterator[FieldError]:
        """A file number has its form."""
        try:
            parse_licence_file_number(self.file_number)
        except InvalidIdentifier as refusal:
            yield refused("file_number", refusal)


class PageQuery(Body):
    """Which page."""

    next: Next | None = None


class EndRequest(Body):
    """Nothing more is asked of whoever unbinds."""


class DecisionAnswer(TypedDict):
    """What a reviewer decided."""

    code: Annotated[str, Meta(description="审核意见代码", examples=["papers_missing"])]
    text: Annotated[str, Meta(description="审核意见", examples=["授权材料不齐全"])]
    words: Annotated[str | None, Meta(description="补充说明; 没有时为 null", examples=["请补充加盖公章的授权书"])]


class BindingAnswer(TypedDict):
    """One binding as whoever holds it sees it."""

    binding: Annotated[str, Meta(description="绑定编号", examples=["01K9BINDING000000000000001"])]
    kind: Annotated[
        BindingKind,
        Meta(description="绑定种类: `vehicle` 本人机动车, `licence` 本人驾驶证, `clerk` 单位经办人, "
             "`unit_vehicle` 单位车辆驾驶人", examples=["vehicle"]),
    ]  # fmt: skip
    state: Annotated[
        BindingState,
        Meta(description="状态: `requested` 待审核, `bound` 已绑定, `rejected` 审核未通过, `withdrawn` 已撤回, "
             "`ended` 已解除", examples=["bound"]),
    ]  # fmt: skip
    state_text: Annotated[str, Meta(description="状态文字", examples=["已绑定"])]
    plate: Annotated[str | None, Meta(description="号牌号码; 与车辆无关时为 null", examples=["贵AZZ321"])]
    plate_kind: Annotated[Coded | None, Meta(description="号牌种类; 与车辆无关时为 null")]
    unit: Annotated[
        str | None,
        Meta(description="单位的标识, 用于管理该单位的车辆; 与单位无关时为 null", examples=["c1SxZ0W5Qd3nq0o6hL2g1w"]),
    ]
    reasons: Annotated[list[Coded], Meta(description="须人工审核的原因; 没有时为空", examples=[[]])]
    decision: Annotated[DecisionAnswer | None, Meta(description="审核意见; 未经人工审核时为 null", examples=[None])]
    end_reason: Annotated[EndReason | None, Meta(description="解除原因; 未解除时为 null", examples=[None])]
    end_text: Annotated[str | None, Meta(description="解除原因文字; 未解除时为 null", examples=[None])]
    requested_at: Annotated[Moment, Meta(description="申请时间", examples=["2026-11-05T12:00:00+08:00"])]
    decided_at: Annotated[Moment | None, Meta(description="审核时间; 未经人工审核时为 null", examples=[None])]
    ended_at: Annotated[Moment | None, Meta(description="解除或撤回时间; 未解除时为 null", examples=[None])]


class BindingsAnswer(TypedDict):
    """A page of bindings."""

    items: Annotated[list[BindingAnswer], Meta(description="绑定, 最近申请的在前; 含已解除的")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]
