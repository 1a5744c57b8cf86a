"""What is answered about two faces."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Moment


class ComparisonAnswer(TypedDict):
    """One verdict; of the faces nothing is kept."""

    comparison: Annotated[str, Meta(description="比对编号", examples=["01K9COMPARISON000000000001"])]
    same: Annotated[bool, Meta(description="是否为同一人", examples=[True])]
    score: Annotated[int, Meta(ge=0, le=1000, description="相似度(千分之)", examples=[987])]
    engine: Annotated[
        str,
        Meta(
            description="比对引擎: `rekognition`, `engine` 外部引擎, `stand-in` 测试替身, 其结论不能作为依据",
            examples=["rekognition"],
        ),
    ]
    at: Annotated[Moment, Meta(description="比对时间", examples=["2026-11-05T12:00:00+08:00"])]
