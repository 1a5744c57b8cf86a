"""What a cashier sends about bills that the treasury will not take or confirm."""

from typing import Annotated

from msgspec import Meta

from traffic.http import Body


class WorklistQuery(Body):
    """Which page."""

    next: Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")] | None = None


class RetryRequest(Body):
    """Nothing more is asked of whoever puts a bill back."""
