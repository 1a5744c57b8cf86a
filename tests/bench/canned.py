"""A canned AWS: botocore's last step answers from memory, so that only this machine's own work is measured."""

import json
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.httpsession import URLLib3Session

NUMBER = "5201032026{:012d}"
PLACE = "贵阳市云岩区中华北路与北京路交叉口由北向南"


def items(open_violations: int = 20) -> list[dict[str, Any]]:
    """What the index holds of a vehicle with that many open violations, as DynamoDB writes it."""
    key = {"S": "02贵A7C301"}
    head = {"number": key, "part": {"S": "head"}, "vehicle": key, "shown": {"S": "~"}, "engine_tail": {"S": "7A3021"},
            "vin_tail": {"S": "004417"}, "states": {"S": "A"}, "inspection_due": {"S": "2027-05-31"}}  # fmt: skip
    return [head, *(_violation(serial, key) for serial in range(open_violations))]


def _violation(serial: int, key: dict[str, str]) -> dict[str, Any]:
    return {
        "number": {"S": NUMBER.format(serial)},
        "part": {"S": "record"},
        "vehicle": key,
        "shown": {"S": f"1#2026-10-{28 - serial:02d}T08:15:30"},
        "place": {"S": PLACE},
        "code": {"S": "1625"},
        "points": {"N": "6"},
        "fine": {"N": "20000"},
        "state": {"S": "recorded"},
        "agency": {"S": "520103000000"},
        "entered": {"S": "2026-10-30"},
        "photos": {"N": "3"},
    }


class _Body:
    def __init__(self, content: bytes) -> None:
        self.content = content

    def stream(self, *_: Any, **__: Any) -> Any:
        yield self.content


def serve(said: dict[str, Any]) -> None:
    """From here on every request of this process is answered with what AWS said."""
    content = json.dumps(said).encode()
    headers = {"content-type": "application/x-amz-json-1.0", "x-amzn-requestid": "canned"}

    def send(_: URLLib3Session, request: Any) -> AWSResponse:
        return AWSResponse(request.url, 200, headers, _Body(content))

    URLLib3Session.send = send
