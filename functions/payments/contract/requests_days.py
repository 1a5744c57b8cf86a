"""What the province's cashier sends about a day."""

from typing import Annotated

from msgspec import Meta

from payments.contract.fields import BreakNumber
from payments.rules.desk import MOST_OPEN
from traffic.http import Body


class SignatureRequest(Body):
    """What whoever signs a day has seen: every break of it that is still open."""

    open_breaks: Annotated[
        list[BreakNumber],
        Meta(
            max_length=MOST_OPEN, description="日结人所见该日全部未处理差异的编号, 没有则为空列表; 已变化的须重新查看"
        ),
    ]
    words: (
        Annotated[str, Meta(min_length=2, max_length=200, description="日结说明", examples=["两笔短款待银行补传"])]
        | None
    ) = None


class DayExportRequest(Body):
    """Nothing more is asked of whoever exports a day."""
