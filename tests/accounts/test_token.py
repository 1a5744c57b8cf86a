import base64
import hashlib
import json
from contextlib import suppress

import msgspec
import pytest

from accounts.contract.oauth_answers import GrantAnswer, IntrospectionAnswer, OAuthErrorAnswer
from accounts.oauth.asking import Asked
from accounts.oauth.codes import issue
from accounts.sessions.refresh_token import RefreshToken
from accounts.token import handler
from tests.layer.conftest import log  # noqa: F401 -- a fixture
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import Death, planned
from tests.support.oauth_clients import APP, CALLBACK, PUBLIC_APP, SECRET, SYSTEM, registered
from tests.support.oauth_transport import ENDPOINT, URL, session
from tests.support.signed_up import ACCOUNT, PERSON, signed_up
from tests.support.tokens import give_keys
from traffic import clock
from traffic.http import authorizing
from traffic.records.account import Account
from traffic.records.client import Client
from traffic.records.session import Session, SessionKind, SessionState

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
IS_APP, IS_SYSTEM = (APP, SECRET), (SYSTEM, SECRET)


@pytest.fixture(autouse=True)
def partners(stage):
    authorizing._check.cache_clear()
    give_keys()
    signed_up()
    return [registered(client) for client in (APP, PUBLIC_APP, SYSTEM)]


def code(client=APP, scope="profile registry.read"):
    return issue(Asked(client, CALLBACK, scope, "", CHALLENGE), Account.of_account(ACCOUNT), None)


def asked(path="token", auth=IS_APP, **form):
    found = session().post(f"{ENDPOINT}/{path}", form, auth=auth)
    assert found.headers["Cache-Control"] == "no-store"
    return found.status_code, found.json()


def exchange(held, **more):
    form = {"grant_type": "authorization_code", "code": held, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
    return asked(**(form | more))


def refresh(held, **more):
    return asked(**({"grant_type": "refresh_token", "refresh_token": held} | more))


def introspect(token, **more):
    return asked("introspection", token=token, **more)


def error(found):
    status, said = found
    return status, said["error"]


def grants():
    return Session.of_subject(ACCOUNT)


def test_a_code_gives_a_grant_with_its_tokens():
    status, said = exchange(code())
    assert (status, said["token_type"], said["expires_in"], said["scope"]) == (
        200,
        "Bearer",
        900,
        "profile registry.read",
    )
    (grant,) = grants()
    assert (grant.kind, grant.client, grant.person, grant.granted_to) == (SessionKind.GRANT, APP, PERSON, APP)


def test_an_app_is_told_an_id_of_its_own_and_always_the_same():
    first, second = exchange(code())[1], exchange(code())[1]
    other = exchange(code(PUBLIC_APP), auth=None, client_id=PUBLIC_APP)[1]
    assert first["open_id"] == second["open_id"] != other["open_id"]
    assert ACCOUNT not in json.dumps([first["open_id"], other["open_id"]])


def test_a_public_client_needs_no_secret_but_its_verifier():
    assert exchange(code(PUBLIC_APP), auth=None, client_id=PUBLIC_APP)[0] == 200


def test_a_secret_may_come_in_the_form():
    assert exchange(code(), auth=None, client_id=APP, client_secret=SECRET)[0] == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "another"},
        {"code": ""},
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"redirect_uri": "https://app.example.com/callback2"},
        {"redirect_uri": ""},
    ],
)
def test_a_code_with_anything_wrong_beside_it_is_refused_and_not_used_up(wrong):
    held = code()
    assert error(exchange(held, **wrong)) == (400, "invalid_grant")
    assert exchange(held)[0] == 200


def test_another_clients_code_is_refused():
    assert error(exchange(code(PUBLIC_APP))) == (400, "invalid_grant")


def test_a_code_is_good_for_a_minute():
    held = code()
    with clock.standing_at(clock.now().replace(minute=1)):
        assert error(exchange(held)) == (400, "invalid_grant")


def test_a_code_that_comes_again_ends_the_grant_of_the_first_time():
    held = code()
    _, said = exchange(held)
    assert error(exchange(held)) == (400, "invalid_grant")
    assert [grant.state for grant in grants()] == [SessionState.REVOKED]
    assert error(refresh(said["refresh_token"])) == (400, "invalid_grant")
    assert introspect(said["access_token"])[1] == {"active": False}


def test_a_client_that_was_disabled_after_consent_gets_nothing(partners):
    held = code()
    partners[0].update([Client.state.set("disabled")])
    assert error(exchange(held)) == (401, "invalid_client")
    assert grants() == []


def test_an_account_that_was_closed_after_consent_gives_nothing():
    held = code()
    Account.of_account(ACCOUNT).update([Account.state.set("closed"), Account.version.add(1)])
    assert error(exchange(held)) == (400, "invalid_grant")


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_an_exchange_that_dies_anywhere_is_made_good_or_ended_by_the_next_try(kind):
    with planned(None) as plan:
        exchange(code())
    for at in range(1, len(plan.calls) + 1):
        forget_grants()
        held = code()
        with planned(at, kind), suppress(Death):
            exchange(held)
        status, _ = exchange(held)
        live = [one for one in grants() if one.state == SessionState.LIVE]
        assert (status, len(live)) in {(200, 1), (400, 0)}


def forget_grants():
    for one in grants():
        one.delete()


def test_a_refresh_token_gives_the_next_and_is_used_up():
    _, first = exchange(code())
    status, second = refresh(first["refresh_token"])
    assert (status, second["scope"], second["open_id"]) == (200, "profile registry.read", first["open_id"])
    assert second["refresh_token"] != first["refresh_token"]


def test_a_refresh_token_that_comes_again_later_ends_the_grant():
    _, first = exchange(code())
    _, second = refresh(first["refresh_token"])
    with clock.standing_at(clock.now().replace(second=30)):
        assert error(refresh(first["refresh_token"])) == (400, "invalid_grant")
        assert error(refresh(second["refresh_token"])) == (400, "invalid_grant")


def test_another_clients_refresh_token_is_refused_and_goes_on_working_for_its_own():
    _, said = exchange(code())
    assert error(refresh(said["refresh_token"], auth=None, client_id=PUBLIC_APP)) == (400, "invalid_grant")
    assert refresh(said["refresh_token"])[0] == 200


@pytest.mark.parametrize("text", ["", "no token", "AAAA"])
def test_a_made_up_refresh_token_is_refused(text):
    assert error(refresh(text)) == (400, "invalid_grant")


def test_more_than_was_granted_cannot_be_asked_for_later():
    _, said = exchange(code(scope="profile"))
    assert error(refresh(said["refresh_token"], scope="profile registry.read")) == (400, "invalid_scope")
    assert refresh(said["refresh_token"], scope="profile")[0] == 200


def test_a_system_gets_a_token_for_itself():
    status, said = asked(auth=IS_SYSTEM, grant_type="client_credentials")
    assert (status, said["scope"], said["expires_in"]) == (200, "system", 900)
    assert not {"refresh_token", "open_id"} & set(said)
    shown = session().get(f"{URL}/partner/registration", headers={"Authorization": f"Bearer {said['access_token']}"})
    assert shown.json()["client"] == SYSTEM


def test_a_system_that_shows_its_newest_secret_has_changed_over():
    Client.of_client(SYSTEM).update([Client.secret_used.set(False)])
    assert asked(auth=IS_SYSTEM, grant_type="client_credentials")[0] == 200
    assert Client.of_client(SYSTEM).secret_used


def test_a_systems_session_ends_with_its_token():
    asked(auth=IS_SYSTEM, grant_type="client_credentials")
    (held,) = Session.of_subject(f"client:{SYSTEM}")
    assert (held.kind, held.expires) == (SessionKind.SYSTEM, clock.epoch_seconds() + 900)


def test_a_system_may_not_ask_for_what_it_was_not_given():
    assert error(asked(auth=IS_SYSTEM, grant_type="client_credentials", scope="profile")) == (400, "invalid_scope")


@pytest.mark.parametrize(
    ("auth", "grant"), [(IS_APP, "client_credentials"), (IS_SYSTEM, "authorization_code"), (IS_SYSTEM, "refresh_token")]
)
def test_a_grant_of_the_other_kind_of_client_is_refused(auth, grant):
    assert error(asked(auth=auth, grant_type=grant)) == (400, "unauthorized_client")


@pytest.mark.parametrize("grant", ["password", "urn:ietf:params:oauth:grant-type:jwt-bearer"])
def test_a_grant_that_there_is_not_is_refused(grant):
    assert error(asked(grant_type=grant)) == (400, "unsupported_grant_type")


def test_a_request_without_a_grant_is_refused():
    assert error(asked()) == (400, "invalid_request")


@pytest.mark.parametrize(
    "auth", [(APP, "wrong"), (APP, ""), ("unknown", SECRET), (SYSTEM, ""), (PUBLIC_APP, SECRET), ("", "")]
)
def test_a_client_that_does_not_prove_itself_is_refused(auth):
    found = session().post(f"{ENDPOINT}/token", {"grant_type": "client_credentials"}, auth=auth)
    assert (found.status_code, found.json()["error"]) == (401, "invalid_client")
    assert found.headers["WWW-Authenticate"].startswith("Basic")


def test_a_disabled_client_is_refused(partners):
    partners[2].update([Client.state.set("disabled")])
    assert error(asked(auth=IS_SYSTEM, grant_type="client_credentials")) == (401, "invalid_client")


def test_a_client_that_shows_itself_in_two_ways_is_refused():
    assert error(asked(client_secret=SECRET)) == (400, "invalid_request")
    assert error(asked(client_id=SYSTEM)) == (400, "invalid_request")


def test_an_unreadable_header_is_refused():
    found = session().post(f"{ENDPOINT}/token", {"code": "x"}, headers={"Authorization": "Basic ###"})
    assert (found.status_code, found.json()["error"]) == (401, "invalid_client")


def test_a_revoked_refresh_token_ends_the_grant_and_its_access_tokens():
    _, said = exchange(code())
    assert asked("revocation", token=said["refresh_token"]) == (200, {})
    assert introspect(said["access_token"])[1] == {"active": False}
    assert error(refresh(said["refresh_token"])) == (400, "invalid_grant")


def test_a_revoked_access_token_ends_the_grant_as_well():
    _, said = exchange(code())
    assert asked("revocation", token=said["access_token"], token_type_hint="access_token") == (200, {})
    assert [grant.state for grant in grants()] == [SessionState.REVOKED]


def test_revoking_twice_or_nothing_answers_the_same():
    _, said = exchange(code())
    answers = [asked("revocation", token=token) for token in (said["refresh_token"], said["refresh_token"], "x", "")]
    assert answers == [(200, {})] * 4


def test_another_clients_token_is_not_revoked():
    _, said = exchange(code())
    found = asked("revocation", auth=None, client_id=PUBLIC_APP, token=said["refresh_token"])
    assert error(found) == (400, "invalid_grant")
    assert [grant.state for grant in grants()] == [SessionState.LIVE]


def test_revocation_asks_who_the_client_is():
    assert error(asked("revocation", auth=(APP, "wrong"), token="x")) == (401, "invalid_client")


def test_a_client_learns_what_its_tokens_are_worth():
    _, said = exchange(code())
    now = clock.epoch_seconds()
    held = {"active": True, "scope": "profile registry.read", "client_id": APP, "sub": said["open_id"], "iss": URL}
    held["aud"] = "citizen"
    assert introspect(said["access_token"]) == (200, held | {"exp": now + 900, "iat": now, "token_type": "Bearer"})
    assert introspect(said["refresh_token"]) == (200, held | {"exp": now + 30 * 86_400})


def test_a_system_learns_what_its_token_is_worth():
    _, said = asked(auth=IS_SYSTEM, grant_type="client_credentials")
    shown = introspect(said["access_token"], auth=IS_SYSTEM)[1]
    assert (shown["active"], shown["sub"], shown["aud"]) == (True, f"client:{SYSTEM}", "partner")


def test_what_is_over_is_worth_nothing():
    _, said = exchange(code())
    refresh(said["refresh_token"])
    assert introspect(said["refresh_token"])[1] == {"active": False}
    with clock.standing_at(clock.now().replace(minute=15)):
        assert introspect(said["access_token"])[1] == {"active": False}
    assert introspect("made up")[1] == {"active": False}


def test_another_clients_token_is_worth_nothing_here():
    _, said = exchange(code(PUBLIC_APP), auth=None, client_id=PUBLIC_APP)
    assert introspect(said["access_token"]) == (200, {"active": False})


def test_a_token_of_a_session_that_is_forgotten_is_worth_nothing():
    exchange(code())
    (grant,) = grants()
    token = RefreshToken(grant.subject, grant.session, grant.turn).text()
    grant.delete()
    assert introspect(token)[1] == {"active": False}


def test_a_public_client_may_not_introspect():
    assert error(introspect("x", auth=None, client_id=PUBLIC_APP)) == (401, "invalid_client")


@pytest.mark.parametrize("form", ["grant_type=a&grant_type=b", "scope=" + "x" * 201, "&".join(["x=1"] * 65)])
def test_a_form_that_cannot_be_taken_is_refused_in_the_protocols_shape(form):
    sent = http_event("/oauth/token", form, Content_Type="application/x-www-form-urlencoded")
    found = handler(sent, CONTEXT)
    assert (found["statusCode"], json.loads(found["body"])["error"]) == (400, "invalid_request")


def test_a_store_that_fails_is_told_in_the_protocols_shape():
    with planned(1):
        found = session().post(f"{ENDPOINT}/token", {"grant_type": "client_credentials"}, auth=IS_SYSTEM)
    assert (found.status_code, found.json()["error"]) == (500, "server_error")


def test_no_token_code_or_secret_is_in_a_log(log):  # noqa: F811 -- the fixture
    held = code()
    _, said = exchange(held)
    refresh(said["refresh_token"])
    exchange(held)
    for private in (held, SECRET, VERIFIER, said["access_token"], said["refresh_token"]):
        assert private not in log.text


def test_what_is_said_has_the_shapes_that_the_contract_tells():
    _, by_code = exchange(code())
    _, by_itself = asked(auth=IS_SYSTEM, grant_type="client_credentials")
    _, lives = introspect(by_code["access_token"])
    _, renews = introspect(by_code["refresh_token"])
    _, unknown = introspect("unknown")
    _, refused = exchange("unknown")
    told = [(GrantAnswer, by_code), (GrantAnswer, by_itself), (OAuthErrorAnswer, refused)]
    for shape, said in [*told, *((IntrospectionAnswer, each) for each in (lives, renews, unknown))]:
        assert msgspec.convert(said, shape) == said
