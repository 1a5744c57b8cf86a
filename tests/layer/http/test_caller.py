from typing import Any, cast

import pytest
from typing_extensions import TypedDict

from tests.support.callers import officer
from tests.support.calls import answer, http_event
from traffic.entrypoint import entrypoint
from traffic.errors import Forbidden, Unauthenticated
from traffic.http import Body, Caller, Scope, ServiceApp

# No route of the first doors asks for a scope yet; to `require` a scope is its text.
HANDLE = cast(Scope, "cases.handle")

app = ServiceApp("police")


class Asked(Body):
    do: str


class Told(TypedDict):
    said: str


@app.post("/cases/{number}/notes/{note}", scope=HANDLE, body=Asked, answer=Told)
def note(body: Asked, number: str, note: str) -> Told:
    return {"said": f"{app.caller.subject} {body.do} {number} {note}"}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return app(event, context)


def caller(**findings: Any) -> Caller:
    return Caller.of({"identity": {"sourceIp": "192.0.2.7"}, "authorizer": findings})


def test_a_caller_is_who_the_authorizer_found() -> None:
    found = caller(principalId="officer:006789", scope="cases.handle cases.read")
    assert found == Caller("officer:006789", frozenset({"cases.handle", "cases.read"}), "192.0.2.7")


@pytest.mark.parametrize("context", [{}, {"identity": None, "authorizer": None}, {"identity": {}, "authorizer": {}}])
def test_without_findings_a_caller_is_nobody(context: dict[str, Any]) -> None:
    assert Caller.of(context) == Caller(None, frozenset(), "")


def test_a_public_route_asks_nothing_of_anybody() -> None:
    caller().require(Scope.PUBLIC)
    caller(principalId="citizen:1").require(Scope.PUBLIC)


def test_the_scope_itself_suffices() -> None:
    caller(principalId="officer:1", scope="cases.handle").require(HANDLE)


def test_nobody_has_to_sign_in_first() -> None:
    with pytest.raises(Unauthenticated):
        caller().require(HANDLE)


@pytest.mark.parametrize("scope", ["", "cases", "cases.handler", "cases.handle.all", "CASES.HANDLE", "cases.handle,x"])
def test_somebody_without_the_very_scope_may_not(scope: str) -> None:
    with pytest.raises(Forbidden):
        caller(principalId="officer:1", scope=scope).require(HANDLE)


def note_event(body: Any = None, **findings: str) -> dict[str, Any]:
    sent = http_event("/cases/{number}/notes/{note}", body or {"do": "notes"})
    sent["pathParameters"] = {"number": "7", "note": "第一"}
    sent["requestContext"]["authorizer"] = findings
    return sent


def test_path_parameters_and_the_caller_reach_the_view(stage: None) -> None:
    assert answer(handler, note_event(**officer("cases.handle"))) == (200, {"said": "officer:520103 notes 7 第一"})


def test_a_route_with_a_scope_asks_nobody_to_sign_in_first() -> None:
    status, body = answer(handler, note_event())
    assert (status, body["code"]) == (401, "unauthenticated")


def test_somebody_without_the_scope_is_refused() -> None:
    status, body = answer(handler, note_event(principalId="officer:1", scope="cases.read"))
    assert (status, body["code"]) == (403, "forbidden")


def test_whoever_may_not_is_not_told_what_is_wrong_with_the_body() -> None:
    assert answer(handler, note_event("{"))[0] == 401


def test_what_a_client_claims_about_itself_counts_for_nothing() -> None:
    sent = note_event()
    sent["headers"] |= {"principalId": "officer:1", "scope": "cases.handle", "Authorization": "Bearer cases.handle"}
    assert answer(handler, sent)[0] == 401


def test_an_id_that_none_of_ours_is_as_long_as_is_not_there(stage: None) -> None:
    sent = note_event(**officer("cases.handle"))
    sent["pathParameters"] = {"number": "7" * 129, "note": "x"}
    status, body = answer(handler, sent)
    assert (status, body["code"]) == (404, "not_found")
