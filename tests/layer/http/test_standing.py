from datetime import timedelta
from typing import Any

import pytest

from tests.support.callers import ACCOUNT, TERMINAL, call, citizen, officer
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.records.session import Session
from traffic.records.terminal import Terminal, TerminalState

citizens, police = ServiceApp("citizen"), ServiceApp("police")


@citizens.get("/who", scope=Scope.ACCOUNT, answer=dict)
@police.get("/who", scope=Scope.DUTY, answer=dict)
def who():
    app = citizens if citizens.current_request else police
    return {"person": app.caller.person, "unit": app.caller.unit}


@entrypoint
def as_citizen(event: Any, context: Any) -> Any:
    police.current_request = None
    return citizens(event, context)


@entrypoint
def as_officer(event: Any, context: Any) -> Any:
    citizens.current_request = None
    return police(event, context)


def ask(handler, by):
    status, body = call(handler, "/who", by=by, method="GET")
    return status, body.get("code")


def test_a_live_session_stands_and_knows_its_person(stage):
    by = citizen("account", person="token-of-zhang")
    assert call(as_citizen, "/who", by=by, method="GET") == (200, {"person": "token-of-zhang", "unit": None})


def test_a_revoked_session_ends_with_the_next_call(stage):
    by = citizen("account")
    assert ask(as_citizen, by)[0] == 200
    Session.of_session(ACCOUNT, by["session"]).revoke()
    assert ask(as_citizen, by) == (401, "session_ended")


def test_a_session_ends_on_its_day(stage):
    by = citizen("account")
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        assert ask(as_citizen, by) == (401, "session_ended")


@pytest.mark.parametrize("changed", [{"session": "01K9ANOTHERSESSION"}, {"principalId": "01K9SOMEBODYELSE"}])
def test_a_session_that_is_not_theirs_does_not_stand(stage, changed):
    assert ask(as_citizen, {**citizen("account"), **changed}) == (401, "session_ended")


def test_a_token_without_a_session_does_not_stand(stage):
    by = citizen("account")
    del by["session"]
    assert ask(as_citizen, by) == (401, "session_ended")


def test_an_officer_on_an_active_terminal_stands(stage):
    assert call(as_officer, "/who", by=officer("duty"), method="GET")[1]["unit"] == "520103000000"


@pytest.mark.parametrize("state", sorted(set(TerminalState) - {TerminalState.ACTIVE}))
def test_a_terminal_that_is_not_in_service_is_refused_with_the_next_call_and_let_in_again_after_it(stage, state):
    by = officer("duty")
    row = Terminal.of_terminal(TERMINAL)
    row.update([Terminal.state.set(state)])
    assert ask(as_officer, by) == (403, "terminal_locked")
    row.update([Terminal.state.set(TerminalState.ACTIVE)])
    assert ask(as_officer, by)[0] == 200


@pytest.mark.parametrize(
    "changed", [{"session": "01K9REPLACED"}, {"terminal": "01K9ANOTHER"}, {"principalId": "officer:1"}]
)
def test_a_replaced_session_another_terminal_or_officer_does_not_stand(stage, changed):
    assert ask(as_officer, {**officer("duty"), **changed}) == (401, "session_ended")


def test_a_citizens_session_opens_nothing_at_the_police_api(stage):
    assert ask(as_officer, citizen("duty")) == (401, "session_ended")
