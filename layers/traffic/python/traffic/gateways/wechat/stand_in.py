"""WeChat's stand-in: a page that says yes at once, in the name of `visitor`, and an answer to the code that it gives.

Codes are good once, for five minutes; `code_for` gives one for somebody else. The beginning of a code says how it misbehaves:

    busy-    too busy            garbled-    no answer of the agreed form
    late-    no answer in time   nobody-     an answer without an open id
"""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from traffic.gateways.codes import Codes, open_id
from traffic.gateways.sign_in import with_query
from traffic.gateways.transport import Answer, Request
from traffic.gateways.troubles import Trouble, trouble
from traffic.gateways.wechat import PARTY

APP_ID = "wx0000000000000000"
SECRET = "worthless"  # noqa: S105 -- it is
_PATH = "/sns/oauth2/access_token?"
_CODES = Codes(PARTY)
_ANSWERS = {
    "busy": b'{"errcode":-1,"errmsg":"system error"}',
    "garbled": b"<html>",
    "nobody": b'{"access_token":"worthless","expires_in":7200}',
}


def page(parameters: Mapping[str, str]) -> str:
    """Where somebody who agrees comes back to."""
    back = {"code": code_for("visitor"), "state": parameters["state"]}
    return with_query(parameters["redirect_uri"], back)


def code_for(person: str) -> str:
    """A code that somebody brings back, by any name in letters and digits."""
    return _CODES.issue(person)


def answer(request: Request) -> Answer:
    """What WeChat answers to these bytes: always with status 200."""
    asked = dict(parse_qsl(request.path.removeprefix(_PATH)))
    if asked.get("appid") != APP_ID:
        return _failure(40013, "invalid appid")
    if asked.get("secret") != SECRET:
        return _failure(40125, "invalid appsecret")
    how = asked["code"].partition("-")[0]
    if how == "late":
        raise trouble(PARTY, Trouble.TIMED_OUT)
    return Answer(200, {}, _ANSWERS[how]) if how in _ANSWERS else _to(asked["code"])


def _to(code: str) -> Answer:
    person = _CODES.redeem(code)
    if person is None:
        return _failure(40029, "invalid code")
    told = {"openid": open_id(PARTY, person), "scope": "snsapi_base", "access_token": "worthless", "expires_in": 7200}
    return Answer(200, {}, json.dumps(told).encode())


def _failure(errcode: int, errmsg: str) -> Answer:
    return Answer(200, {}, json.dumps({"errcode": errcode, "errmsg": errmsg}).encode())
