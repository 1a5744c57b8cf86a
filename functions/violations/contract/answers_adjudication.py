"""What officers are shown of appeals."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Moment
from violations.contract.answers import Behaviour
from violations.contract.answers_appeals import AppealHead, AppealVerdict, ClockAnswer, GroundAnswer
from violations.rules.appeal_states import AppealState
from violations.rules.states import State


class DistrictAnswer(TypedDict):
    """A division (行政区划)."""

    code: Annotated[str, Meta(description="行政区划代码", examples=["520103"])]
    text: Annotated[str, Meta(description="行政区划名称", examples=["贵阳市云岩区"])]


class AppealLine(AppealHead):
    """One appeal in the queue, without whose it is."""

    ground: Annotated[GroundAnswer, Meta(description="当事人提出的理由")]
    district: Annotated[DistrictAnswer, Meta(description="违法行为发生地")]
    state: Annotated[
        AppealState,
        Meta(
            description="状态: `filed` 待审核, `taken` 审核中, `proposed` 拟撤销待审批, `upheld` 维持, "
            "`withdrawn` 予以撤销, `closed` 本人已撤回",
            examples=["filed"],
        ),
    ]
    taken: Annotated[bool, Meta(description="是否正由审核人员处理", examples=[False])]
    proposed_by: Annotated[str | None, Meta(description="提出结论的人员; 没有时为 null", examples=["officer:520103"])]
    clock: Annotated[ClockAnswer | None, Meta(description="正在计算的期限; 已办结时为 null")]


class AppealQueue(TypedDict):
    """A page of the queue."""

    items: Annotated[list[AppealLine], Meta(description="待办的异议和申诉: 逾期的在前, 其余按行政区划和期限排列")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class LaidBefore(TypedDict):
    """A file that the person announced: a link only to one that came as it was announced."""

    type: Annotated[str, Meta(description="文件类型: `jpeg`, `png`, `pdf`", examples=["jpeg"])]
    size: Annotated[int, Meta(description="文件大小(字节)", examples=[482133])]
    state: Annotated[
        Literal["received", "missing", "altered"],
        Meta(
            description="`received` 已收到, `missing` 尚未上传, `altered` 与登记的内容或类型不符", examples=["received"]
        ),
    ]
    link: Annotated[
        str | None,
        Meta(description="短时有效的链接; 未收到或不符时为 null", examples=["https://example.com/files/9f86d081.jpeg"]),
    ]


class DisputedAnswer(TypedDict):
    """The violation that it is about."""

    plate: Annotated[str | None, Meta(description="号牌号码", examples=["贵A7C301"])]
    state: Annotated[State, Meta(description="违法记录的状态", examples=["recorded"])]
    state_text: Annotated[str, Meta(description="状态文字", examples=["未处理"])]
    happened_at: Annotated[Moment, Meta(description="违法时间", examples=["2026-11-05T08:30:00+08:00"])]
    place: Annotated[str, Meta(description="违法地点", examples=["中华北路与延安中路路口"])]
    behaviour: Annotated[Behaviour, Meta(description="违法行为")]
    points: Annotated[int, Meta(description="记分", examples=[6])]
    fine_fen: Annotated[int, Meta(description="罚款金额(分)", examples=[20000])]
    evidence: Annotated[
        list[str], Meta(description="取证照片原图的短时链接", examples=[["https://example.com/originals/1.jpg"]])
    ]


class AppealCase(AppealLine):
    """One appeal with all that has to be weighed."""

    appellant: Annotated[str | None, Meta(description="提出人经核验的姓名; 账号已注销时为 null", examples=["张三"])]
    disputed: Annotated[DisputedAnswer, Meta(description="所涉违法记录")]
    statement: Annotated[str, Meta(description="陈述和申辩的内容", examples=["照片中的车辆颜色与本人车辆不同。"])]
    files: Annotated[list[LaidBefore], Meta(description="附件")]
    claimed_until: Annotated[Moment | None, Meta(description="领取有效期至", examples=["2026-11-05T12:30:00+08:00"])]
    verdict: Annotated[AppealVerdict | None, Meta(description="审核结论或拟撤销意见; 没有时为 null")]
    returned_by: Annotated[str | None, Meta(description="上次不同意撤销的人员; 没有时为 null", examples=[None])]
    approval_words: Annotated[str | None, Meta(description="审批意见; 没有时为 null", examples=[None])]
