"""What the stand-in answers to the very bytes that we send: it holds us to our signature, and signs with a key of its own."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from traffic.gateways.alipay.form import FAILURE, is_signed, sign_bytes, signed_text
from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.alipay_pay.stand_in.keys import APP_ID, ours, theirs
from traffic.gateways.alipay_pay.stand_in.operations import OPERATIONS, offer
from traffic.gateways.books.conduct import EVERYTHING, Misdeed, misdeed
from traffic.gateways.transport import Answer, Request
from traffic.gateways.troubles import Trouble, trouble

_PAGE, _PAGE_METHOD = "https://alipay.example/gateway.do", "alipay.trade.wap.pay"


def page(query: str) -> str:
    """The address of the payer's page; nobody can pay there unless we signed the query."""
    asked = dict(parse_qsl(query))
    if not _trouble_with(asked) and asked["method"] == _PAGE_METHOD:
        offer(json.loads(asked["biz_content"]))
    return f"{_PAGE}?{query}"


def answer(request: Request) -> Answer:
    """What Alipay answers; raises GatewayError where it gives none."""
    asked = dict([*parse_qsl(request.path.removeprefix("?")), *parse_qsl(request.body.decode())])
    if sub_code := _trouble_with(asked):
        return _written(FAILURE, {"code": "40002", "msg": "Invalid Arguments", "sub_code": sub_code}, None)
    content = json.loads(asked["biz_content"])
    how = misdeed(PARTY, content.get("out_trade_no", EVERYTHING))
    if how is Misdeed.BUSY:
        busy = {"code": "40006", "msg": "Insufficient Permissions", "sub_code": "isv.app-call-limited"}
        return _written(FAILURE, busy, None)
    if how is Misdeed.LATE:
        raise trouble(PARTY, Trouble.TIMED_OUT)
    told = OPERATIONS[asked["method"]](content)
    if how is Misdeed.DIED_AFTER:
        raise trouble(PARTY, Trouble.TIMED_OUT)
    return _written(f"{asked['method'].replace('.', '_')}_response", told, _key(how))


def _trouble_with(asked: Mapping[str, str]) -> str:
    if not is_signed(signed_text(asked), asked.get("sign", ""), ours().public_key()):
        return "isv.invalid-signature"
    if asked["app_id"] != APP_ID:
        return "isv.invalid-app-id"
    return "" if asked["method"] in {*OPERATIONS, _PAGE_METHOD} else "isv.invalid-method"


def _key(how: Misdeed | None) -> RSAPrivateKey | None:
    if how is Misdeed.UNSIGNED:
        return None
    return ours() if how is Misdeed.FORGED else theirs()


def _written(member: str, content: Mapping[str, object], key: RSAPrivateKey | None) -> Answer:
    written = json.dumps(content, ensure_ascii=False)
    sign = f',"sign":"{sign_bytes(written.encode(), key)}"' if key else ""
    return Answer(200, {}, f'{{"{member}":{written}{sign}}}'.encode())
