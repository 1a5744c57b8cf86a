"""警情推送: a partner pushes an incident, once by its own number, and follows how it is handled.

Called by   partners' systems, through the partner API
Reads       partners-incidents, accounts-sessions, accounts-clients, foundation-keys
Writes      partners-incidents, foundation-outbox, -audit in one transaction; foundation-keys, -limits, -idempotency
"""

from http import HTTPStatus
from typing import Any

from partners.contract.incidents import IncidentAnswer, IncidentRequest
from partners.pushing.incidents import own_incident, push
from partners.pushing.refusals import IncidentUnknown, ReferenceUsed
from partners.pushing.traces import trace_shown
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp
from traffic.records.incident import Incident, IncidentStep

app = ServiceApp("partner")


@app.post(
    "/incidents",
    scope=Scope.INCIDENTS_WRITE,
    body=IncidentRequest,
    answer=IncidentAnswer,
    status=HTTPStatus.CREATED,
    refusals=[ReferenceUsed, TooMany],
    idempotent=True,
    limited="incidents",
)
def push_incident(body: IncidentRequest) -> IncidentAnswer:
    """推送一起警情: 按推送单位编号只接收一次, 重复推送答复相同; 由所在辖区接警."""
    return as_pusher_sees(push(app.caller, body))


@app.get(
    "/incidents/{incident}",
    scope=Scope.INCIDENTS_WRITE,
    answer=IncidentAnswer,
    refusals=[IncidentUnknown, TooMany],
    limited="incidents",
)
def show_trace(incident: str) -> IncidentAnswer:
    """查询本单位所推送警情的处置过程: 接警、派警、补充情况和办结; 不含民警信息."""
    return as_pusher_sees(own_incident(app.caller, incident))


def as_pusher_sees(incident: Incident) -> IncidentAnswer:
    """An incident with its trace."""
    return trace_shown(incident, IncidentStep.of_incident(incident.incident))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
