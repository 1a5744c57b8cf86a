"""One call, the way it goes behind the gateway: through the API's authorizer unless the route is public, then to the door."""

import copy
import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from infra.api.doors import Route
from terminals.devices.proof import digest
from tests.access.callers import Kind, credentials
from tests.access.row import Sent
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import planned
from tests.support.tokens import URL, proof
from traffic.http import Scope

Names = Mapping[str, Any]
_READS = ("Get", "Query", "Scan", "BatchGet")


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a call: the answer, and the table calls that the door made for it; no headers where the gateway answers."""

    status: int
    text: str
    calls: tuple[str, ...]
    headers: Mapping[str, str] | None = None

    @property
    def writes(self) -> bool:
        """Whether the call wrote to a table, or tried to."""
        return any(not call.removeprefix("dynamodb.").startswith(_READS) for call in self.calls)


def call(audience: str, route: Route, kind: Kind, sent: Sent, names: Names) -> Found:
    """Send a request as a kind of caller; `names` is what the stage set calls things by."""
    operation = route.operation
    event = _event(audience, route, sent, names)
    event["headers"] |= credentials(kind, audience, operation.scope, operation.method, event["path"]) | _proof(
        sent, event
    )
    event["multiValueHeaders"] = {name: [value] for name, value in event["headers"].items()}
    with planned(None) as plan:
        if operation.scope is not Scope.PUBLIC:
            findings = _authorized(audience, event)
            if findings is None:
                return Found(401, "", _of_tables(plan.calls))
            event["requestContext"]["authorizer"] = findings
        door = importlib.import_module(route.function.replace("-", ".", 1))
        said = door.handler(copy.deepcopy(event), CONTEXT)
    return Found(said["statusCode"], said["body"], _of_tables(plan.calls), said["headers"])


def filled(value: Any, names: Names) -> Any:
    """`value` with what the stage set calls by each `<name>` in it."""
    if isinstance(value, Mapping):
        return {name: filled(one, names) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, names) for one in value]
    if not isinstance(value, str):
        return value
    whole = re.fullmatch(r"<([a-z_ -]+)>", value)
    return names[whole[1]] if whole else re.sub(r"<([a-z_ -]+)>", lambda found: str(names[found[1]]), value)


def _event(audience: str, route: Route, sent: Sent, names: Names) -> dict[str, Any]:
    operation, body = route.operation, filled(sent.body, names)
    headers = {"Idempotency_Key": "matrix-1"} | ({"Cookie": filled(sent.cookie, names)} if sent.cookie else {})
    if sent.form:
        headers["Content_Type"] = "application/x-www-form-urlencoded"
    event = http_event(operation.path, urlencode(body) if sent.form else body, method=operation.method, **headers)
    event["headers"] |= filled(sent.headers, names)
    places, query = filled(sent.at, names), filled(sent.query, names)
    event["path"] = operation.path.format(**places)
    event["pathParameters"] = places or None
    event["queryStringParameters"] = query or None
    event["multiValueQueryStringParameters"] = {name: [value] for name, value in query.items()} or None
    event["methodArn"] = f"arn:aws:execute-api:us-east-1:123456789012:{audience}/v1/{operation.method}{event['path']}"
    return event


def _proof(sent: Sent, event: dict[str, Any]) -> dict[str, str]:
    """The proof that a device gives of a body, in place of one for a token."""
    if sent.proof is None:
        return {}
    address = f"{URL}/police{event['path']}"
    return {"DPoP": proof(sent.proof, event["httpMethod"], address, digest=digest((event["body"] or "").encode()))}


def _authorized(audience: str, event: dict[str, Any]) -> dict[str, str] | None:
    """What the authorizer found out; None for whom the gateway answers 401."""
    authorizer = importlib.import_module(f"accounts.{audience}_authorizer")
    found = authorizer.handler(copy.deepcopy(event), CONTEXT)
    if found["policyDocument"]["Statement"][0]["Effect"] == "Deny":
        return None
    return {"principalId": found["principalId"], **found["context"]}


def _of_tables(calls: list[str]) -> tuple[str, ...]:
    return tuple(call for call in calls if call.startswith("dynamodb."))
