"""What reviewers are shown of materials."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from recognition.contract.answers import PictureRefusal, RecognisedField
from recognition.contract.answers_materials import MaterialVerdictAnswer
from recognition.rules.cases import TEXTS, Case
from recognition.rules.readings import Kind
from recognition.rules.set_states import Machine, SetState
from traffic.http.answers import Moment

_CASES = ", ".join(f"`{case}` {text}" for case, text in TEXTS.items())


class DoubtAnswer(TypedDict):
    """Something that speaks against passing a set."""

    code: Annotated[str, Meta(description="原因代码", examples=["name_differs_from_record"])]
    text: Annotated[str, Meta(description="原因", examples=["姓名与登记信息不一致"])]


class MaterialLine(TypedDict):
    """One set in the queue, without whose it is."""

    set: Annotated[str, Meta(description="业务材料编号", examples=["01K9MATERIALS0000000000001"])]
    case: Annotated[Case, Meta(description=f"业务种类: {_CASES}", examples=["licence_renewal"])]
    case_text: Annotated[str, Meta(description="业务种类文字", examples=["期满换领驾驶证"])]
    district: Annotated[str, Meta(description="行政区划代码", examples=["520103"])]
    state: Annotated[
        SetState,
        Meta(
            description="状态: `referred` 等待人工审核, `taken` 人工审核中, `accepted` 通过, `rejected` 不通过",
            examples=["referred"],
        ),
    ]
    state_text: Annotated[str, Meta(description="状态文字", examples=["等待人工审核"])]
    taken: Annotated[bool, Meta(description="是否正由审核人员处理", examples=[False])]
    submitted_at: Annotated[Moment, Meta(description="提交时间", examples=["2026-11-05T12:00:00+08:00"])]
    machine: Annotated[Machine | None, Meta(description="系统结论: `pass` 通过, `refer` 转人工", examples=["refer"])]
    doubts: Annotated[list[DoubtAnswer], Meta(description="系统转人工的原因")]
    verdict: Annotated[MaterialVerdictAnswer | None, Meta(description="人工审核意见; 没有时为 null")]
    decided_by: Annotated[str | None, Meta(description="审核人员; 没有时为 null", examples=[None])]
    decided_at: Annotated[Moment | None, Meta(description="审核时间; 没有时为 null", examples=[None])]


class MaterialQueue(TypedDict):
    """A page of the queue."""

    items: Annotated[list[MaterialLine], Meta(description="等待人工审核的业务材料, 按行政区划和提交时间排列")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class ReadPicture(TypedDict):
    """What one picture of a set said."""

    picture: Annotated[str, Meta(description="图片编号", examples=["3f1c2b7d9a4e5f60718293a4b5c6d7e8"])]
    kind: Annotated[Kind | None, Meta(description="内容; 未识别出时为 null", examples=["citizen_id_front"])]
    kind_text: Annotated[str | None, Meta(description="内容文字; 未识别出时为 null", examples=["身份证人像面"])]
    fields: Annotated[list[RecognisedField], Meta(description="各字段; 原图已过保存期限时为空")]
    refusal: Annotated[PictureRefusal | None, Meta(description="未能识别的原因; 已识别时为 null", examples=[None])]


class ApplicationFacts(TypedDict):
    """What the application says."""

    name: Annotated[str, Meta(description="申请人姓名", examples=["张三"])]
    citizen_id: Annotated[str, Meta(description="申请人公民身份号码", examples=["520103199003071232"])]
    plate: Annotated[str | None, Meta(description="号牌号码; 非机动车业务为 null", examples=["贵A7C301"])]
    plate_kind: Annotated[str | None, Meta(description="号牌种类; 非机动车业务为 null", examples=["02"])]


class MaterialCase(MaterialLine):
    """One set with all that has to be weighed."""

    application: Annotated[ApplicationFacts, Meta(description="申请信息")]
    readings: Annotated[list[ReadPicture], Meta(description="各图片的识别结果, 按提交顺序")]
    sheet: Annotated[
        str | None,
        Meta(
            description="带查看标记的图片副本的短时链接; 没有可查看的图片时为 null",
            examples=["https://example.com/renditions/1.jpg"],
        ),
    ]
    claimed_until: Annotated[Moment | None, Meta(description="领取有效期至", examples=["2026-11-05T12:30:00+08:00"])]


class FigureLine(TypedDict):
    """How many sets of one kind of case in one district came to what."""

    district: Annotated[str, Meta(description="行政区划代码", examples=["520103"])]
    case: Annotated[Case, Meta(description=f"业务种类: {_CASES}", examples=["licence_renewal"])]
    case_text: Annotated[str, Meta(description="业务种类文字", examples=["期满换领驾驶证"])]
    passed: Annotated[int, Meta(description="系统通过", examples=[120])]
    referred: Annotated[int, Meta(description="系统转人工", examples=[14])]
    agreed: Annotated[int, Meta(description="人工不通过, 与系统存疑一致", examples=[5])]
    disagreed: Annotated[int, Meta(description="人工通过, 与系统存疑不一致", examples=[9])]


class MaterialFigures(TypedDict):
    """A month's figures of the reviewer's area."""

    month: Annotated[str, Meta(description="月份", examples=["2026-11"])]
    lines: Annotated[list[FigureLine], Meta(description="按行政区划和业务种类")]
