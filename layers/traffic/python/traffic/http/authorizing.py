"""What the three authorizers share: a token in, the gateway's policy out, nothing read on the way.

Whoever has no good token is denied; the gateway answers 401 in our shape. Scopes are the doors' business, since a policy knows
paths and a route knows what it asks for.
"""

from functools import cache
from typing import Any

from traffic.entrypoint import logger
from traffic.settings import on_lambda, required
from traffic.tokens.checking import BadToken, Check
from traffic.tokens.device import hold_to_device
from traffic.tokens.keys import PublicKeys, published

# The claims that doors read of a caller, by the name that Caller looks for.
_FINDINGS = {
    "scope": "scope",
    "sid": "session",
    "client_id": "client",
    "unit": "unit",
    "terminal": "terminal",
    "roles": "roles",
}


def decision(event: dict[str, Any], audience: str) -> dict[str, Any]:
    """The policy for a REQUEST authorizer's event."""
    try:
        claims = _claims(event, audience)
    except BadToken as why:
        logger.append_keys(denied=str(why))
        return _policy(event, "Deny", "nobody", {})
    findings = {name: str(claims[claim]) for claim, name in _FINDINGS.items() if claim in claims}
    return _policy(event, "Allow", str(claims["sub"]), findings)


def be_ready(audience: str) -> None:
    """Read the keys while the process starts, which no caller waits for, so that every call finds them there."""
    if on_lambda():
        _check(audience)


@cache
def _check(audience: str) -> Check:
    return Check(PublicKeys(published), required("PUBLIC_URL"), audience)


def _claims(event: dict[str, Any], audience: str) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    scheme, _, token = str(headers.get("authorization", "")).partition(" ")
    claims = _check(audience).claims_of(token.strip())
    thumbprint = (claims.get("cnf") or {}).get("jkt")
    if audience == "police" and not thumbprint:
        raise BadToken("bound to no device")
    # A bound token is never a bearer's, nor an unbound one a device's (RFC 9449, section 7.1).
    if scheme.lower() != ("dpop" if thumbprint else "bearer"):
        raise BadToken("wrong scheme")
    if thumbprint:
        method, path = _asked(event, audience)
        hold_to_device(
            str(headers.get("dpop", "")),
            thumbprint=thumbprint,
            method=method,
            url=f"{required('PUBLIC_URL')}{path}",
            token=token.strip(),
        )
    return claims


def _asked(event: dict[str, Any], audience: str) -> tuple[str, str]:
    """Method and path that a proof must name.

    The handshake of a WebSocket (RFC 6455) is a GET, and its event has neither: a proof for it is for the API's channel,
    whatever host that is served from, and so for no route.
    """
    if (event.get("requestContext") or {}).get("eventType") == "CONNECT":
        return "GET", f"/{audience}/channel"
    # Behind a domain of its own the path begins with the API's name already.
    path = event["path"]
    return event["httpMethod"], path if path.startswith(f"/{audience}/") else f"/{audience}{path}"


def _policy(event: dict[str, Any], effect: str, principal: str, findings: dict[str, str]) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": findings,
    }
