import re
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from accounts.authorization import handler
from accounts.oauth.asking import Asked
from accounts.oauth.codes import issue
from tests.accounts.test_token import CHALLENGE, exchange
from tests.layer.conftest import log  # noqa: F401 -- a fixture
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import Fault, planned
from tests.support.oauth_clients import APP, CALLBACK, SYSTEM, registered
from tests.support.oauth_transport import ENDPOINT, URL, Browser, received
from tests.support.signed_up import ACCOUNT, PASSWORD, PHONE, signed_up
from tests.support.tokens import give_keys
from traffic import clock
from traffic.records.account import Account
from traffic.records.audit import AuditEntry
from traffic.records.authorization import Authorization
from traffic.records.client import Client
from traffic.records.transaction import Lost

ASKED = {
    "response_type": "code",
    "client_id": APP,
    "redirect_uri": CALLBACK,
    "scope": "profile registry.read",
    "state": "st/ate&=",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


@pytest.fixture(autouse=True)
def app(stage):
    signed_up()
    return registered()


@pytest.fixture
def browser():
    return Browser()


def address(**changed):
    return f"{ENDPOINT}/authorization?{urlencode({k: v for k, v in (ASKED | changed).items() if v is not None})}"


def told(location):
    """What an app reads off the address that a browser brings back."""
    assert location.startswith(f"{CALLBACK}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def at_code(browser, **changed):
    browser.open(address(**changed))
    browser.press("send", phone=PHONE)
    return received()


def codes():
    return list(Authorization.scan())


def test_a_person_signs_in_by_code_and_the_app_gets_a_grant(browser):
    give_keys()
    back = told(browser.allow(address()))
    assert (back["state"], back["iss"]) == ("st/ate&=", URL)
    assert exchange(back["code"])[0] == 200


def test_a_person_signs_in_by_password(browser):
    browser.open(address())
    browser.press("password", phone=PHONE)
    found = browser.press("allow", password=PASSWORD)
    assert found.status_code == 303
    assert "code" in told(found.headers["Location"])


def test_the_page_names_the_app_and_each_scope_in_words(browser):
    text = browser.open(address()).text
    assert "筑城出行" in text
    assert "贵阳筑城出行服务有限公司" in text
    assert "查看本人绑定的机动车、驾驶证和记分" in text
    assert '<html lang="zh-CN">' in text


def test_the_page_speaks_english_to_whoever_asks():
    text = Browser(**{"Accept-Language": "en"}).open(address()).text
    assert "Zhucheng Mobility" in text
    assert "See your bound vehicles, your licence and its points" in text


def test_only_what_was_asked_for_is_named_and_granted(browser):
    assert "绑定的机动车" not in browser.open(address(scope="profile")).text
    told(browser.allow(address(scope="profile")))
    assert [one.scope for one in codes()] == ["profile"]


def test_the_page_runs_no_script_and_stands_in_no_frame(browser):
    found = browser.open(address())
    policy = found.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' https://app.example.com" in policy
    assert "<script" not in found.text
    assert (found.headers["Cache-Control"], found.headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_what_an_app_calls_itself_cannot_become_part_of_the_page(browser, app):
    app.update([Client.name_zh.set("<img src=x>")])
    assert "<img" not in browser.open(address()).text


def test_what_a_person_enters_cannot_become_part_of_the_page(browser):
    browser.open(address())
    assert "<script" not in browser.press("password", phone='"><script>alert').text


def test_consent_stands_written(browser):
    browser.allow(address())
    (entry,) = AuditEntry.of_subject(f"account:{ACCOUNT}", limit=5)
    assert (entry.action, entry.reference, entry.purpose) == ("client.allowed", APP, "profile registry.read")


def test_whoever_does_not_allow_it_goes_back_with_that(browser):
    browser.open(address())
    back = told(browser.press("deny").headers["Location"])
    assert back == {"error": "access_denied", "state": "st/ate&=", "iss": URL}
    assert codes() == []


def test_a_native_app_comes_back_to_whichever_port_it_has(browser):
    found = browser.allow(address(redirect_uri="http://127.0.0.1:51004/callback"))
    assert found.startswith("http://127.0.0.1:51004/callback?code=")


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "unknown"},
        {"client_id": None},
        {"client_id": SYSTEM},
        {"redirect_uri": "https://attacker.example/callback"},
        {"redirect_uri": "https://app.example.com/callback/"},
        {"redirect_uri": "https://app.example.com/callback?x=1"},
        {"redirect_uri": "http://127.0.0.1:51004/other"},
        {"redirect_uri": None},
        {"state": "x" * 501},
    ],
)
def test_what_may_not_go_back_to_the_app_is_told_to_the_person(browser, changed):
    registered(SYSTEM)
    found = browser.open(address(**changed))
    assert found.status_code in (400, 422)
    assert found.headers["Content-Type"].startswith("text/html")
    assert "Location" not in found.headers


def test_a_disabled_app_asks_nobody(browser, app):
    app.update([Client.state.set("disabled")])
    assert browser.open(address()).status_code == 400


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile account"}, "invalid_scope"),
        ({"scope": "profile system"}, "invalid_scope"),
    ],
)
def test_what_an_app_may_not_ask_is_told_to_the_app(browser, changed, error):
    found = browser.open(address(**changed))
    assert found.status_code == 303
    back = told(found.headers["Location"])
    assert (back["error"], back["state"], back["iss"]) == (error, "st/ate&=", URL)


def test_a_scope_that_is_not_the_apps_is_refused_to_it(browser, app):
    app.update([Client.scopes.set({"profile"})])
    assert told(browser.open(address()).headers["Location"])["error"] == "invalid_scope"


def test_a_wrong_code_is_told_on_the_page_and_the_right_one_still_works(browser):
    code = at_code(browser)
    wrong = "000000" if code != "000000" else "111111"
    found = browser.press("allow", code=wrong)
    assert (found.status_code, "验证码错误" in found.text) == (403, True)
    assert browser.press("allow", code=code).status_code == 303


def test_a_wrong_password_is_told_on_the_page(browser):
    browser.open(address())
    browser.press("password")
    found = browser.press("allow", phone=PHONE, password="wrong")
    assert (found.status_code, "手机号码或密码错误" in found.text) == (401, True)


def test_attempts_here_count_with_those_of_every_sign_in(browser):
    browser.open(address())
    browser.press("password")
    for _ in range(5):
        browser.press("allow", phone=PHONE, password="wrong")
    assert browser.press("allow", phone=PHONE, password=PASSWORD).status_code == 429


def test_a_code_is_not_sent_again_at_once(browser):
    at_code(browser)
    assert browser.press("send").status_code == 429


def test_no_phone_number_gets_no_code(browser):
    browser.open(address())
    found = browser.press("send", phone="12")
    assert (found.status_code, "请填写正确的手机号码" in found.text) == (422, True)


def test_a_phone_without_an_account_is_told_so_only_with_its_code(browser):
    browser.open(address())
    assert browser.press("send", phone="19900000099").status_code == 200
    assert browser.press("allow", code=received()).status_code == 404


def test_a_code_allows_once(browser):
    code = at_code(browser)
    page = browser.shown
    assert browser.press("allow", code=code).status_code == 303
    browser.shown = page
    browser.session.cookies.set("tongtu-consent", "another")
    assert browser.press("allow", code=code).status_code == 400
    assert len(codes()) == 1


def test_a_page_is_good_for_ten_minutes(browser):
    browser.open(address())
    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        assert browser.press("deny").status_code == 400


def test_a_page_is_good_for_its_own_browser_only(browser):
    browser.open(address())
    other = Browser()
    other.shown = browser.shown
    assert other.press("deny").status_code == 400
    other.open(address())
    other.shown = browser.shown
    assert other.press("deny").status_code == 400


@pytest.mark.parametrize("altered", ["", "x", "AAAA", "###"])
def test_an_altered_request_is_refused(browser, altered):
    browser.open(address())
    assert browser.press("deny", request=altered).status_code == 400


def test_a_request_whose_address_was_exchanged_is_refused(browser):
    browser.open(address())
    held = re.search(r'name="request" value="([^"]+)"', browser.shown.text)[1]
    assert browser.press("deny", request=held[:60] + ("A" if held[60] != "A" else "B") + held[61:]).status_code == 400


def test_the_cookie_is_for_this_page_alone(browser):
    cookie = browser.open(address()).headers["Set-Cookie"]
    assert "HttpOnly; SameSite=Strict" in cookie
    assert "Path=/citizen/oauth" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_stays_on_https(browser, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://tongtu.example")
    assert "; Secure" in browser.open(address()).headers["Set-Cookie"]


def test_an_app_that_is_disabled_while_the_page_is_open_gets_nothing(browser, app):
    code = at_code(browser)
    app.update([Client.state.set("disabled")])
    assert browser.press("allow", code=code).status_code == 400
    assert codes() == []


def test_an_account_that_changed_since_its_sign_in_allows_nothing():
    account = Account.of_account(ACCOUNT)
    Account.of_account(ACCOUNT).update([Account.version.add(1)])
    with pytest.raises(Lost):
        issue(Asked(APP, CALLBACK, "profile", "", CHALLENGE), account, None)
    assert codes() == []


@pytest.mark.parametrize("kind", ["before", "after"])
def test_whatever_fails_the_person_sees_a_page_and_may_try_again(kind):
    for at in range(1, 9):
        browser = Browser()
        browser.open(address())
        browser.press("password")
        with planned(at, kind):
            found = browser.press("allow", phone=PHONE, password=PASSWORD)
        assert found.status_code in (303, 500)
        assert found.headers["Content-Type"].startswith("text/html")


def test_a_store_that_fails_shows_a_page_without_its_name(browser):
    with planned(1) as plan:
        found = browser.open(address())
    assert found.status_code == 500
    assert plan.calls[0] not in found.text
    assert Fault.__name__ not in found.text


def test_a_body_of_another_kind_is_answered_with_a_page_as_well():
    found = handler(http_event("/oauth/authorization", "x", method="POST"), CONTEXT)
    assert (found["statusCode"], found["headers"]["Content-Type"]) == (415, "text/html; charset=utf-8")


def test_no_phone_code_or_password_is_in_a_log(browser, log):  # noqa: F811 -- the fixture
    back = told(browser.allow(address()))
    browser.open(address())
    browser.press("password")
    browser.press("allow", phone=PHONE, password="Wrong-7-lane")
    for private in (PHONE, "Wrong-7-lane", back["code"]):
        assert private not in log.text
