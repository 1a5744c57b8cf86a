import pytest

from accounts.partner_authorizer import handler
from tests.support.authorizers import asked, request, token
from tests.support.tokens import give_keys
from traffic.http import authorizing

SYSTEM = {"subject": "client:01K9CLIENT", "client": "01K9CLIENT", "scope": "system"}


@pytest.fixture(autouse=True)
def keys(stage):
    authorizing._check.cache_clear()
    give_keys()


def test_a_partners_system_is_let_in():
    effect, found = asked(handler, request(token("partner", **SYSTEM)))
    assert (effect, found["principalId"], found["scope"]) == ("Allow", "client:01K9CLIENT", "system")


@pytest.mark.parametrize("audience", ["citizen", "police"])
def test_a_token_for_another_api_is_denied(audience):
    assert asked(handler, request(token(audience, **SYSTEM))) == ("Deny", {"principalId": "nobody"})
