"""What a partner's system is told of the points that it handed in."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict


class RefusedPosition(TypedDict):
    """One point or frame that is not judged, and why."""

    part: Annotated[Literal["points", "frames"], Meta(description="所在部分", examples=["points"])]
    line: Annotated[int, Meta(description="第几条, 从1起", examples=[3])]
    code: Annotated[str, Meta(description="原因代码", examples=["outside"])]
    text: Annotated[str, Meta(description="原因", examples=["位置不在本省范围内"])]


class PositionsAnswer(TypedDict):
    """What became of a call."""

    accepted: Annotated[int, Meta(description="已接收的位置数", examples=[299])]
    refused: Annotated[list[RefusedPosition], Meta(description="不研判的位置和报文")]
    answers: Annotated[
        list[str | None],
        Meta(description="逐条对应 frames 的平台通用应答(0x8001), 十六进制; 无法识别的报文为 null", examples=[[None]]),
    ]
