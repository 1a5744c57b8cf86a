import base64
import hashlib
from contextlib import suppress
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from accounts.federation import handler
from infra.local.clear_text import clear_text
from tests.layer.conftest import log  # noqa: F401 -- a fixture
from tests.support.callers import call, citizen
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import Death, planned
from tests.support.signed_up import ACCOUNT, PERSON, signed_up
from tests.support.stage import client
from tests.support.tokens import DEVICE, URL, give_keys, proof
from traffic import clock
from traffic.gateways.alipay import stand_in as alipay
from traffic.gateways.codes import open_id
from traffic.gateways.wechat import stand_in as wechat
from traffic.records.account import Account, AccountClaim
from traffic.records.audit import AuditEntry
from traffic.records.authorization import Authorization
from traffic.records.session import Session, SessionKind, SessionState

VERIFIER, OTHERS = "v" * 43, "w" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
APP = f"{URL}/app"
CODE_FIELD = {"alipay": "auth_code", "wechat": "code"}
CODE_FOR = {"alipay": alipay.code_for, "wechat": wechat.code_for}
BOTH = pytest.mark.parametrize("provider", ["alipay", "wechat"])


@pytest.fixture(autouse=True)
def account(stage):
    give_keys()
    return signed_up()


def get(path, provider, query, cookie=""):
    sent = http_event(path, method="GET", Cookie=cookie)
    sent["pathParameters"] = {"provider": provider}
    sent["multiValueQueryStringParameters"] = {name: [value] for name, value in query.items()}
    sent["queryStringParameters"] = query
    return handler(sent, CONTEXT)


def started(provider="alipay"):
    """The state that went to the provider, and the browser's cookie."""
    found = get("/federation/{provider}/start", provider, {"code_challenge": CHALLENGE})
    assert found["statusCode"] == 303
    sent = parse_qs(urlsplit(found["headers"]["Location"]).query)
    return sent["state"][0], found["headers"]["Set-Cookie"].partition(";")[0]


def back(provider, state, cookie, code=None):
    query = {"state": state} | ({CODE_FIELD[provider]: code} if code else {})
    return get("/federation/{provider}/callback", provider, query, cookie)


def told(provider="alipay", code=None, person="visitor"):
    """What the app is told at the end of the way."""
    found = back(provider, *started(provider), code or CODE_FOR[provider](person))
    assert found["statusCode"] == 303
    location = found["headers"]["Location"]
    assert location.startswith(f"{APP}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def holder(account=ACCOUNT, person=PERSON):
    return citizen("account", account=account, person=person)


def link(ticket, by=None, verifier=VERIFIER):
    return call(handler, "/federation/links", {"ticket": ticket, "code_verifier": verifier}, by=by or holder())


def hand_over(code, verifier=VERIFIER, **more):
    return call(handler, "/federation/sessions", {"code": code, "code_verifier": verifier}, **more)


@BOTH
def test_somebody_links_and_signs_in_from_then_on(provider):
    assert link(told(provider)["ticket"]) == (200, {"providers": [provider]})
    status, said = hand_over(told(provider)["code"])
    assert (status, said["account"], said["token_type"]) == (201, ACCOUNT, "Bearer")
    session = Session.of_session(ACCOUNT, said["session"])
    assert (session.kind, session.client, session.person) == (SessionKind.OWN, "tongtu", PERSON)


def test_the_browser_goes_to_the_provider_and_is_bound():
    found = get("/federation/{provider}/start", "wechat", {"code_challenge": CHALLENGE})
    assert found["headers"]["Location"].startswith(f"{URL}/citizen/federation/wechat/callback?")
    cookie = found["headers"]["Set-Cookie"]
    assert "HttpOnly; SameSite=Lax" in cookie
    assert "Path=/citizen/federation" in cookie


def test_a_session_can_be_bound_to_the_device():
    link(told()["ticket"])
    made = proof(DEVICE, "POST", f"{URL}/citizen/federation/sessions")
    assert hand_over(told()["code"], DPoP=made)[1]["token_type"] == "DPoP"


def test_linking_twice_changes_nothing():
    ticket = told()["ticket"]
    assert link(ticket) == link(ticket) == (200, {"providers": ["alipay"]})
    assert len(list(AuditEntry.of_subject(f"account:{ACCOUNT}", limit=9))) == 1


def test_a_ticket_for_somebody_who_is_linked_meanwhile_is_refused():
    ticket = told()["ticket"]
    link(ticket)
    other = signed_up("01K9ACCOUNT000000000000018", "19900000018", person="an0therPers0nan0therPe")
    status, refused = link(ticket, holder(other.account, other.person))
    assert (status, refused["code"]) == (409, "linked_elsewhere")


def test_one_account_has_one_link_to_a_provider():
    link(told()["ticket"])
    status, refused = link(told(person="another")["ticket"])
    assert (status, refused["code"]) == (409, "linked_elsewhere")


def test_nobody_links_before_they_are_verified(account):
    account.update([Account.person.remove(), Account.version.add(1)])
    status, refused = link(told()["ticket"], holder(person=None))
    assert (status, refused["code"]) == (403, "not_verified")


def test_a_closed_accounts_holder_links_the_one_they_went_back_to(account):
    link(told()["ticket"])
    account.update([Account.state.set("closed"), Account.version.add(1)])
    other = signed_up("01K9ACCOUNT000000000000018", "19900000018")
    assert link(told()["ticket"], holder(other.account))[0] == 200
    assert hand_over(told()["code"])[1]["account"] == other.account


@pytest.mark.parametrize("verifier", [OTHERS, VERIFIER + "v"])
def test_another_apps_ticket_is_refused(verifier):
    status, refused = link(told()["ticket"], verifier=verifier)
    assert (status, refused["code"]) == (403, "ticket_refused")


@pytest.mark.parametrize("ticket", ["x", "AAAA", "#", "A" * 200])
def test_a_made_up_ticket_is_refused(ticket):
    assert link(ticket)[0] == 403


def test_a_ticket_is_good_for_ten_minutes():
    ticket = told()["ticket"]
    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        assert link(ticket)[0] == 403


def test_linking_asks_who_it_is():
    assert call(handler, "/federation/links", {"ticket": "x", "code_verifier": VERIFIER})[0] == 401


def test_a_hand_over_is_good_once_and_a_second_one_ends_what_it_gave():
    link(told()["ticket"])
    code = told()["code"]
    _, said = hand_over(code)
    assert hand_over(code)[1]["code"] == "hand_over_refused"
    assert Session.of_session(ACCOUNT, said["session"]).state == SessionState.REVOKED


def test_a_hand_over_to_another_app_is_refused():
    link(told()["ticket"])
    code = told()["code"]
    assert hand_over(code, OTHERS)[0] == 401
    assert hand_over(code)[0] == 201


def test_a_hand_over_is_good_for_a_minute():
    link(told()["ticket"])
    code = told()["code"]
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        assert hand_over(code)[0] == 401


def test_undoing_a_link_ends_signing_in_by_it():
    link(told()["ticket"])
    undo = {"by": holder(), "method": "DELETE", "at": {"provider": "alipay"}}
    assert call(handler, "/federation/links/{provider}", **undo) == (200, {"providers": []})
    assert call(handler, "/federation/links/{provider}", **undo) == (200, {"providers": []})
    assert "ticket" in told()


def test_links_are_listed():
    for provider in ("wechat", "alipay"):
        link(told(provider)["ticket"])
    shown = call(handler, "/federation/links", by=holder(), method="GET")
    assert shown == (200, {"providers": ["alipay", "wechat"]})


@BOTH
def test_whoever_says_no_comes_back_with_that(provider):
    location = back(provider, *started(provider))["headers"]["Location"]
    assert location == f"{APP}?error=access_denied"


@BOTH
@pytest.mark.parametrize("code", ["made up", "visitor.0.aa.0000000000000000"])
def test_a_code_that_the_provider_does_not_know_signs_nobody_in(provider, code):
    assert told(provider, code) == {"error": "invalid_code"}


def test_a_providers_code_used_again_signs_nobody_in():
    code = alipay.code_for("visitor")
    told(code=code)
    assert told(code=code) == {"error": "invalid_code"}


@pytest.mark.parametrize(
    ("provider", "code"),
    [("alipay", f"{how}-1") for how in ("busy", "down", "late", "garbled", "unsigned", "forged")]
    + [("wechat", f"{how}-1") for how in ("busy", "late", "garbled", "nobody")],
)
def test_a_provider_that_fails_signs_nobody_in(provider, code):
    assert told(provider, code) == {"error": "temporarily_unavailable"}


def test_another_browsers_way_back_is_refused():
    state, _ = started()
    _, others = started()
    for cookie in ("", "tongtu-federation=", others):
        found = back("alipay", state, cookie, alipay.code_for("visitor"))
        assert (found["statusCode"], found["headers"]["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_a_way_back_from_the_other_provider_is_refused():
    assert back("wechat", *started("alipay"), wechat.code_for("visitor"))["statusCode"] == 400


@pytest.mark.parametrize("state", ["", "x", "é" * 8, "0" * 72])
def test_a_made_up_state_is_refused(state):
    assert back("alipay", state, started()[1], alipay.code_for("visitor"))["statusCode"] == 400


def test_a_way_takes_ten_minutes_at_most():
    state, cookie = started()
    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        assert back("alipay", state, cookie, alipay.code_for("visitor"))["statusCode"] == 400


def test_there_is_no_third_provider():
    assert get("/federation/{provider}/start", "other", {"code_challenge": CHALLENGE})["statusCode"] == 404


def test_an_app_without_a_challenge_is_refused():
    assert get("/federation/{provider}/start", "alipay", {})["statusCode"] == 422


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_a_link_that_dies_anywhere_is_there_whole_or_not_at_all(kind):
    ticket, by = told()["ticket"], holder()
    for at in range(1, 12):
        with planned(at, kind), suppress(Death):
            link(ticket, by)
        rows = [row.claim for row in AccountClaim.scan() if "alipay" in row.claim + row.part]
        assert len(rows) in (0, 2)
    assert link(ticket, by) == (200, {"providers": ["alipay"]})


def test_an_open_id_is_kept_nowhere(log):  # noqa: F811 -- the fixture
    shown = told()["ticket"]
    link(shown)
    hand_over(told()["code"])
    private = open_id("alipay", "visitor")
    assert clear_text(client("dynamodb"), [private]) == []
    assert private not in log.text
    assert private not in base64.urlsafe_b64decode(shown + "==").decode(errors="replace")
    assert [one.state for one in Authorization.scan()] == ["exchanged"]
