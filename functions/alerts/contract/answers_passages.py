"""What a camera system is told of the passages that it handed in."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict


class RefusedPassage(TypedDict):
    """One record that was not taken in, and why."""

    line: Annotated[int, Meta(description="第几条, 从1起", examples=[3])]
    passage: Annotated[str, Meta(description="过车记录编号", examples=["52010300001202611050003"])]
    field: Annotated[str, Meta(description="有误的字段", examples=["site"])]
    code: Annotated[str, Meta(description="原因代码", examples=["site_unknown"])]
    text: Annotated[str, Meta(description="原因", examples=["卡口编号不存在"])]


class PassagesAnswer(TypedDict):
    """What became of the records of a call."""

    accepted: Annotated[int, Meta(description="已接收的记录数", examples=[99])]
    refused: Annotated[list[RefusedPassage], Meta(description="未接收的记录, 每条只列第一处错误")]
