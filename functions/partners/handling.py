"""警情处置: officers of an area list its open incidents, take one, dispatch, add words, and close it with an outcome.

Called by   officers of a command centre, through the police API
Reads       partners-incidents, terminals-terminals, foundation-keys, the secret foundation-signing
Writes      partners-incidents, foundation-outbox and foundation-audit in one transaction; foundation-keys
"""

from typing import Any

from partners.contract.handling import (
    CloseRequest,
    DispatchRequest,
    IncidentCase,
    IncidentLine,
    IncidentList,
    IncidentsQuery,
    TakeRequest,
    WordsRequest,
)
from partners.moving.found import incident_for, open_for
from partners.moving.moving import move
from partners.moving.refusals import IncidentTaken, NotNow
from partners.moving.shown import case_shown, line_shown, list_shown
from partners.moving.steps import Step
from partners.pushing.refusals import IncidentUnknown
from partners.rules.incident_states import Move
from traffic.dictionaries.areas import sees
from traffic.entrypoint import entrypoint
from traffic.errors import FieldError, Invalid
from traffic.http import Scope, ServiceApp
from traffic.looks import officers_act
from traffic.records.incident import IncidentStep

app = ServiceApp("police")
_ELSEWHERE = ("elsewhere", "派往单位不在本辖区", "lies outside the caller's area")


@app.get("/incidents", scope=Scope.INCIDENTS_HANDLE, answer=IncidentList, query=IncidentsQuery)
def list_incidents(body: IncidentsQuery) -> IncidentList:
    """查看本辖区未办结的警情; 列表不含警情内容."""
    return list_shown(open_for(app.caller, body.next))


@app.get("/incidents/{incident}", scope=Scope.INCIDENTS_HANDLE, answer=IncidentCase, refusals=[IncidentUnknown])
def show_incident(incident: str) -> IncidentCase:
    """查看一起警情的内容和处置过程; 每次查看均留有记录."""
    found = incident_for(app.caller, incident)
    officers_act(app.caller, f"incident:{incident}", "incident.looked_at", role="officer", purpose="duty").save()
    return case_shown(found, IncidentStep.of_incident(incident))


@app.post(
    "/incidents/{incident}/take",
    scope=Scope.INCIDENTS_HANDLE,
    body=TakeRequest,
    answer=IncidentLine,
    refusals=[IncidentUnknown, IncidentTaken, NotNow],
)
def take_incident(body: TakeRequest, incident: str) -> IncidentLine:  # noqa: ARG001 -- nothing is asked
    """接警: 一起警情只由一人接警; 本人重复接警结果相同."""
    return line_shown(move(app.caller, incident, Step(move=Move.TAKEN)))


@app.post(
    "/incidents/{incident}/dispatch",
    scope=Scope.INCIDENTS_HANDLE,
    body=DispatchRequest,
    answer=IncidentLine,
    refusals=[IncidentUnknown, NotNow],
)
def dispatch_unit(body: DispatchRequest, incident: str) -> IncidentLine:
    """派警: 派往本辖区的一个单位, 可改派; 重复提交同一内容结果相同."""
    if not sees(app.caller.unit, body.unit):
        raise Invalid((FieldError("unit", *_ELSEWHERE),))
    step = Step(move=Move.DISPATCHED, sent=body.unit, words=body.words, told=body.told)
    return line_shown(move(app.caller, incident, step))


@app.post(
    "/incidents/{incident}/words",
    scope=Scope.INCIDENTS_HANDLE,
    body=WordsRequest,
    answer=IncidentLine,
    refusals=[IncidentUnknown, NotNow],
)
def add_words(body: WordsRequest, incident: str) -> IncidentLine:
    """补充处置情况, 可选择是否告知推送单位; 接连重复提交同一内容只记一次."""
    return line_shown(move(app.caller, incident, Step(move=Move.NOTED, words=body.words, told=body.told)))


@app.post(
    "/incidents/{incident}/close",
    scope=Scope.INCIDENTS_HANDLE,
    body=CloseRequest,
    answer=IncidentLine,
    refusals=[IncidentUnknown, NotNow],
)
def close_incident(body: CloseRequest, incident: str) -> IncidentLine:
    """办结并记录处置结果; 重复提交同一内容结果相同."""
    step = Step(move=Move.CLOSED, outcome=body.outcome, words=body.words, told=body.told)
    return line_shown(move(app.caller, incident, step))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
