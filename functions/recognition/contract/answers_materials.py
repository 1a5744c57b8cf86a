"""What a person is shown of materials."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from recognition.rules.cases import TEXTS, Case
from recognition.rules.set_states import SetState
from traffic.http.answers import Moment

_CASES = ", ".join(f"`{case}` {text}" for case, text in TEXTS.items())


class MaterialVerdictAnswer(TypedDict):
    """Why a reviewer decided so."""

    reason: Annotated[str, Meta(description="审核意见代码", examples=["not_legible"])]
    text: Annotated[str, Meta(description="审核意见", examples=["图片不清晰, 请重新拍摄后提交"])]
    words: Annotated[str | None, Meta(description="补充说明; 没有时为 null", examples=[None])]


class MaterialsAnswer(TypedDict):
    """One set of materials."""

    set: Annotated[str, Meta(description="业务材料编号", examples=["01K9MATERIALS0000000000001"])]
    case: Annotated[Case, Meta(description=f"业务种类: {_CASES}", examples=["licence_renewal"])]
    case_text: Annotated[str, Meta(description="业务种类文字", examples=["期满换领驾驶证"])]
    pictures: Annotated[list[str], Meta(description="图片编号", examples=[["3f1c2b7d9a4e5f60718293a4b5c6d7e8"]])]
    state: Annotated[
        SetState,
        Meta(
            description="状态: `submitted` 正在识别, `passed` 审核通过, `referred` 等待人工审核, `taken` 人工审核中, "
            "`accepted` 人工审核通过, `rejected` 审核不通过",
            examples=["submitted"],
        ),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["已提交, 正在识别"])]
    submitted_at: Annotated[Moment, Meta(description="提交时间", examples=["2026-11-05T12:00:00+08:00"])]
    decided_at: Annotated[Moment | None, Meta(description="办结时间; 未办结时为 null", examples=[None])]
    verdict: Annotated[MaterialVerdictAnswer | None, Meta(description="人工审核意见; 没有时为 null")]
