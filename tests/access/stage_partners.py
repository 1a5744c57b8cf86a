"""What a partner has handed in: a warning, an incident, another that was taken; a subscription with a call-back not taken."""

from typing import Any

from tests.access.callers import Kind, findings
from tests.support.partners import act, push, subscribe, warn
from traffic.records.callback import Callback, CallbackState
from traffic.records.client import Client

EVENT = "01K9EVENT00000000000000001"


def partners() -> dict[str, Any]:
    """Set them up; returns what the rows name. The registration names the department's prefecture."""
    system = findings(Kind.SYSTEM)
    Client(system["client"]).update([Client.districts.set({"520100"}), Client.scopes.set(set(system["scope"].split()))])
    incident, taken = (push(system, key=key, reference=f"ACCESS-{key}")[1]["incident"] for key in ("one", "two"))
    assert act(findings(Kind.COMMANDER), taken, "take")[0] == 200
    subscription = subscribe(system)[1]["subscription"]
    Callback(
        subscription, EVENT, client=system["client"], kind="incident.moved", body="{}", state=CallbackState.DEAD, due=0,
        dead=subscription, tries=8, made_at="2026-11-04T12:00:00+08:00", expires=2_000_000_000,
    ).save()  # fmt: skip
    return {
        "warning": warn(system, key="access")[1]["warning"],
        "incident": incident,
        "taken incident": taken,
        "subscription": subscription,
        "dead callback": EVENT,
    }
