"""Alipay's stand-in: a page that says yes at once, in the name of `visitor`, and an answer to the code that it gives.

Codes are good once, for five minutes; `code_for` gives one for somebody else. The beginning of a code says how it misbehaves:

    busy-      too many calls           forged-      wrongly signed
    down-      its systems are down     unsigned-    a success without a signature
    late-      no answer in time        garbled-     no answer of the agreed form
"""

import json
from collections.abc import Mapping
from functools import cache
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key

from traffic.gateways.alipay.form import ANSWER, FAILURE, METHOD, PARTY, is_signed, sign_bytes, signed_text
from traffic.gateways.codes import Codes, open_id
from traffic.gateways.sign_in import with_query
from traffic.gateways.transport import Answer, Request
from traffic.gateways.troubles import Trouble, trouble

APP_ID = "2021000000000000"
_CODES = Codes(PARTY)


def page(parameters: Mapping[str, str]) -> str:
    """Where somebody who agrees comes back to."""
    back = {"app_id": parameters["app_id"], "scope": parameters["scope"], "state": parameters["state"]}
    return with_query(parameters["redirect_uri"], {**back, "auth_code": code_for("visitor")})


def code_for(person: str) -> str:
    """A code that somebody brings back, by any name in letters and digits."""
    return _CODES.issue(person)


def answer(request: Request) -> Answer:
    """What Alipay answers to these bytes."""
    asked = dict([*parse_qsl(request.path.removeprefix("?")), *parse_qsl(request.body.decode())])
    if not is_signed(signed_text(asked), asked.get("sign", ""), _made()[0].public_key()):
        return _failure("isv.invalid-signature")
    if (asked["method"], asked["app_id"]) != (METHOD, APP_ID):
        return _failure("isv.invalid-app-id")
    return _misbehaved(asked["code"]) or _behaved(asked["code"])


def keys() -> tuple[RSAPrivateKey, RSAPublicKey]:
    """Our key and Alipay's, made for this process and worth nothing outside it."""
    ours, theirs = _made()
    return ours, theirs.public_key()


@cache
def _made() -> tuple[RSAPrivateKey, RSAPrivateKey]:
    ours, theirs = (generate_private_key(65537, 2048) for _ in range(2))
    return ours, theirs


def _behaved(code: str) -> Answer:
    person = _CODES.redeem(code)
    return _success(person, _made()[1]) if person else _failure("isv.code-invalid")


def _misbehaved(code: str) -> Answer | None:
    how = code.partition("-")[0]
    if how == "late":
        raise trouble(PARTY, Trouble.TIMED_OUT)
    answers = {
        "busy": lambda: _failure("isv.app-call-limited"),
        "down": lambda: _failure("isp.unknow-error"),
        "garbled": lambda: Answer(200, {}, b"<html>"),
        "unsigned": lambda: _success("visitor", None),
        "forged": lambda: _success("visitor", _made()[0]),
    }
    return answers[how]() if how in answers else None


def _success(person: str, key: RSAPrivateKey | None) -> Answer:
    token = {
        "access_token": "worthless",
        "expires_in": 1_296_000,
        "refresh_token": "worthless",
        "re_expires_in": 2_592_000,
    }
    return _answer(ANSWER, {"open_id": open_id(PARTY, person), **token}, key)


def _failure(sub_code: str) -> Answer:
    """As Alipay sends it: some failures without a signature."""
    return _answer(FAILURE, {"code": "40002", "msg": "Invalid Arguments", "sub_code": sub_code}, None)


def _answer(member: str, content: Mapping[str, object], key: RSAPrivateKey | None) -> Answer:
    written = json.dumps(content)
    sign = f',"sign":"{sign_bytes(written.encode(), key)}"' if key else ""
    return Answer(200, {}, f'{{"{member}":{written}{sign}}}'.encode())
