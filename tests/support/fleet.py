"""The fleet as tests begin with it: a coach and its officer, the system that speaks for it, and messages on their way."""

import json
from collections.abc import Iterable
from typing import Any

from fleet import points, positions, vehicles
from fleet.rules.points import Point
from tests.support.callers import Findings, call, officer
from tests.support.calls import consume
from tests.support.oauth_clients import SYSTEM, registered
from tests.support.stage import client, items
from traffic import clock
from traffic.records.session import Session, SessionKind

PLATE, PLATE_KIND, TERMINAL = "贵A58213", "01", "19900000011"
COACH: dict[str, Any] = {
    "plate": PLATE, "plate_kind": PLATE_KIND, "kind": "coach", "system": SYSTEM, "terminal": TERMINAL,
    "district": "520103",
}  # fmt: skip
Answer = tuple[int, Any]


def manager(unit: str = "520103000000", number: str = "officer:520103") -> Findings:
    """An officer who manages the fleet of an area."""
    return officer("duty fleet.manage", roles="controller", unit=unit, number=number)


def platform(name: str = SYSTEM, scope: str = "fleet.write") -> Findings:
    """The system of a company's platform, signed in."""
    registered(name, scopes={scope})
    session = f"01K9SESSION00000000000000{name[-1]}"
    now = clock.china_now().isoformat(timespec="seconds")
    Session(
        f"client:{name}", session, kind=SessionKind.GRANT, client=name, scope=scope, created_at=now, used_at=now,
        expires=clock.epoch_seconds() + 3600,
    ).save()  # fmt: skip
    return {"principalId": f"client:{name}", "scope": scope, "session": session, "client": name}


def enrol(by: Findings | None = None, key: str = "k", **body: Any) -> Answer:
    """Have the coach watched."""
    return call(vehicles.handler, "/fleet-vehicles", COACH | body, by=by or manager(), Idempotency_Key=key)


def enrolled(**body: Any) -> str:
    """The number of the coach, watched from now on."""
    status, answer = enrol(**body)
    assert status == 201, answer
    return str(answer["vehicle"])


def hand_in(by: Findings | None, **body: Any) -> Answer:
    """Hand points or frames in."""
    return call(positions.handler, "/fleet-positions", body, by=by)


def take(vehicle: str, way: Iterable[Point], size: int = 60) -> list[str]:
    """Give a vehicle's points to the door that judges them, in messages of some each; returns those that failed."""
    rest, failed = list(way), []
    while rest:
        some, rest = rest[:size], rest[size:]
        failed += consume(points.handler, {"vehicle": vehicle, "points": some})
    return failed


def queued(queue: str = "test-fleet-points") -> list[dict[str, Any]]:
    """The messages that wait, taken off the queue."""
    sqs, found = client("sqs"), []
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    while got := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        for message in got:
            found.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def episodes() -> list[dict[str, Any]]:
    """What the table of episodes holds, outcomes left out, numbers and all."""
    rows = [row for row in items("fleet-episodes") if "rule" in row]
    return sorted(rows, key=lambda row: (row["rule"]["S"], row["began"]["N"]))


def facts(kind: str = "") -> list[dict[str, Any]]:
    """The facts that wait for the bus, of a kind, in no order that says anything."""
    rows = sorted(items("foundation-outbox"), key=lambda row: str(row["event"]["S"]))
    return [
        json.loads(row["detail"]["S"]) | {"kind": row["kind"]["S"]} for row in rows if row["kind"]["S"].startswith(kind)
    ]
