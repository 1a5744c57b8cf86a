"""Unmodified client libraries from PyPI complete each flow: what the platform speaks is the protocol, not our idea of it."""

import pytest
import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from oauthlib.oauth2 import BackendApplicationClient, InvalidGrantError
from requests_oauthlib import OAuth2Session as OtherSession

from tests.support.oauth_clients import APP, CALLBACK, PUBLIC_APP, SECRET, SYSTEM, registered
from tests.support.oauth_transport import ENDPOINT, URL, Browser, session
from tests.support.signed_up import ACCOUNT, signed_up
from tests.support.tokens import give_keys
from traffic import clock
from traffic.http import authorizing
from traffic.records.session import Session, SessionState

TOKEN, AUTHORIZATION = f"{ENDPOINT}/token", f"{ENDPOINT}/authorization"
VERIFIER = "the-verifier-that-only-this-app-knows-0123456789"
SYSTEMS_OWN = f"{URL}/partner/registration"


@pytest.fixture(autouse=True)
def platform(stage, monkeypatch):
    # The libraries want https; the local platform has none, as their own settings for development allow.
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    authorizing._check.cache_clear()
    give_keys()
    signed_up()
    for client in (APP, PUBLIC_APP, SYSTEM):
        registered(client)


def app(client=APP, **more):
    facts = {"redirect_uri": CALLBACK, "scope": "profile registry.read", "code_challenge_method": "S256"}
    secret = SECRET if client == APP else None
    method = "client_secret_basic" if secret else "none"
    return session(
        OAuth2Session, client_id=client, client_secret=secret, **facts, token_endpoint_auth_method=method, **more
    )


def granted(held):
    """The grant that consent gives an app."""
    address, state = held.create_authorization_url(AUTHORIZATION, code_verifier=VERIFIER)
    back = Browser().allow(address)
    return held.fetch_token(TOKEN, authorization_response=back, code_verifier=VERIFIER, state=state)


def test_everything_is_found_from_the_issuer():
    found = session().get(f"{URL}/citizen/.well-known/oauth-authorization-server").json()
    assert (found["token_endpoint"], found["authorization_endpoint"]) == (TOKEN, AUTHORIZATION)
    assert session().get(found["jwks_uri"]).json()["keys"]


@pytest.mark.parametrize("client", [APP, PUBLIC_APP])
def test_a_code_with_pkce(client):
    token = granted(app(client))
    assert (token["token_type"], token["scope"]) == ("Bearer", "profile registry.read")
    (grant,) = Session.of_subject(ACCOUNT)
    assert grant.client == client


def test_another_library_with_pkce():
    held = session(
        OtherSession, client_id=PUBLIC_APP, redirect_uri=CALLBACK, scope=["profile", "registry.read"], pkce="S256"
    )
    address, _ = held.authorization_url(AUTHORIZATION)
    token = held.fetch_token(TOKEN, authorization_response=Browser().allow(address), include_client_id=True)
    assert token["refresh_token"]


def test_refreshing_turns_the_token():
    held = app()
    first = granted(held)
    second = held.refresh_token(TOKEN, refresh_token=first["refresh_token"])
    assert second["refresh_token"] != first["refresh_token"]
    assert second["open_id"] == first["open_id"]


def test_a_library_refreshes_by_itself_when_its_token_is_over():
    turned = []
    held = app(token_endpoint=TOKEN, update_token=lambda token, **_: turned.append(token))
    granted(held)
    held.token["expires_at"] = 1
    assert held.get(f"{URL}/citizen/.well-known/oauth-authorization-server").status_code == 200
    assert len(turned) == 1


def test_a_stolen_refresh_token_ends_the_grant_for_both():
    held = app()
    stolen = granted(held)["refresh_token"]
    current = held.refresh_token(TOKEN, refresh_token=stolen)["refresh_token"]
    with clock.standing_at(clock.now().replace(minute=1)):
        for token in (stolen, current):
            with pytest.raises(OAuthError, match="invalid_grant"):
                app().refresh_token(TOKEN, refresh_token=token)
    assert [grant.state for grant in Session.of_subject(ACCOUNT)] == [SessionState.REVOKED]


def test_revocation():
    held = app()
    token = granted(held)
    assert held.revoke_token(f"{ENDPOINT}/revocation", token=token["refresh_token"]).status_code == 200
    with pytest.raises(OAuthError, match="invalid_grant"):
        held.refresh_token(TOKEN, refresh_token=token["refresh_token"])


def test_introspection():
    held = app()
    token = granted(held)
    found = held.introspect_token(f"{ENDPOINT}/introspection", token=token["access_token"]).json()
    assert (found["active"], found["client_id"], found["sub"]) == (True, APP, token["open_id"])


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_client_credentials(method):
    held = session(OAuth2Session, client_id=SYSTEM, client_secret=SECRET, token_endpoint_auth_method=method)
    held.fetch_token(TOKEN, grant_type="client_credentials")
    assert held.get(SYSTEMS_OWN).json()["client"] == SYSTEM


def test_client_credentials_with_another_library():
    held = session(OtherSession, client=BackendApplicationClient(client_id=SYSTEM))
    held.fetch_token(TOKEN, client_id=SYSTEM, client_secret=SECRET)
    assert held.get(SYSTEMS_OWN).json()["client"] == SYSTEM


def test_a_system_that_is_shut_out_is_out_with_the_next_call():
    held = session(OtherSession, client=BackendApplicationClient(client_id=SYSTEM))
    held.fetch_token(TOKEN, client_id=SYSTEM, client_secret=SECRET)
    for one in Session.of_subject(f"client:{SYSTEM}"):
        one.revoke()
    assert held.get(SYSTEMS_OWN).status_code == 401


def test_a_citizens_token_opens_nothing_at_the_partners():
    token = granted(app())["access_token"]
    assert session().get(SYSTEMS_OWN, headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_an_app_cannot_act_as_the_platforms_own():
    token = granted(app())["access_token"]
    found = session().get(f"{URL}/citizen/sessions", headers={"Authorization": f"Bearer {token}"})
    assert found.status_code == 403


def test_a_code_injected_into_another_session_is_refused():
    address, _ = app().create_authorization_url(AUTHORIZATION, code_verifier=VERIFIER)
    back = Browser().allow(address)
    with pytest.raises(OAuthError, match="invalid_grant"):
        app().fetch_token(TOKEN, authorization_response=back, code_verifier="another-verifier" * 4)


def test_a_code_at_another_address_is_refused():
    address, _ = app().create_authorization_url(AUTHORIZATION, code_verifier=VERIFIER)
    back = Browser().allow(address)
    held = app()
    held.redirect_uri = "http://127.0.0.1/callback"
    with pytest.raises(OAuthError, match="invalid_grant"):
        held.fetch_token(TOKEN, authorization_response=back, code_verifier=VERIFIER)


def test_a_used_code_is_refused_to_another_library_as_well():
    held = session(OtherSession, client_id=PUBLIC_APP, redirect_uri=CALLBACK, scope=["profile"], pkce="S256")
    address, _ = held.authorization_url(AUTHORIZATION)
    back = Browser().allow(address)
    held.fetch_token(TOKEN, authorization_response=back, include_client_id=True)
    with pytest.raises(InvalidGrantError):
        held.fetch_token(TOKEN, authorization_response=back, include_client_id=True)


def test_an_answer_says_whose_it_is_so_that_providers_are_not_mixed_up():
    address, _ = app().create_authorization_url(AUTHORIZATION, code_verifier=VERIFIER)
    back = requests.Request("GET", Browser().allow(address)).prepare().url
    assert f"iss={requests.utils.quote(URL, safe='')}" in back


def test_an_answer_to_another_request_is_refused_by_the_library():
    address, _ = app().create_authorization_url(AUTHORIZATION, code_verifier=VERIFIER)
    back = Browser().allow(address)
    with pytest.raises(Exception, match="state"):
        app().fetch_token(TOKEN, authorization_response=back, code_verifier=VERIFIER, state="of another request")
