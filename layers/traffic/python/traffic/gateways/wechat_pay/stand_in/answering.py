"""A request is held to its form and our signature, dispatched, and answered under a signature of WeChat's."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from traffic.gateways.transport import Answer, Request
from traffic.gateways.troubles import Trouble, trouble
from traffic.gateways.wechat_pay.calls import PARTY
from traffic.gateways.wechat_pay.stand_in.billing import lay_out
from traffic.gateways.wechat_pay.stand_in.declining import Declined
from traffic.gateways.wechat_pay.stand_in.keys import CERTIFICATE, MCHID, PUBLIC
from traffic.gateways.wechat_pay.stand_in.misbehaving import Misbehaviour, misbehaviour
from traffic.gateways.wechat_pay.stand_in.prepaying import close, prepay, query
from traffic.gateways.wechat_pay.stand_in.refunding import refund, refunded
from traffic.gateways.wechat_pay.stand_in.signing import is_ours, signed

_Query = Mapping[str, str]
# From the part of the path that names something, the query and the body, the content of the answer; None for no content.
_View = Callable[[str, _Query, bytes], Any]
_TRADES, _REFUNDS = "/v3/pay/transactions", "/v3/refund/domestic/refunds"


class _About(msgspec.Struct):
    out_trade_no: str = ""
    out_refund_no: str = ""


def _query(number: str, asked: _Query, _: bytes) -> Any:
    if asked.get("mchid") != MCHID:
        raise Declined("PARAM_ERROR")
    return query(number)


def _close(number: str, _: _Query, body: bytes) -> None:
    if msgspec.json.decode(body) != {"mchid": MCHID}:
        raise Declined("PARAM_ERROR")
    close(number)


_VIEWS: tuple[tuple[str, re.Pattern[str], _View], ...] = (
    ("POST", re.compile(rf"{_TRADES}/(native|jsapi|h5)"), lambda product, _, body: prepay(product, body)),
    ("GET", re.compile(rf"{_TRADES}/out-trade-no/([^/]+)"), _query),
    ("POST", re.compile(rf"{_TRADES}/out-trade-no/([^/]+)/close"), _close),
    ("POST", re.compile(rf"{_REFUNDS}()"), lambda _, __, body: refund(body)),
    ("GET", re.compile(rf"{_REFUNDS}/([^/]+)"), lambda number, _, __: refunded(number)),
    (
        "GET",
        re.compile(r"/v3/bill/tradebill()"),
        lambda _, asked, __: lay_out(asked["bill_date"], asked.get("bill_type", "ALL"), asked.get("tar_type", "")),
    ),
)


def answer(request: Request) -> Answer:
    """What WeChat answers to these bytes; raises GatewayError where no answer comes in time."""
    if not {"accept", "user-agent"} <= request.headers.keys():
        return _declined(Declined("INVALID_REQUEST", "Http头缺少Accept或User-Agent"))
    if not is_ours(request):
        return _declined(Declined("SIGN_ERROR"))
    how = misbehaviour(*_about(request))
    if how is Misbehaviour.BUSY:
        return _declined(Declined("FREQUENCY_LIMITED"))
    if how is Misbehaviour.DOWN:
        return _declined(Declined("SYSTEM_ERROR"))
    if how is Misbehaviour.LATE:
        raise trouble(PARTY, Trouble.TIMED_OUT)
    found = _answered(request, how)
    if how is Misbehaviour.DIED_AFTER:
        raise trouble(PARTY, Trouble.TIMED_OUT)
    return found


def _about(request: Request) -> tuple[str, ...]:
    """The numbers, or the day, that a request is about."""
    split = urlsplit(request.path)
    body = msgspec.json.decode(request.body, type=_About) if request.body else _About()
    named = [match[1] for _, path, _ in _VIEWS if (match := path.fullmatch(split.path))]
    day = dict(parse_qsl(split.query)).get("bill_date", "")
    return tuple(one for one in (body.out_refund_no, body.out_trade_no, *map(unquote, named), day) if one)


def _answered(request: Request, how: Misbehaviour | None) -> Answer:
    split = urlsplit(request.path)
    found = ((path.fullmatch(split.path), view) for method, path, view in _VIEWS if method == request.method)
    match, view = next(((match, view) for match, view in found if match), (None, None))
    if match is None or view is None:
        return Answer(404)
    try:
        content = view(unquote(match[1]), dict(parse_qsl(split.query)), request.body)
    except Declined as declined:
        return _declined(declined)
    except (msgspec.MsgspecError, KeyError):
        return _declined(Declined("PARAM_ERROR"))
    body = b"" if content is None else msgspec.json.encode(content)
    return Answer(204 if content is None else 200, _headers(request, body, how), body)


def _headers(request: Request, body: bytes, how: Misbehaviour | None) -> dict[str, str]:
    if how is Misbehaviour.UNSIGNED:
        return {}
    # WeChat signs by its public key for whoever asks for it, and by its certificate for all others.
    return signed(body, PUBLIC if request.headers.get("wechatpay-serial") == PUBLIC else CERTIFICATE, how or "")


def _declined(declined: Declined) -> Answer:
    """Unsigned, as WeChat was seen to do it."""
    return Answer(declined.status, {}, msgspec.json.encode(declined.told))
