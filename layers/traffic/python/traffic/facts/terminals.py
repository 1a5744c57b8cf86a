"""Facts of `terminals` (警务终端): terms of officers that end. Told straight, not through the outbox."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import Day


class OfficerTerm(TypedDict):
    """警员账号、口令或证书到期(前)提示. Told by the daily look, and perhaps again: known by its `id`."""

    id: Annotated[str, Meta(max_length=120, examples=["520103#account#2026-11-20#15"])]
    officer: Annotated[str, Meta(pattern="^[0-9A-Za-z:_-]{1,40}$", description="警号", examples=["520103"])]
    what: Annotated[str, Meta(pattern="^(account|password|certificate)$", description="到期事项", examples=["account"])]
    ends_on: Annotated[Day, Meta(description="最后一日")]
