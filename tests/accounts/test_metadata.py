import json

import msgspec

from accounts.contract.oauth_metadata import KeySet, ServerMetadata
from accounts.metadata import handler
from tests.support.calls import CONTEXT, http_event
from tests.support.stage import client
from tests.support.tokens import URL, give_keys
from traffic.http.scopes import GRANTABLE, PARTNER


def shown(path):
    found = handler(http_event(path, method="GET"), CONTEXT)
    assert found["statusCode"] == 200
    assert found["headers"]["Content-Type"] == "application/json"
    return json.loads(found["body"])


def test_the_endpoints_are_found_by_the_issuer():
    held = shown("/.well-known/oauth-authorization-server")
    assert held["issuer"] == URL
    ends = ("authorization_endpoint", "token_endpoint", "revocation_endpoint", "introspection_endpoint", "jwks_uri")
    assert all(held[name].startswith(f"{URL}/citizen/oauth/") for name in ends)


def test_nothing_is_offered_that_good_practice_gave_up():
    held = shown("/.well-known/oauth-authorization-server")
    assert held["response_types_supported"] == ["code"]
    assert held["code_challenge_methods_supported"] == ["S256"]
    assert not {"implicit", "password"} & set(held["grant_types_supported"])
    assert held["authorization_response_iss_parameter_supported"] is True
    assert set(held["scopes_supported"]) == GRANTABLE | PARTNER


def test_the_keys_are_public_ones(stage):
    ring = give_keys()
    (key,) = shown("/oauth/jwks.json")["keys"]
    assert key["kid"] == ring["keys"][0]["jwk"]["kid"]
    assert "d" not in key


def test_the_keys_of_envelopes_are_their_own(stage):
    held = {"keys": [{"kid": "e1", "use": "enc"}]}
    client("ssm").put_parameter(Name="test-accounts-envelope_keys", Value=json.dumps(held), Type="String")
    assert shown("/oauth/envelope-keys.json") == held


def test_before_the_first_rotation_there_are_none(stage):
    assert shown("/oauth/jwks.json") == {"keys": []}


def test_what_is_told_has_the_shapes_that_the_contract_tells(stage):
    give_keys()
    for path, shape in (("/.well-known/oauth-authorization-server", ServerMetadata), ("/oauth/jwks.json", KeySet)):
        assert msgspec.convert(shown(path), shape) == shown(path)
