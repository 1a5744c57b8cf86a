"""What queues bring: messages of any content fail alone, and whatever a door accepted, the next one bears."""

import importlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from alerts import matching
from alerts.contract.requests_passages import PassagesRequest
from alerts.passing.handing_in import hand_in
from tests.access.callers import Kind, findings
from tests.conftest import OVERHEARD
from tests.fuzz.mutating import of_json
from tests.fuzz.setting import undoing
from tests.fuzz.target import Broken, Target, held, text_of
from tests.support.calls import CONTEXT, consume, queue_event
from tests.support.channel import Handheld, connections
from tests.support.packages import waiting
from tests.support.rights_watch import NotGranted
from tests.support.template import ROOT
from traffic.errors import Invalid, Unreadable
from traffic.http.bodies import body_of

_EVENTS = ROOT / "events"
# Reads pictures with its models, which tests/recognition tries out.
_ELSEWHERE = {"recognition/examination"}
_REFUSED = {
    Invalid: lambda error: f"refused: {error.fields[0].code if error.fields else ''}",
    Unreadable: lambda _: "refused: unreadable",
}


def _message(data: bytes) -> str:
    """A line that names a door, then the body of a message."""
    door, _, body = data.partition(b"\n")
    if door.decode("latin-1") not in _doors():
        return "refused: no door"
    handler = importlib.import_module(door.decode().replace("/", ".")).handler
    with undoing():
        try:
            found = handler(queue_event(body.decode("utf-8", "replace")), CONTEXT)
        except NotGranted as told:
            # A store tells only who may list it that an object is not there; from others the message comes back all the same.
            held("s3:ListBucket" in str(told), str(told))
            return "refused: not there"
    held(set(found) == {"batchItemFailures"}, f"answered {found}")
    if OVERHEARD.personal:
        OVERHEARD.personal.clear()
        raise Broken("logged whom it was about")
    return "refused" if found["batchItemFailures"] else "accepted"


def _doors() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in sorted(_EVENTS.rglob("*.json")):
        name = str(file.parent.relative_to(_EVENTS))
        records = json.loads(file.read_text()).get("Records", [{}])
        if name not in _ELSEWHERE and "body" in records[0]:
            found.setdefault(name, []).extend(record["body"] for record in records)
    return found


def _messages() -> Iterator[bytes]:
    yield from (f"{door}\n{body}".encode() for door, bodies in _doors().items() for body in bodies)


def _mutated(data: bytes, chance: Any, others: list[bytes]) -> bytes:
    door, _, body = data.partition(b"\n")
    return door + b"\n" + of_json(body, chance, [other.partition(b"\n")[2] for other in others[:20]])


def _passages(data: bytes) -> str:
    """What is accepted of passages can be matched, compared and stored."""
    found = hand_in(body_of(PassagesRequest, data).passages, "client")
    json.dumps(found, ensure_ascii=False).encode()
    with undoing():
        for message in waiting("alerts-passages"):
            held(consume(matching.handler, message) == [], f"accepted, and never stored: {message}")
    return f"accepted: {min(found['accepted'], 1)}" if found["accepted"] else f"refused: {found['refused'][0]['code']}"


def _passage_specimens() -> Iterator[bytes]:
    from tests.access.table import ROWS

    told = next(row for row in ROWS if row.route == "partner POST /passages").sent.body
    more = {
        "plate_colour": "2", "confidence": 0.97, "device": "52010300000101", "lane": 2, "direction": "3", "speed_kmh": 62,
        "limit_kmh": 80, "length_cm": 460, "vehicle_colour": "A", "vehicle_brand": "011-02", "vehicle_kind": "K33",
        "photos": ["https://example.com/pass/1.jpg"], "flags": ["face"],
    }  # fmt: skip
    yield json.dumps(told, ensure_ascii=False).encode()
    yield json.dumps({"passages": [told["passages"][0] | more]}, ensure_ascii=False).encode()


def _frame(data: bytes) -> str:
    """A line with the route that the gateway chose, then a terminal's frame."""
    route, _, text = text_of(data).partition("\n")
    there = Handheld("5201031", findings(Kind.OFFICER))
    connections().clear()
    with undoing():
        held(there.connect() == 200, "the terminal is not let in")
        status = there.send(route, text)
    held(status == 200, f"answered {status}")
    there.listen(acknowledge=False)
    said = there.said[-1]["type"] if there.said else "nothing"
    return "refused" if said == "wrong" else f"accepted: {said}"


def _frames() -> list[bytes]:
    bodies: dict[str, Any] = {
        "hello": {}, "ping": {}, "ack": {"frames": ["01K9ALERT00000000000000001#raised"]},
        "position": {"longitude": 106.7, "latitude": 26.5, "at": "2026-11-05T12:00:00+08:00"},
    }  # fmt: skip
    return [f"{kind}\n{json.dumps({'v': 1, 'type': kind, 'body': body})}".encode() for kind, body in bodies.items()]


def _target(name: str, feed: Callable[[bytes], str], specimens: Callable[[], Any], **more: Any) -> Target:
    return Target(
        name=f"queues.{name}",
        feed=feed,
        specimens=specimens,
        staged=True,
        **({"refuses": {}, "mutate": of_json} | more),
    )


TARGETS = [
    _target("messages", _message, _messages, mutate=_mutated, paces=400, longest=8192),
    _target("passages", _passages, _passage_specimens, refuses=_REFUSED, paces=150, longest=8192),
    _target("channel", _frame, _frames, mutate=_mutated, paces=150, longest=8192),
]
