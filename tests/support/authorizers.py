"""What every authorizer must hold to, told once: each API's test file runs these with its own door."""

from typing import Any

from tests.support.calls import CONTEXT
from tests.support.tokens import URL, proof
from traffic.tokens.making import access_token

PATH = "/sessions"


def request(token: str, *, scheme: str = "Bearer", method: str = "GET", **headers: str) -> dict[str, Any]:
    """What the gateway asks an authorizer."""
    return {
        "type": "REQUEST",
        "methodArn": "arn:aws:execute-api:us-east-1:123456789012:abc/v1/GET/sessions",
        "path": PATH,
        "httpMethod": method,
        "headers": {"authorization": f"{scheme} {token}", **headers},
        "requestContext": {"requestId": "22222222-2222-4222-8222-222222222222"},
    }


def token(audience: str, **more: Any) -> str:
    """A good token for an API."""
    facts = {"subject": "01K9ACCOUNT", "session": "01K9SESSION", "client": "tongtu", "scope": "account", "seconds": 900}
    return access_token(audience=audience, **{**facts, **more})


def asked(handler: Any, sent: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The effect and what the door would learn of the caller."""
    found = handler(sent, CONTEXT)
    (statement,) = found["policyDocument"]["Statement"]
    assert statement["Resource"] == sent["methodArn"]
    return statement["Effect"], {"principalId": found["principalId"], **found["context"]}


def by_device(audience: str, key: Any, sent: str, **more: Any) -> dict[str, Any]:
    """A call with a token and a proof by `key`."""
    made = proof(key, more.pop("proven", "GET"), f"{URL}/{audience}{PATH}", sent)
    return request(sent, scheme="DPoP", dpop=made, **more)
