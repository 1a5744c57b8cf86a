"""预警接收: a partner hands a warning in, once by its own number, and asks what became of it.

Called by   partners' systems, through the partner API
Reads       partners-warnings, accounts-sessions, accounts-clients
Writes      partners-warnings, foundation-outbox and foundation-audit in one transaction; foundation-limits, foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from partners.contract.warnings import WarningAnswer, WarningRequest
from partners.pushing.refusals import ReferenceUsed, WarningUnknown
from partners.pushing.shown import warning_shown
from partners.pushing.warnings import hand_in, own_warning
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp

app = ServiceApp("partner")


@app.post(
    "/warnings",
    scope=Scope.WARNINGS_WRITE,
    body=WarningRequest,
    answer=WarningAnswer,
    status=HTTPStatus.CREATED,
    refusals=[ReferenceUsed, TooMany],
    idempotent=True,
    limited="warnings",
)
def receive_warning(body: WarningRequest) -> WarningAnswer:
    """推送一条预警: 按推送单位编号只接收一次, 重复推送答复相同; 随即下发附近执勤民警."""
    return warning_shown(hand_in(app.caller, body))


@app.get(
    "/warnings/{warning}",
    scope=Scope.WARNINGS_WRITE,
    answer=WarningAnswer,
    refusals=[WarningUnknown, TooMany],
    limited="warnings",
)
def show_warning(warning: str) -> WarningAnswer:
    """查询本单位所推送预警的办理情况: 下发、签收、反馈、办结的时间和结果."""
    return warning_shown(own_warning(app.caller, warning))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
