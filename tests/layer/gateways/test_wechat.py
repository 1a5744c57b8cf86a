import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.layer.conftest import Written
from tests.support.stage import client
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.codes import open_id
from traffic.gateways.transport import Answer, Request
from traffic.gateways.wechat import InvalidCode, WeChat
from traffic.gateways.wechat.stand_in import code_for
from traffic.secret import secret

STATE, BACK = "b2" * 32, "https://tongtu.example/citizen/federation/wechat/callback"


def came_back_with(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def told(body: str) -> str:
    return replace(WeChat.of_settings(), transport=lambda _: Answer(200, {}, body.encode())).open_id("code")


def test_whoever_agrees_comes_back_and_is_told_apart() -> None:
    wechat = WeChat.of_settings()
    url = wechat.authorization_url(STATE, f"{BACK}?a=1")
    assert url.startswith(f"{BACK}?a=1&")
    assert came_back_with(url)["state"] == STATE
    assert wechat.open_id(came_back_with(url)["code"]) == open_id("wechat", "visitor")
    assert wechat.open_id(code_for("guest")) == open_id("wechat", "guest")


def test_a_code_is_good_once() -> None:
    code = code_for("visitor")
    WeChat.of_settings().open_id(code)
    with pytest.raises(InvalidCode):
        WeChat.of_settings().open_id(code)


def test_a_code_is_good_for_five_minutes() -> None:
    code = code_for("visitor")
    with clock.standing_at(clock.now() + timedelta(seconds=300)), pytest.raises(InvalidCode):
        WeChat.of_settings().open_id(code)


@pytest.mark.parametrize(
    ("code", "trouble", "permanent"),
    [
        ("busy-1", "busy", False),
        ("late-1", "timed_out", False),
        ("garbled-1", "unintelligible", True),
        ("nobody-1", "unintelligible", True),
    ],
)
def test_a_wechat_that_misbehaves_signs_nobody_in(log: Written, code: str, trouble: str, permanent: bool) -> None:
    with pytest.raises(GatewayError) as met:
        WeChat.of_settings().open_id(code)
    assert (met.value.party, met.value.code, met.value.permanent) == ("wechat", trouble, permanent)
    assert [line["outcome"] for line in log.lines] == [trouble]


@pytest.mark.parametrize("errcode", [40029, 41008, 40163, 42003])
def test_a_code_that_wechat_does_not_take_is_invalid(errcode: int) -> None:
    with pytest.raises(InvalidCode):
        told(f'{{"errcode":{errcode},"errmsg":"whatever, rid: 1"}}')


@pytest.mark.parametrize(("errcode", "trouble"), [(-1, "busy"), (45011, "busy"), (40125, "refused")])
def test_any_other_errcode_says_whether_asking_again_helps(log: Written, errcode: int, trouble: str) -> None:
    with pytest.raises(GatewayError, match=rf"^wechat: {trouble}$") as met:
        told(f'{{"errcode":{errcode}}}')
    assert met.value.permanent is (trouble == "refused")
    assert (log.lines[0].get("theirs") == str(errcode)) is (trouble == "refused")


@pytest.mark.parametrize("change", [{"app_id": "wx1"}, {"secret": "guessed"}])
def test_another_app_is_refused(log: Written, change: dict[str, str]) -> None:
    with pytest.raises(GatewayError, match=r"^wechat: refused$"):
        replace(WeChat.of_settings(), **change).open_id(code_for("visitor"))
    assert "guessed" not in log.text


def test_the_request_is_the_published_one() -> None:
    wechat, sent = WeChat.of_settings(), []

    def transport(request: Request) -> Answer:
        sent.append(request)
        return wechat.transport(request)

    code = code_for("visitor")
    replace(wechat, transport=transport).open_id(code)
    (request,) = sent
    assert (request.method, urlsplit(request.path).path, request.body) == ("GET", "/sns/oauth2/access_token", b"")
    assert parse_qsl(urlsplit(request.path).query) == [
        ("appid", "wx0000000000000000"),
        ("secret", "worthless"),
        ("code", code),
        ("grant_type", "authorization_code"),
    ]


def test_the_real_one_is_made_from_the_secret_and_tells_it_nobody(
    stage: None, monkeypatch: pytest.MonkeyPatch, log: Written
) -> None:
    held = json.dumps({"app_id": "wx7", "secret": "hidden"})
    client("secretsmanager").create_secret(Name="test-accounts-wechat", SecretString=held)
    secret.cache_clear()
    monkeypatch.setenv("WECHAT_SIGN_IN", "https://api.weixin.qq.com")
    wechat = WeChat.of_settings()
    assert wechat.authorization_url("s", "https://tongtu.example/b") == (
        "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx7&redirect_uri=https%3A%2F%2Ftongtu.example%2Fb"
        "&response_type=code&scope=snsapi_base&state=s#wechat_redirect"
    )
    logger.warning(repr(wechat))
    assert "hidden" not in log.text


@pytest.mark.parametrize("state", ["", "a" * 101, "a.b", "a_b"])
def test_a_state_that_does_not_come_back_as_it_is_is_refused(state: str) -> None:
    with pytest.raises(ValueError, match="letters and digits"):
        WeChat.of_settings().authorization_url(state, BACK)
