"""过车记录接收: camera systems hand in who passed where; what is well-formed goes on to be matched, what is not is named.

Called by   camera systems, through the partner API
Reads       alerts-sites, accounts-clients, accounts-sessions
Writes      the queue alerts-passages; foundation-limits
"""

from http import HTTPStatus
from typing import Any

from alerts.contract.answers_passages import PassagesAnswer
from alerts.contract.requests_passages import PassagesRequest
from alerts.passing.handing_in import hand_in
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp

app = ServiceApp("partner")


@app.post(
    "/passages",
    scope=Scope.PASSAGES_WRITE,
    body=PassagesRequest,
    answer=PassagesAnswer,
    status=HTTPStatus.ACCEPTED,
    refusals=[TooMany],
    limited="passages",
)
def hand_in_passages(body: PassagesRequest) -> PassagesAnswer:
    """报送过车记录, 每次至多100条: 合格的即时比对布控并保存180天, 不合格的逐条说明; 重复报送无妨."""
    return hand_in(body.passages, app.caller.known)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
