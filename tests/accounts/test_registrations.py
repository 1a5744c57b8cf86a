import json

import pytest

from accounts.oauth import registering
from accounts.oauth.credentials import holds
from accounts.registrations import handler
from tests.layer.conftest import log  # noqa: F401 -- a fixture
from tests.support.callers import call, citizen, officer
from tests.support.oauth_clients import APP, PUBLIC_APP, SYSTEM, registered
from tests.support.stage import client as aws
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.client import Client
from traffic.records.session import Session, SessionKind, SessionState

NEW = {
    "kind": "app",
    "name_zh": "筑城出行",
    "name_en": "Zhucheng Mobility",
    "organisation": "贵阳筑城出行服务有限公司",
    "confidential": True,
    "scopes": ["profile", "registry.read"],
    "redirect_uris": ["https://app.example.com/callback"],
    "contact": {"name": "柏小满", "phone": "19900000001"},
}


@pytest.fixture
def administrator(stage):
    return officer("duty clients.manage", roles="administrator")


def register(by, body=NEW, key="k1"):
    return call(handler, "/oauth-clients", body, by=by, Idempotency_Key=key)


def new_secret(by, client=APP):
    return call(handler, "/oauth-clients/{client}/secrets", by=by, at={"client": client})


def set_state(by, state, client=APP):
    return call(handler, "/oauth-clients/{client}/state", {"state": state}, by=by, at={"client": client})


def grants(number, client=APP, kind=SessionKind.GRANT):
    for one in range(number):
        subject = f"account-{one}" if kind == SessionKind.GRANT else f"client:{client}"
        facts = {"kind": kind, "client": client, "scope": "profile", "created_at": "-", "used_at": "-"}
        to = client if kind == SessionKind.GRANT else None
        Session(subject, f"s{one}", expires=clock.epoch_seconds() + 900, granted_to=to, **facts).save()


def states():
    return {row.state for row in Session.scan()}


def test_a_client_is_registered_and_can_be_read_again(administrator):
    status, made = register(administrator)
    assert (status, made["state"], made["scopes"]) == (201, "live", ["profile", "registry.read"])
    assert made["contact"] == {"name": "**满", "phone": "199****0001"}
    shown = call(handler, "/oauth-clients/{client}", by=administrator, method="GET", at={"client": made["client"]})
    assert shown == (200, made)


def test_registering_again_with_the_same_key_registers_once(administrator):
    assert register(administrator) == register(administrator)
    assert len(list(Client.scan())) == 1


def test_every_act_stands_in_the_audit_with_who_did_it(administrator):
    _, made = register(administrator)
    new_secret(administrator, made["client"])
    set_state(administrator, "disabled", made["client"])
    found = list(AuditEntry.of_subject(f"client:{made['client']}", limit=10))
    assert {one.action for one in found} == {"client.registered", "client.secret_made", "client.disabled"}
    assert {(one.actor, one.unit) for one in found} == {("officer:520103", "520103000000")}


def test_a_secret_is_shown_once_and_kept_nowhere(administrator):
    registered(secret=None)
    status, made = new_secret(administrator)
    assert status == 201
    assert holds(Client.of_client(APP), made["secret"])
    for table in aws("dynamodb").list_tables()["TableNames"]:
        assert made["secret"] not in json.dumps(aws("dynamodb").scan(TableName=table), default=str)


def test_two_secrets_count_while_a_partner_changes_over(administrator):
    registered(secret=None)
    first, second = (used(new_secret(administrator)[1]["secret"]) for _ in range(2))
    assert holds(Client.of_client(APP), first)
    assert holds(Client.of_client(APP), second)


def test_the_secret_before_the_newest_ends_with_its_time(administrator):
    registered(secret=None)
    first, second = (used(new_secret(administrator)[1]["secret"]) for _ in range(2))
    with clock.standing_at(clock.now().replace(day=12, hour=5)):
        assert not holds(Client.of_client(APP), first)
        assert holds(Client.of_client(APP), second)


def test_a_secret_that_got_lost_does_not_push_out_the_one_in_use(administrator):
    registered(secret=None)
    working = used(new_secret(administrator)[1]["secret"])
    lost = new_secret(administrator)[1]["secret"]
    newest = new_secret(administrator)[1]["secret"]
    assert [holds(Client.of_client(APP), one) for one in (working, newest, lost)] == [True, True, False]


def test_a_secret_first_used_while_another_is_made_is_not_taken_for_lost(administrator):
    registered(secret=None)
    working = new_secret(administrator)[1]["secret"]
    read_before, by = Client.of_client(APP), type("By", (), {"known": "officer:1", "unit": None})
    used(working)
    with pytest.raises(registering.Conflict):
        registering.give_secret(read_before, by)
    assert holds(Client.of_client(APP), working)


def used(secret):
    assert holds(Client.of_client(APP), secret)
    return secret


def test_two_secrets_at_the_same_moment_are_one(administrator):
    held, beside = registered(), Client.of_client(APP)
    by = type("By", (), {"known": "officer:1", "unit": None})
    registering.give_secret(held, by)
    with pytest.raises(registering.Conflict):
        registering.give_secret(beside, by)


def test_a_client_that_cannot_keep_a_secret_gets_none(administrator):
    registered(PUBLIC_APP)
    status, refused = new_secret(administrator, PUBLIC_APP)
    assert (status, refused["code"]) == (409, "no_secret")


@pytest.mark.parametrize(("client", "kind"), [(APP, SessionKind.GRANT), (SYSTEM, SessionKind.SYSTEM)])
def test_disabling_ends_every_session(administrator, client, kind):
    registered(client)
    grants(3, client, kind)
    assert set_state(administrator, "disabled", client) == (200, {"state": "disabled", "ended": 3, "complete": True})
    assert states() == {SessionState.REVOKED}
    assert set_state(administrator, "disabled", client) == (200, {"state": "disabled", "ended": 0, "complete": True})


def test_disabling_touches_no_other_apps_sessions(administrator):
    registered()
    grants(1, client=PUBLIC_APP)
    set_state(administrator, "disabled")
    assert states() == {SessionState.LIVE}


def test_many_sessions_are_ended_by_asking_again(administrator):
    registered()
    grants(201)
    assert set_state(administrator, "disabled")[1] == {"state": "disabled", "ended": 200, "complete": False}
    assert set_state(administrator, "disabled")[1] == {"state": "disabled", "ended": 1, "complete": True}


def test_a_disabled_client_can_be_enabled_again(administrator):
    registered(state="disabled")
    assert set_state(administrator, "live") == (200, {"state": "live", "ended": 0, "complete": True})
    assert Client.of_client(APP).state == "live"


def test_what_is_not_registered_is_not_found(administrator):
    assert new_secret(administrator)[0] == set_state(administrator, "live")[0] == 404


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("scopes", ["account"], "scopes"),
        ("scopes", ["system"], "scopes"),
        ("kind", "system", "scopes"),
        ("redirect_uris", [], "redirect_uris"),
        ("redirect_uris", ["http://app.example.com/callback"], "redirect_uris"),
        ("redirect_uris", ["https://app.example.com/callback#top"], "redirect_uris"),
        ("contact", {"name": "柏小满", "phone": "110"}, "contact.phone"),
        ("districts", ["520100"], "districts"),
        ("limits", {"warnings": 240}, "limits"),
    ],
)
def test_what_does_not_fit_the_kind_is_refused(administrator, field, value, wrong):
    status, refused = register(administrator, NEW | {field: value})
    assert status == 422
    assert wrong in {one["field"] for one in refused["errors"]}


SYSTEM_BODY = NEW | {
    "kind": "system",
    "scopes": ["figures.read", "positions.read", "system", "warnings.write"],
    "redirect_uris": [],
    "districts": ["520100", "520302"],
    "limits": {"warnings": 240},
}


def test_a_system_is_registered_with_its_interfaces_divisions_and_limits(administrator):
    status, made = register(administrator, SYSTEM_BODY)
    assert status == 201
    assert {name: made[name] for name in ("scopes", "districts", "limits")} == {
        name: SYSTEM_BODY[name] for name in ("scopes", "districts", "limits")
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("districts", ["529999"]), ("districts", ["110000"]), ("limits", {"nothing": 1}), ("limits", {"warnings": 0})],
)
def test_divisions_and_interfaces_that_there_are_not_are_refused(administrator, field, value):
    status, refused = register(administrator, SYSTEM_BODY | {field: value})
    assert (status, [one["field"] for one in refused["errors"]]) == (422, [field])


def test_a_system_must_keep_a_secret(administrator):
    body = NEW | {"kind": "system", "scopes": ["system"], "redirect_uris": [], "confidential": False}
    assert [one["field"] for one in register(administrator, body)[1]["errors"]] == ["confidential"]


def test_an_officer_without_the_scope_is_refused(stage):
    assert register(officer("duty"))[0] == 403


def test_a_citizen_is_refused(stage):
    assert register(citizen("account clients.manage"))[0] == 401


def test_no_contact_is_in_a_log(administrator, log):  # noqa: F811 -- the fixture
    register(administrator)
    assert "柏小满" not in log.text
    assert "19900000001" not in log.text
