import pytest

from accounts.police_authorizer import handler
from tests.support.authorizers import asked, by_device, request, token
from tests.support.tokens import DEVICE, STRANGER, URL, give_keys, proof
from traffic.http import authorizing

OFFICER = {
    "subject": "officer:520103", "client": "terminal", "scope": "duty people.read", "unit": "520103000000",
    "terminal": "01K9TERMINAL", "roles": "officer", "cnf": {"jkt": DEVICE.thumbprint()},
}  # fmt: skip
DENIED = ("Deny", {"principalId": "nobody"})


@pytest.fixture(autouse=True)
def keys(stage):
    authorizing._check.cache_clear()
    give_keys()


def test_an_officer_on_the_bound_device_is_let_in_with_unit_terminal_and_roles():
    effect, found = asked(handler, by_device("police", DEVICE, token("police", **OFFICER)))
    assert effect == "Allow"
    assert found == {
        "principalId": "officer:520103", "scope": "duty people.read", "session": "01K9SESSION", "client": "terminal",
        "unit": "520103000000", "terminal": "01K9TERMINAL", "roles": "officer",
    }  # fmt: skip


def test_an_officers_token_without_a_device_is_denied():
    assert asked(handler, request(token("police", **{**OFFICER, "cnf": {}}))) == DENIED


def test_an_officers_token_from_another_device_is_denied():
    assert asked(handler, by_device("police", STRANGER, token("police", **OFFICER))) == DENIED


def test_a_citizens_token_is_denied():
    assert asked(handler, by_device("police", DEVICE, token("citizen", **OFFICER))) == DENIED


def test_behind_a_domain_of_its_own_the_path_names_the_api_already():
    sent = by_device("police", DEVICE, token("police", **OFFICER))
    assert asked(handler, {**sent, "path": f"/police{sent['path']}"})[0] == "Allow"


def handshake(sent, key=DEVICE, *, method="GET", path="/channel", kind="CONNECT"):
    """What the gateway of the WebSocket API asks when a terminal opens the channel of alerts."""
    made = proof(key, method, f"{URL}/police{path}", sent)
    return {
        "type": "REQUEST",
        "methodArn": "arn:aws:execute-api:us-east-1:123456789012:ws/v1/$connect",
        "headers": {"Authorization": f"DPoP {sent}", "DPoP": made},
        "requestContext": {
            "requestId": "22222222-2222-4222-8222-222222222222",
            "routeKey": "$connect",
            "eventType": kind,
        },
    }


def test_a_terminal_opens_the_channel_with_a_proof_for_it():
    effect, found = asked(handler, handshake(token("police", **OFFICER)))
    assert (effect, found["terminal"], found["session"]) == ("Allow", "01K9TERMINAL", "01K9SESSION")


@pytest.mark.parametrize("otherwise", [{"key": STRANGER}, {"method": "POST"}, {"path": "/duty"}])
def test_the_channel_opens_with_no_other_proof(otherwise):
    assert asked(handler, handshake(token("police", **OFFICER), **otherwise)) == DENIED


def test_a_citizens_token_opens_no_channel():
    assert asked(handler, handshake(token("citizen", **OFFICER))) == DENIED


def test_the_proof_that_opens_the_channel_is_worth_nothing_on_a_route():
    sent = token("police", **OFFICER)
    made = {**by_device("police", DEVICE, sent), "headers": handshake(sent)["headers"]}
    assert asked(handler, made) == DENIED
