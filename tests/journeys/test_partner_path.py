"""A partner's system from its token to the last call-back: its warning becomes an alert, is signed and closed, and it learns so."""

import pytest

from accounts import partner_authorizer
from alerts import signing
from partners import figures
from tests.support.callers import call
from tests.support.calls import CONTEXT, http_event
from tests.support.channel import on_duty
from tests.support.machinery import Machinery
from tests.support.oauth_clients import SECRET, SYSTEM, registered
from tests.support.oauth_transport import URL, session
from tests.support.partners import EVERY, HOOK, subscribe, warn
from tests.support.stage import items
from tests.support.tokens import give_keys
from traffic.gateways.callbacks.stand_in import HEARD
from traffic.http import authorizing

KINDS = ("alert.raised", "alert.signed", "alert.fed_back", "alert.closed")


@pytest.fixture
def partner(stage):
    """The caller as the authorizer finds it by a token that the system got for itself."""
    authorizing._check.cache_clear()
    HEARD.forget()
    give_keys()
    registered(SYSTEM, scopes=set(EVERY.split()), districts={"520100"})
    said = session().post(
        f"{URL}/citizen/oauth/token", {"grant_type": "client_credentials"}, auth=(SYSTEM, SECRET)
    ).json()  # fmt: skip
    event = http_event("/warnings", Authorization=f"Bearer {said['access_token']}") | {"methodArn": "arn"}
    found = partner_authorizer.handler(event, CONTEXT)
    return {"principalId": found["principalId"], **found["context"]}


@pytest.mark.parametrize("machinery", [{}, {"twice": True}, {"twice": True, "backwards": True}], ids=str)
def test_a_warning_is_raised_signed_closed_counted_and_told_of(partner, machinery):
    running = Machinery(**machinery)
    assert subscribe(partner, kinds=KINDS)[0] == 201
    officer = on_duty()
    assert warn(partner)[0] == 201
    running.run()
    (alert,) = {item["alert"]["S"] for item in items("alerts-alerts")}
    place = {"alert": alert}
    assert call(signing.handler, "/alerts/{alert}/signature", {}, by=officer.by, at=place)[0] == 200
    report = {"outcome": "01", "final": True, "words": "车辆已拦截。"}
    found = call(signing.handler, "/alerts/{alert}/feedback", report, by=officer.by, at=place, Idempotency_Key="k")
    assert found[0] < 300, found
    running.run()
    status, answer = warn(partner, key="again")
    assert (status, answer["state"], answer["outcome"]) == (201, "closed", "01")
    assert {address for address, _ in HEARD.bodies} == {HOOK}
    heard = sorted(body.decode().partition('"kind": "')[2].partition('"')[0] for body in HEARD.bodies.values())
    assert heard == sorted({fact["kind"]["S"] for fact in items("foundation-outbox")} & set(KINDS))
    query = {"first": "2026-11-05", "last": "2026-11-05"}
    (line,) = call(figures.handler, "/figures", method="GET", by=partner, query=query)[1]["items"]
    assert (line["unit"]["code"], line["alerts_signed"], line["intercepted"]) == ("520103000000", 1, 1)
