"""Partners' systems for tests: registered, with a token, and what they hand in."""

import json
from typing import Any

from moto.backends import get_backend

from partners import callbacks, facts, handling, incidents, outcomes, subscriptions, tally, warnings
from tests.support.callers import Findings, call, officer
from tests.support.calls import consume
from tests.support.oauth_clients import SYSTEM, registered
from tests.support.stage import items
from tests.support.template import ACCOUNT, REGION
from traffic import clock
from traffic.records.session import Session, SessionKind

EVERY = "system warnings.write positions.read incidents.write figures.read"
OTHER = "01K9SYS0000000000000000002"
PLACE = {"longitude": 106.713, "latitude": 26.578}
HOOK = "https://hooks.example.com/tongtu"
WARNING: dict[str, Any] = {
    "reference": "GZCT-20261105-000018",
    "kind": "wanted_vehicle",
    "level": 2,
    "text": "服务区发现布控车辆, 向南行驶",
    "place": PLACE,
    "district": "520103",
    "at": "2026-11-05T11:58:00+08:00",
    "plate": "贵A7C301",
    "plate_kind": "02",
}
INCIDENT: dict[str, Any] = {
    "reference": "GZCT-20261105-000019",
    "kind": "accident",
    "place": PLACE,
    "district": "520103",
    "at": "2026-11-05T11:58:00+08:00",
    "words": "两车追尾, 无人受伤",
}


def system(scope: str = EVERY, *, number: str = SYSTEM, **more: Any) -> Findings:
    """A system of a partner with a live session; its registration names Guiyang."""
    registered(number, **({"kind": "system", "scopes": set(scope.split()), "districts": {"520100"}} | more))
    session, now = f"01K9SESSION0000000000000{number[-2:]}", clock.china_now().isoformat(timespec="seconds")
    Session(
        f"client:{number}", session, kind=SessionKind.SYSTEM, client=number, scope=scope, created_at=now, used_at=now,
        expires=clock.epoch_seconds() + 3600,
    ).save()  # fmt: skip
    return {"principalId": f"client:{number}", "scope": scope, "session": session, "client": number}


def warn(by: Findings, key: str = "w-1", **more: Any) -> tuple[int, Any]:
    """Hand a warning in."""
    return call(warnings.handler, "/warnings", WARNING | more, by=by, Idempotency_Key=key)


def push(by: Findings, key: str = "i-1", **more: Any) -> tuple[int, Any]:
    """Push an incident."""
    return call(incidents.handler, "/incidents", INCIDENT | more, by=by, Idempotency_Key=key)


def commander(**more: Any) -> Findings:
    """Somebody of a command centre."""
    return officer("incidents.handle", roles="commander", **more)


def act(by: Findings, incident: str, what: str, **body: Any) -> tuple[int, Any]:
    """Make a move of an incident."""
    return call(handling.handler, f"/incidents/{{incident}}/{what}", body, by=by, at={"incident": incident})


def subscribe(by: Findings, address: str = HOOK, kinds: tuple[str, ...] = ("incident.moved",)) -> tuple[int, Any]:
    """Subscribe to kinds of facts."""
    return call(subscriptions.handler, "/subscriptions", {"address": address, "kinds": kinds}, by=by)


def told(kind: str) -> list[dict[str, Any]]:
    """The facts of a kind that were written, in no order, as the bus hands them to queues."""
    found = items("foundation-outbox")
    return [envelope(kind, json.loads(item["detail"]["S"])) for item in found if item["kind"]["S"] == kind]


def envelope(kind: str, detail: dict[str, Any]) -> dict[str, Any]:
    """A fact as the bus wraps it."""
    return {"detail-type": kind, "source": "tongtu.partners", "detail": detail}


def about_alert(kind: str, warning: str, event: str = "01K9EVENT00000000000000001", **more: Any) -> dict[str, Any]:
    """A fact of the alert that a warning became."""
    detail = {
        "event": event, "alert": "01K9ALERT00000000000000001", "source": "partner", "reference": warning,
        "kind": "wanted_vehicle", "level": 2, "district": "520103",
    }  # fmt: skip
    return envelope(kind, detail | more)


def spread(*messages: dict[str, Any]) -> None:
    """Give facts to every queue that the bus feeds with them."""
    for door, kinds in (
        (outcomes, ("alert.",)),
        (tally, ("penalty.", "alert.signed", "alert.closed", "incident.moved")),
        (facts, ("alert.", "incident.moved")),
    ):
        fitting = [message for message in messages if message["detail-type"].startswith(kinds)]
        assert consume(door.handler, *fitting) == []


def waiting() -> list[dict[str, Any]]:
    """Take every message that waits in the queue of call-backs, held back or not."""
    queue = get_backend("sqs")[ACCOUNT][REGION].queues["test-partners-callbacks"]
    found = [json.loads(message.body) for message in queue._messages]
    queue._messages.clear()
    return found


def call_back() -> int:
    """One round: every message that waits is worked on once; returns how many there were."""
    found = waiting()
    for message in found:
        assert consume(callbacks.handler, message) == []
    return len(found)
