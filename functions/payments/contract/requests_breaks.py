"""What a cashier sends about breaks. Why is said in words, which are sealed where they are kept."""

from typing import Annotated, Literal

from msgspec import Meta

from payments.rules.breaks import BreakClass
from traffic.http import Body


class BreaksQuery(Body):
    """Which breaks, and which page of them."""

    kind: Annotated[BreakClass, Meta(description="类别; 不填为全部", examples=["amount_diff"])] | None = None
    next: Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")] | None = None


class BreakClosingRequest(Body):
    """How a cashier closes a break."""

    how: Annotated[
        Literal["explained", "posted"],
        Meta(
            description="`explained` 已查明原因, 不调账; `posted` 按渠道金额调账, 差额转入暂收", examples=["explained"]
        ),
    ]
    words: Annotated[
        str, Meta(min_length=2, max_length=200, description="处理说明", examples=["银行次日补传, 已核对回单"])
    ]
