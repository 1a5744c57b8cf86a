"""Officers and terminals of a stage in process: calls go through the police authorizer, as they do behind the gateway."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from infra.administrator import FirstAdministrator, first_administrator
from infra.local.police_ca import PoliceCa, new_police_ca
from infra.local.terminal import SimulatedTerminal
from terminals import control, device, enrolment, session
from terminals.rules.pins import kept
from tests.support.calls import answer, http_event
from tests.support.tokens import URL
from traffic import clock
from traffic.http.authorizing import decision
from traffic.records.officer import Officer

CITY, DISTRICT, ELSEWHERE = "520100000000", "520103000000", "520200000000"
FIRST_PIN, PIN = "first pin of 2026", "north gate, 7 pines"
IMEI, ICCID = "490154203237518", "89860000000000000008"
ADMINISTRATOR, OFFICER = "520001", "520103"

_ROUTES = {
    (operation.method, operation.path): door.handler
    for door in (enrolment, session, control, device)
    for operation in door.app.operations
}


def send(method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, Any]:
    """Carry a request to the door that answers it; a token that the authorizer denies gets the gateway's 401."""
    (resource, handler), places = _route(method, path)
    event = http_event(resource, body, method=method, **headers)
    event |= {
        "path": path,
        "pathParameters": places,
        "methodArn": "arn:aws:execute-api:us-east-1:123456789012:abc/v1/*",
    }
    if "Authorization" in headers:
        found = decision(event, "police")
        if found["policyDocument"]["Statement"][0]["Effect"] == "Deny":
            return 401, {"code": "unauthenticated"}
        event["requestContext"]["authorizer"] = {"principalId": found["principalId"], **found["context"]}
    return answer(handler, event)


def _route(method: str, path: str) -> tuple[tuple[str, Any], dict[str, str] | None]:
    for (declared, resource), handler in _ROUTES.items():
        wanted, given = resource.split("/"), path.split("/")
        fits = len(wanted) == len(given) and all(a == b or a[:1] == "{" for a, b in zip(wanted, given, strict=True))
        if declared == method and fits:
            places = {a[1:-1]: b for a, b in zip(wanted, given, strict=True) if a[:1] == "{"}
            return (resource, handler), places or None
    raise LookupError(method, path)


def terminal(ca: PoliceCa, officer: str, **numbers: str) -> SimulatedTerminal:
    """A terminal that nobody has enrolled yet, with a certificate for its officer."""
    made, key = SimulatedTerminal(send, f"{URL}/police", officer, **numbers), ec.generate_private_key(ec.SECP256R1())
    made.receive(ca.issue(officer, key.public_key()), key)
    return made


def administrator(ca: PoliceCa, number: str = ADMINISTRATOR, unit: str = CITY) -> SimulatedTerminal:
    """The first administrator of a department, signed in on the workstation and past the first PIN."""
    desk = terminal(ca, number)
    today = clock.business_day()
    desk.terminal = first_administrator(
        FirstAdministrator(
            number=number, name="季长风", unit=unit, certificate=desk.secrets.certificate, device_jwk=desk.device_key,
            valid_from=today, valid_to=today.replace(year=today.year + 1), initial_pin=FIRST_PIN,
        )
    )  # fmt: skip
    return begin(desk)


def begin(made: SimulatedTerminal) -> SimulatedTerminal:
    """Signed in, with the first PIN changed already. The record is written straight: hashing PINs is slow on purpose."""
    changed = [Officer.pins.set([*_pins()]), Officer.pin_initial.set(False)]
    Officer.of_officer(f"officer:{made.officer}").update(changed)
    assert made.sign_in(PIN)[0] == 201
    return made


@cache
def _pins() -> tuple[str, ...]:
    return tuple(kept(pin, b"0123456789abcdef") for pin in (PIN, FIRST_PIN))


def officer_body(made: SimulatedTerminal, **otherwise: Any) -> dict[str, Any]:
    """What enrols the terminal's officer."""
    return {
        "number": made.officer, "name": "柏小满", "unit": DISTRICT, "roles": ["officer"], "valid_from": "2026-11-05",
        "valid_to": "2027-11-04", "certificate": made.secrets.certificate, "initial_pin": FIRST_PIN, **otherwise,
    }  # fmt: skip


def terminal_body(made: SimulatedTerminal, **otherwise: Any) -> dict[str, Any]:
    """What enrols the terminal."""
    numbers = {"imei": made.imei, "iccid": made.iccid} if made.imei else {}
    kind = "handheld" if made.imei else "workstation"
    return {"kind": kind, "officer": made.officer, "device_key": made.device_key, **numbers, **otherwise}


def enrol(by: SimulatedTerminal, made: SimulatedTerminal, **otherwise: Any) -> SimulatedTerminal:
    """Enrol officer and terminal; `otherwise` replaces fields of the officer."""
    key = {"Idempotency-Key": f"enrol-{made.officer}"}
    status, found = by.call("POST", "/officers", officer_body(made, **otherwise), **key)
    assert status == 201, found
    status, found = by.call("POST", "/terminals", terminal_body(made), **key)
    assert status == 201, found
    made.terminal = found["terminal"]
    return made


def ca_in_force(environment: Any) -> PoliceCa:
    """A new authority, believed by every door; `environment` is pytest's monkeypatch."""
    ca = new_police_ca()
    environment.setenv("POLICE_CA", ca.known_as)
    return ca
