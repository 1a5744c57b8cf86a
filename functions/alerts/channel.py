"""终端通道: terminals hold a connection open, hear of alerts through it, and say what they have and where they are.

Called by   terminals, through the WebSocket API of alerts, once the police API's authorizer has let them in
Reads       terminals-terminals, alerts-deliveries, alerts-alerts, alerts-duty
Writes      alerts-links, alerts-deliveries (acknowledged), alerts-alerts (delivered), alerts-duty (position); frames to terminals
"""

from typing import Any

from alerts.channelling.hearing import hear, say
from alerts.channelling.linking import link, stands, unlink
from alerts.channelling.pushing import hang_up
from traffic.entrypoint import entrypoint
from traffic.http import Caller


def take_in(context: dict[str, Any], text: str) -> int:
    """One event of a connection; the status that the gateway goes by."""
    caller, connection = Caller.of(context), context["connectionId"]
    if context["eventType"] == "DISCONNECT":
        unlink(caller, connection)
        return 200
    if not stands(caller):
        return refuse(context, caller)
    if context["eventType"] == "CONNECT":
        link(caller, connection)
    else:
        hear(context["routeKey"], text, caller, connection)
    return 200


def refuse(context: dict[str, Any], caller: Caller) -> int:
    """A terminal that was locked, or signed out, hears no more; at its handshake it is not even let in."""
    connection = context["connectionId"]
    if context["eventType"] == "MESSAGE":
        say(connection, "ended", {"code": "session_ended"})
        unlink(caller, connection)
        hang_up(connection)
    return 403


@entrypoint
def handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    context = event["requestContext"]
    status = take_in(context, event.get("body") or "")
    # What is answered to a message would travel down the channel beside the frames.
    return {"statusCode": status, "body": "refused" if status == 403 and context["eventType"] == "CONNECT" else ""}
