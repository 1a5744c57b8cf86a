"""What a person is shown before and after a penalty is accepted."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Day, Moment
from violations.rules.decision_states import DecisionKind, DecisionState
from violations.rules.eligibility_reasons import Reason

DecisionNo = Annotated[str, Meta(description="决定书编号", examples=["5201151900000017"])]


class ReasonAnswer(TypedDict):
    """One reason why not, and what to do about it."""

    code: Annotated[Reason, Meta(description="原因代码", examples=["not_bound"])]
    text: Annotated[str, Meta(description="原因", examples=["未绑定该机动车"])]
    remedy: Annotated[str, Meta(description="您可以怎么做", examples=["请先绑定机动车"])]


class NoticeAnswer(TypedDict):
    """The notice of rights, to be read before anything is confirmed."""

    version: Annotated[str, Meta(description="告知的版本, 确认时送回", examples=["rights-2026-01"])]
    title: Annotated[str, Meta(description="标题", examples=["公安交通管理行政处罚告知"])]
    paragraphs: Annotated[list[str], Meta(description="告知内容, 依次", examples=[["拟认定的事实：您于…"]])]
    confirmations: Annotated[list[str], Meta(description="需要勾选确认的内容, 依次", examples=[["我已查看全部照片…"]])]


class IntendedAnswer(TypedDict):
    """What would be decided."""

    kind: Annotated[DecisionKind, Meta(description="处罚种类: `fine` 罚款, `warning` 警告", examples=["fine"])]
    fine_fen: Annotated[int, Meta(ge=0, description="罚款(分)", examples=[20000])]
    points: Annotated[int, Meta(ge=0, description="记分", examples=[6])]
    points_after: Annotated[int, Meta(ge=0, description="处理后本记分周期的累积记分", examples=[9])]
    photos: Annotated[list[str], Meta(description="照片的 SHA-256, 须逐张查看", examples=[["9f86d0" + "0" * 58]])]
    notice: Annotated[NoticeAnswer, Meta(description="权利告知")]


class EligibilityAnswer(TypedDict):
    """Whether this person may deal with this violation alone: every reason against it at once."""

    may: Annotated[bool, Meta(description="可否自助处理", examples=[True])]
    rules: Annotated[str, Meta(description="所依据的规则版本", examples=["penalties-2026-01"])]
    reasons: Annotated[list[ReasonAnswer], Meta(description="不能自助处理的全部原因; 可以时为空")]
    intended: Annotated[IntendedAnswer | None, Meta(description="拟作出的处罚; 不能自助处理时为 null")]


class PenaltyAnswer(TypedDict):
    """One decision in a person's list."""

    number: DecisionNo
    state: Annotated[
        DecisionState,
        Meta(description="状态: `decided` 已决定, `paid` 已缴款, `withdrawn` 已撤销", examples=["decided"]),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["已决定"])]
    kind: Annotated[DecisionKind, Meta(description="处罚种类", examples=["fine"])]
    plate: Annotated[str, Meta(description="号牌号码", examples=["贵AZZ321"])]
    fine_fen: Annotated[int, Meta(ge=0, description="罚款(分)", examples=[20000])]
    points: Annotated[int, Meta(ge=0, description="记分", examples=[6])]
    happened_at: Annotated[Moment, Meta(description="违法时间", examples=["2026-11-03T08:12:00+08:00"])]
    decided_at: Annotated[Moment, Meta(description="决定时间", examples=["2026-11-05T12:00:00+08:00"])]
    pay_by: Annotated[Day | None, Meta(description="缴款期限; 警告为 null", examples=["2026-11-20"])]


class PenaltiesAnswer(TypedDict):
    """A person's decisions."""

    items: Annotated[list[PenaltyAnswer], Meta(description="新的在前")]


class PenaltyDetail(PenaltyAnswer):
    """A decision in full."""

    violation: Annotated[str, Meta(description="违法编号", examples=["5201150000000000000001"])]
    place: Annotated[str, Meta(description="地点", examples=["贵阳市观山湖区金阳南路与林城西路交叉口北向南"])]
    behaviour: Annotated[str, Meta(description="违法行为", examples=["驾驶机动车不按交通信号灯指示通行的"])]
    provision: Annotated[str, Meta(description="违反条款", examples=["《中华人民共和国道路交通安全法》第三十八条"])]
    basis: Annotated[str, Meta(description="处罚依据", examples=["《中华人民共和国道路交通安全法》第九十条"])]
    law: Annotated[str, Meta(description="代码目录的版本(该行生效之日)", examples=["2022-04-01"])]
    agency: Annotated[str, Meta(description="决定机关代码", examples=["520115000000"])]
    rights: Annotated[
        str, Meta(description="救济途径和期限", examples=["如不服本决定，可以自收到本决定书之日起60日内…"])
    ]
    mark: Annotated[
        str,
        Meta(description="决定书二维码的内容(JWS), 可用公开的密钥离线核验", examples=["eyJhbGciOiJFUzI1NiJ9.e30.c2ln"]),
    ]
