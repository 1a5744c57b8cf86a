"""Callers as the authorizers find them, with the sessions that they stand on: for tests that call a door's handler."""

from typing import Any

from tests.support.calls import answer, http_event
from traffic import clock
from traffic.records.session import Session, SessionKind
from traffic.records.terminal import Terminal, TerminalState

ACCOUNT, SESSION = "01K9ACCOUNT000000000000001", "01K9SESSION000000000000001"
OFFICER, TERMINAL, UNIT = "officer:520103", "01K9TERMINAL00000000000001", "520103000000"
Findings = dict[str, str]


def citizen(scope: str, *, person: str | None = None, account: str = ACCOUNT, client: str = "tongtu") -> Findings:
    """A citizen with a live session; `person` is the token of whom the account was verified to be."""
    session = f"{SESSION[:-1]}{account[-1]}"
    now = clock.china_now().isoformat(timespec="seconds")
    Session(
        account,
        session,
        kind=SessionKind.OWN if client == "tongtu" else SessionKind.GRANT,
        client=client,
        scope=scope,
        person=person,
        created_at=now,
        used_at=now,
        expires=clock.epoch_seconds() + 3600,
    ).save()
    return {"principalId": account, "scope": scope, "session": session, "client": client}


def officer(
    scope: str, *, roles: str = "officer", unit: str = UNIT, number: str = OFFICER, terminal: str = TERMINAL
) -> Findings:
    """An officer signed in on an active terminal."""
    session = f"{SESSION[:-1]}{terminal[-1]}"
    Terminal(terminal, state=TerminalState.ACTIVE, officer=number, session=session, unit=unit).save()
    found = {"principalId": number, "scope": scope, "session": session, "client": "terminal", "terminal": terminal}
    return found | {"unit": unit, "roles": roles}


def call(
    handler: Any, path: str, body: Any = None, *, by: Findings | None = None, method: str = "POST", **more: Any
) -> tuple[int, Any]:
    """Call a route as `by`; `at` fills the path's places, `query` is the query string's fields, the rest are headers."""
    places, query = more.pop("at", None), more.pop("query", None)
    sent = http_event(path, body, method=method, **more)
    sent["pathParameters"] = places
    sent["queryStringParameters"] = query
    sent["multiValueQueryStringParameters"] = {name: [value] for name, value in query.items()} if query else None
    if by is not None:
        sent["requestContext"]["authorizer"] = by
    return answer(handler, sent)
