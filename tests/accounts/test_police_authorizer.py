import pytest

from accounts.police_authorizer import handler
from tests.support.authorizers import asked, by_device, request, token
from tests.support.tokens import DEVICE, STRANGER, give_keys
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
