"""What a cashier sends about refunds. Why is said in words, which are sealed where they are kept."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from traffic.errors import FieldError
from traffic.http import Body

Words = Annotated[str, Meta(min_length=2, max_length=200, description="说明", examples=["罚款金额录入有误, 多收50元"])]
_MORE_THAN_SEEN = ("too_much", "超过可退金额", "is more than can be refunded")


class RefundsQuery(Body):
    """Which list, and which page of it."""

    waiting_for: Annotated[
        Literal["approval", "stuck"],
        Meta(description="`approval` 待复核, `stuck` 渠道未能退回、待人工处理", examples=["approval"]),
    ] = "approval"
    next: Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")] | None = None


class RefundRequest(Body):
    """Part of what an order was paid with, to be given back."""

    order: Annotated[
        str, Meta(pattern=r"^[0-9A-Z]{26}$", description="订单号", examples=["01K9ORDER000000000000000A1"])
    ]
    amount_fen: Annotated[int, Meta(ge=1, description="退款金额(分)", examples=[5000])]
    refundable_seen_fen: Annotated[
        int, Meta(ge=1, description="经办人所见的可退金额(分); 已变化的须重新查看", examples=[20000])
    ]
    reason_words: Words

    def wrong(self) -> Iterator[FieldError]:
        """Nobody asks for more than they saw."""
        if self.amount_fen > self.refundable_seen_fen:
            yield FieldError("amount_fen", *_MORE_THAN_SEEN)


class RefundDecisionRequest(Body):
    """What a second cashier decides."""

    approve: Annotated[bool, Meta(description="`true` 同意退款, `false` 不予退款", examples=[True])]
    words: Annotated[str, Meta(min_length=2, max_length=200, description="复核意见", examples=["已核对缴款记录"])]


class RefundRetryRequest(Body):
    """Nothing more is asked of whoever has a refund tried again."""
