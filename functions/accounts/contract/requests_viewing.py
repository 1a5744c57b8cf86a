"""What a citizen sends to read on."""

from typing import Annotated

from msgspec import Meta

from traffic.http import Body


class PageQuery(Body):
    """Where to go on."""

    next: Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None
