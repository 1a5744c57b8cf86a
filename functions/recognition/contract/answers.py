"""What is answered about a picture."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from recognition.rules.readings import Kind
from recognition.rules.texts import KINDS
from recognition.rules.verdicts import Verdict
from traffic.http.answers import Moment

_KINDS = ", ".join(f"`{kind}` {text}" for kind, text in KINDS.items())


class PictureForm(TypedDict):
    """A form (multipart/form-data, POST) that takes exactly the announced picture, good until `expires_at`."""

    picture: Annotated[str, Meta(description="图片编号", examples=["3f1c2b7d9a4e5f60718293a4b5c6d7e8"])]
    url: Annotated[str, Meta(description="上传地址", examples=["https://example.com/pictures"])]
    fields: Annotated[
        dict[str, str],
        Meta(
            description="须原样置于文件之前的表单字段; 文件字段名为 `file`, 放在最后",
            examples=[{"key": "pictures/3f1c2b7d9a4e5f60718293a4b5c6d7e8.jpeg"}],
        ),
    ]
    expires_at: Annotated[Moment, Meta(description="表单的失效时间", examples=["2026-11-05T12:05:00+08:00"])]


class RecognisedField(TypedDict):
    """One value, and how far it may be trusted."""

    name: Annotated[str, Meta(description="字段", examples=["plate"])]
    text: Annotated[str, Meta(description="字段名称", examples=["号牌号码"])]
    value: Annotated[str | None, Meta(description="识别结果; 无法辨认时为 null", examples=["贵A7C301"])]
    confidence: Annotated[float, Meta(ge=0, le=1, description="置信度, 0 至 1", examples=[0.998])]
    check: Annotated[
        Literal["passed", "failed", "none"],
        Meta(description="校验位: `passed` 相符, `failed` 不符, `none` 该字段没有校验位", examples=["none"]),
    ]
    box: Annotated[
        list[list[int]] | None,
        Meta(
            description="在转正后的图片中的四角(像素): 左上、右上、右下、左下, 按文字方向; 没有时为 null",
            examples=[[[112, 240], [436, 238], [437, 341], [113, 343]]],
        ),
    ]
    verdict: Annotated[
        Verdict,
        Meta(description="`certain` 可直接采用, `check` 请核对, `unreadable` 无法辨认", examples=["certain"]),
    ]
    verdict_text: Annotated[str, Meta(description="结论文字", examples=["可直接采用"])]


class PictureRefusal(TypedDict):
    """Why nothing was read, and what to do about it."""

    code: Annotated[
        str,
        Meta(
            description="原因: `nothing_found`, `too_dark`, `too_blurred`, `glare`, `move_closer`, `not_a_picture`, `truncated`, "
            "`animated`, `too_small`, `too_large` 等",
            examples=["too_dark"],
        ),
    ]
    text: Annotated[str, Meta(description="应当怎样做", examples=["光线太暗, 请在明亮处重新拍摄"])]


class RecognitionAnswer(TypedDict):
    """What a picture says. Nothing of it is kept."""

    picture: Annotated[str, Meta(description="图片编号", examples=["3f1c2b7d9a4e5f60718293a4b5c6d7e8"])]
    kind: Annotated[Kind | None, Meta(description=f"内容: {_KINDS}; 未识别出时为 null", examples=["plate"])]
    kind_text: Annotated[str | None, Meta(description="内容文字; 未识别出时为 null", examples=["机动车号牌"])]
    fields: Annotated[list[RecognisedField], Meta(description="各字段; 未识别出时为空")]
    refusal: Annotated[
        PictureRefusal | None, Meta(description="未能识别的原因和应当怎样做; 已识别时为 null", examples=[None])
    ]
    models: Annotated[list[str], Meta(description="所用模型及版本", examples=[["rapidocr 3.10.0"]])]
