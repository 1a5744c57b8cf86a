"""位置接收: points of watched vehicles, as JSON or as JT/T 808 frames; the good are queued, the bad named, each frame answered.

Called by   operators' platforms and terminal gateways, through the partner API
Reads       fleet-vehicles, accounts-sessions, accounts-clients, foundation-keys
Writes      the queue fleet-points; foundation-limits, foundation-keys
"""

from http import HTTPStatus
from typing import Any

from fleet.contract.answers_positions import PositionsAnswer
from fleet.contract.requests_positions import PositionsRequest
from fleet.receiving.handing_in import hand_in
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany, Unavailable
from traffic.http import Scope, ServiceApp

app = ServiceApp("partner")


@app.post(
    "/fleet-positions",
    scope=Scope.FLEET_WRITE,
    body=PositionsRequest,
    answer=PositionsAnswer,
    status=HTTPStatus.ACCEPTED,
    refusals=[TooMany, Unavailable],
    limited="fleet",
)
def hand_in_positions(body: PositionsRequest) -> PositionsAnswer:
    """报送重点车辆位置, 每次合计至多300条: 只接收由本系统报送的车辆; 重复、补报、乱序均无妨."""
    return hand_in(app.caller, body)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
