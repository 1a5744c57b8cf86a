"""What an administrator sends to a terminal from afar."""

from typing import Annotated, Literal

from msgspec import Meta

from terminals.contract.fields import REASONS, Reference
from traffic.http import Body


class ControlRequest(Body):
    """Why."""

    reason: REASONS
    reference: Reference | None = None


class LockRequest(ControlRequest):
    """Why, and whether the terminal is lost or goes to repair."""

    state: Annotated[
        Literal["locked", "lost", "repair"],
        Meta(description="`locked` 锁定, `lost` 遗失(每60秒上报位置), `repair` 送修"),
    ] = "locked"
