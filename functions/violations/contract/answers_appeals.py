"""What a person is shown of objections and appeals."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Day, Moment
from violations.rules.appeal_states import AppealKind, AppealState
from violations.rules.appeal_terms import Task


class GroundAnswer(TypedDict):
    """A ground, as code and text."""

    code: Annotated[str, Meta(description="理由代码", examples=["wrong_plate"])]
    text: Annotated[str, Meta(description="理由", examples=["记录的号牌信息错误"])]


class ClockAnswer(TypedDict):
    """What is to be done until when, in days and in words, and the article that says so."""

    task: Annotated[Task, Meta(description="要办的事: `answer` 答复, `carry_out` 办结消除", examples=["answer"])]
    on: Annotated[Day, Meta(description="最后一日, 含当日", examples=["2026-11-12"])]
    days_left: Annotated[int, Meta(description="剩余天数; 负数为已逾期天数", examples=[7])]
    overdue: Annotated[bool, Meta(description="是否已逾期", examples=[False])]
    text: Annotated[str, Meta(description="期限说明", examples=["应于2026年11月12日前答复, 还有7天"])]
    source: Annotated[str, Meta(description="依据", examples=["公安部令157第5条"])]


class AppealHead(TypedDict):
    """What whoever filed an appeal and whoever reviews it are shown alike."""

    appeal: Annotated[str, Meta(description="异议或申诉编号", examples=["01K9APPEAL0000000000000001"])]
    violation: Annotated[str, Meta(description="违法编号(22位)", examples=["5201150000000000000001"])]
    decision_number: Annotated[str | None, Meta(description="决定书编号; 处罚前的异议为 null", examples=[None])]
    kind: Annotated[
        AppealKind,
        Meta(description="`objection` 处罚前的异议(陈述申辩), `appeal` 处罚后的申诉", examples=["objection"]),
    ]
    kind_text: Annotated[str, Meta(description="种类文字", examples=["异议(陈述申辩)"])]
    state_text: Annotated[str, Meta(description="状态文字", examples=["待审核"])]
    filed_at: Annotated[Moment, Meta(description="提出时间", examples=["2026-11-05T12:00:00+08:00"])]
    decided_at: Annotated[Moment | None, Meta(description="办结时间; 未办结时为 null", examples=[None])]


class AppealAnswer(AppealHead):
    """One appeal without what was said in it."""

    ground: Annotated[GroundAnswer, Meta(description="提出的理由")]
    state: Annotated[
        AppealState,
        Meta(
            description="状态: `filed` 待审核, `taken` 审核中, `upheld` 维持, `withdrawn` 予以撤销, `closed` 本人已撤回",
            examples=["filed"],
        ),
    ]
    clock: Annotated[ClockAnswer | None, Meta(description="答复期限; 已办结时为 null")]


class AppealsAnswer(TypedDict):
    """A page of appeals."""

    items: Annotated[list[AppealAnswer], Meta(description="异议和申诉, 最近提出的在前")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class AppealFileAnswer(TypedDict):
    """A file that was announced."""

    type: Annotated[str, Meta(description="文件类型: `jpeg`, `png`, `pdf`", examples=["jpeg"])]
    size: Annotated[int, Meta(description="文件大小(字节)", examples=[482133])]
    sha256: Annotated[
        str,
        Meta(
            description="文件内容的 SHA-256",
            examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ),
    ]


class AppealVerdict(TypedDict):
    """Why it was decided so."""

    ground: Annotated[GroundAnswer, Meta(description="认定的理由")]
    words: Annotated[str | None, Meta(description="审核说明; 没有时为 null", examples=["经比对, 记录的号牌有误。"])]


class AppealDetail(AppealAnswer):
    """One appeal with all that belongs to it."""

    statement: Annotated[str, Meta(description="陈述和申辩的内容", examples=["照片中的车辆颜色与本人车辆不同。"])]
    files: Annotated[list[AppealFileAnswer], Meta(description="附件")]
    verdict: Annotated[AppealVerdict | None, Meta(description="审核结论; 未办结时为 null")]


class FileForm(TypedDict):
    """A form (multipart/form-data, POST) that takes exactly the announced file, good until `expires_at`."""

    url: Annotated[str, Meta(description="上传地址", examples=["https://example.com/files"])]
    fields: Annotated[
        dict[str, str],
        Meta(
            description="须原样置于文件之前的表单字段; 文件字段名为 `file`, 放在最后",
            examples=[{"key": "appeals/01K9APPEAL0000000000000001/9f86d081.jpeg"}],
        ),
    ]
    expires_at: Annotated[Moment, Meta(description="表单的失效时间", examples=["2026-11-05T12:05:00+08:00"])]
