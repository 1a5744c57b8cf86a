from typing import Any, cast

import pytest

from traffic.errors import Forbidden, Unauthenticated
from traffic.http.caller import Caller, Scope

# No route of the first doors asks for a scope yet; to `require` a scope is its text.
HANDLE = cast(Scope, "cases.handle")


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
