import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.layer.conftest import Written
from tests.support.stage import client
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.alipay import Alipay, InvalidCode
from traffic.gateways.alipay.answers import open_id_in
from traffic.gateways.alipay.form import is_signed, sign_bytes, signed_text
from traffic.gateways.alipay.stand_in import _made, code_for, keys
from traffic.gateways.codes import open_id
from traffic.gateways.transport import Answer, Request
from traffic.secret import secret

STATE, BACK = "a1" * 32, "https://tongtu.example/citizen/federation/alipay/callback"


def came_back_with(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def test_whoever_agrees_comes_back_and_is_told_apart() -> None:
    alipay = Alipay.of_settings()
    url = alipay.authorization_url(STATE, BACK)
    assert url.startswith(f"{BACK}?")
    assert came_back_with(url)["state"] == STATE
    assert alipay.open_id(came_back_with(url)["auth_code"]) == open_id("alipay", "visitor")
    assert alipay.open_id(code_for("guest")) == open_id("alipay", "guest")


def test_a_code_is_good_once() -> None:
    code = code_for("visitor")
    Alipay.of_settings().open_id(code)
    with pytest.raises(InvalidCode):
        Alipay.of_settings().open_id(code)


def test_a_code_is_good_for_five_minutes(log: Written) -> None:
    code = code_for("visitor")
    with clock.standing_at(clock.now() + timedelta(seconds=300)), pytest.raises(InvalidCode):
        Alipay.of_settings().open_id(code)
    assert [line["outcome"] for line in log.lines] == ["invalid_code"]
    assert code not in log.text


@pytest.mark.parametrize(
    ("code", "trouble", "permanent"),
    [
        ("busy-1", "busy", False),
        ("down-1", "failed", False),
        ("late-1", "timed_out", False),
        ("forged-1", "wrongly_signed", True),
        ("unsigned-1", "wrongly_signed", True),
        ("garbled-1", "unintelligible", True),
    ],
)
def test_an_alipay_that_misbehaves_signs_nobody_in(log: Written, code: str, trouble: str, permanent: bool) -> None:
    with pytest.raises(GatewayError) as met:
        Alipay.of_settings().open_id(code)
    assert (met.value.party, met.value.code, met.value.permanent) == ("alipay", trouble, permanent)
    assert code not in log.text


@pytest.mark.parametrize(
    "alter",
    [
        lambda request: replace(request, path=request.path.replace("version=1.0", "version=1.1")),
        lambda request: replace(request, path=request.path.replace("sign=", "sign=A")),
        lambda request: replace(request, path=request.path.replace("&sign=", "&sing=")),
        lambda request: replace(request, body=request.body.replace(b"visitor", b"guest")),
        lambda request: replace(request, body=request.body + b"&more=1"),
    ],
)
def test_a_request_that_was_altered_on_the_way_is_refused(log: Written, alter: Callable[[Request], Request]) -> None:
    alipay = Alipay.of_settings()
    altered = replace(alipay, transport=lambda request: alipay.transport(alter(request)))
    with pytest.raises(GatewayError, match=r"^alipay: refused$"):
        altered.open_id(code_for("visitor"))
    assert log.lines[0]["theirs"] == "isv.invalid-signature"


def test_another_app_is_refused() -> None:
    with pytest.raises(GatewayError, match=r"^alipay: refused$"):
        replace(Alipay.of_settings(), app_id="2021000000000001").open_id(code_for("visitor"))


def test_the_request_is_the_published_one() -> None:
    alipay, sent = Alipay.of_settings(), []

    def transport(request: Request) -> Answer:
        sent.append(request)
        return alipay.transport(request)

    replace(alipay, transport=transport).open_id(code_for("visitor"))
    query = dict(parse_qsl(sent[0].path.removeprefix("?")))
    body = parse_qs(sent[0].body.decode())
    assert query.pop("sign")
    assert query == {
        "app_id": "2021000000000000",
        "method": "alipay.system.oauth.token",
        "format": "JSON",
        "charset": "utf-8",
        "sign_type": "RSA2",
        "timestamp": "2026-11-05 12:00:00",
        "version": "1.0",
    }
    assert body.keys() == {"grant_type", "code"}


def test_parameters_are_signed_sorted_unescaped_and_without_empty_ones() -> None:
    assert signed_text({"b": "二 &", "a": "1", "sign": "x", "c": ""}) == "a=1&b=二 &".encode()


THEIRS, OURS = _made()[1], _made()[0]


def told(content: str, *, member: str = "alipay_system_oauth_token_response", sign: str | None = None) -> str:
    signature = sign_bytes(content.encode(), THEIRS) if sign is None else sign
    return open_id_in(f'{{ "{member}" : {content} , "sign":"{signature}"}}'.encode(), keys()[1])


def test_the_signature_covers_the_answer_as_it_was_written() -> None:
    assert told('{ "user_id": "2088000000000000",\n "more": "\\u7b7e" }') == "2088000000000000"
    with pytest.raises(GatewayError, match="wrongly_signed"):
        told('{"open_id":"a"}', sign=sign_bytes(b'{"open_id":"b"}', THEIRS))


@pytest.mark.parametrize("sign", ["AAAA", "no base64", "签"])
def test_what_is_no_signature_signs_nobody_in(sign: str) -> None:
    with pytest.raises(GatewayError, match="wrongly_signed"):
        told('{"open_id":"a"}', sign=sign)


def test_an_open_id_counts_before_a_user_id() -> None:
    assert told('{"user_id":"2088000000000000","open_id":"074a1"}') == "074a1"


@pytest.mark.parametrize("content", ["{}", '{"open_id":""}', '{"open_id":1}', "[]", '"2088"', "null"])
def test_an_answer_without_anybody_is_none(content: str) -> None:
    with pytest.raises(GatewayError, match=r"^alipay: unintelligible$"):
        told(content)


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"sign":"a"}', b'{"error_response":{}}{', b"\xff"])
def test_what_is_no_answer_of_the_agreed_form_is_none(body: bytes) -> None:
    with pytest.raises(GatewayError, match=r"^alipay: unintelligible$"):
        open_id_in(body, keys()[1])


def test_a_failure_may_be_signed_and_may_stand_in_either_member() -> None:
    failure = '{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid","sub_msg":"授权码code无效"}'
    for member in ("error_response", "alipay_system_oauth_token_response"):
        with pytest.raises(InvalidCode):
            told(failure, member=member)
        with pytest.raises(GatewayError, match="wrongly_signed"):
            told(failure, member=member, sign=sign_bytes(failure.encode(), OURS))


def test_a_success_in_the_place_of_a_failure_signs_nobody_in_unsigned() -> None:
    with pytest.raises(GatewayError, match="wrongly_signed"):
        open_id_in(b'{"error_response":{"open_id":"a"}}', keys()[1])


def test_a_code_of_theirs_that_nobody_knows_is_logged_if_it_is_one(log: Written) -> None:
    for theirs in ("isv.app-unauthorized", "张三 520103199003071232"):
        with pytest.raises(GatewayError, match=r"^alipay: refused$"):
            told(f'{{"code":"40006","sub_code":"{theirs}"}}', member="error_response")
    assert [line["theirs"] for line in log.lines] == ["isv.app-unauthorized", "unwritable"]


@pytest.mark.parametrize("state", ["", "a" * 101, "a.b", "a-b", "状态", "a\n"])
def test_a_state_that_does_not_come_back_as_it_is_is_refused(state: str) -> None:
    with pytest.raises(ValueError, match="letters and digits"):
        Alipay.of_settings().authorization_url(state, BACK)


@pytest.mark.parametrize(
    ("gateway", "page"),
    [
        ("https://openapi.alipay.com/gateway.do", "https://openauth.alipay.com/oauth2/publicAppAuthorize.htm"),
        (
            "https://openapi-sandbox.dl.alipaydev.com/gateway.do",
            "https://openauth-sandbox.dl.alipaydev.com/oauth2/publicAppAuthorize.htm",
        ),
    ],
)
def test_the_real_one_is_made_from_its_address_and_the_secret(
    stage: None, monkeypatch: pytest.MonkeyPatch, gateway: str, page: str
) -> None:
    hold_keys()
    monkeypatch.setenv("ALIPAY_SIGN_IN", gateway)
    alipay = Alipay.of_settings()
    address, _, query = alipay.authorization_url(STATE, BACK).partition("?")
    assert address == page
    assert parse_qsl(query) == [
        ("app_id", "2021000000000007"),
        ("scope", "auth_base"),
        ("redirect_uri", BACK),
        ("state", STATE),
    ]
    assert is_signed(b"a", sign_bytes(b"a", alipay.key), OURS.public_key())
    assert is_signed(b"a", sign_bytes(b"a", THEIRS), alipay.party_key)


def hold_keys() -> None:
    ours = OURS.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    theirs = THEIRS.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    held = {"private_key": base64.b64encode(ours).decode(), "party_key": base64.b64encode(theirs).decode()}
    text = json.dumps({"app_id": "2021000000000007", **held})
    client("secretsmanager").create_secret(Name="test-accounts-alipay", SecretString=text)
    secret.cache_clear()
