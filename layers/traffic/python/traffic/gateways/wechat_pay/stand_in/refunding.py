"""Refunds are asked for, and asked after."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from traffic.gateways.remembered import Held
from traffic.gateways.wechat_pay.stand_in.declining import DIFFERENT, TOO_MUCH, Declined
from traffic.gateways.wechat_pay.stand_in.numbering import transaction_of
from traffic.gateways.wechat_pay.stand_in.prepaying import Fen, Notify
from traffic.gateways.wechat_pay.stand_in.refunds import (
    PROCESSING,
    TooMuch,
    amount_of,
    refund_of,
    reserve,
    state_of,
    told_of,
)
from traffic.gateways.wechat_pay.stand_in.trades import NotPayable, paid, text_of, trade_of


class _Amount(Struct):
    refund: Fen
    total: Fen
    currency: Literal["CNY"]


class _Asked(Struct):
    out_trade_no: str
    out_refund_no: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_\-|*@]{1,64}$")]
    reason: Annotated[str, Meta(max_length=80)]
    notify_url: Notify
    amount: _Amount


def refund(body: bytes) -> Any:
    """A refund is taken, and done a moment later; asked for again, nothing more is given back."""
    asked = msgspec.json.decode(body, type=_Asked)
    wanted = {
        "number": asked.out_refund_no,
        "order": asked.out_trade_no,
        "fen": asked.amount.refund,
        "total": asked.amount.total,
    }
    before = refund_of(asked.out_refund_no)
    if before is None:
        return _told(_begun(wanted), PROCESSING)
    if any(before[name] != value for name, value in wanted.items()):
        raise Declined("INVALID_REQUEST", DIFFERENT)
    return _told(before, state_of(before))


def refunded(number: str) -> Any:
    """How a refund stands."""
    found = refund_of(number)
    if found is None:
        raise Declined("RESOURCE_NOT_EXISTS")
    return _told(found, state_of(found))


def _begun(wanted: Held) -> Held:
    trade = trade_of(wanted["order"])
    try:
        paid(wanted["order"])
    except NotPayable:
        trade = None
    if trade is None:
        raise Declined("RESOURCE_NOT_EXISTS")
    if trade["fen"] != wanted["total"]:
        raise Declined("INVALID_REQUEST", DIFFERENT)
    begun = {**wanted, "at": text_of(None)}
    try:
        reserve(begun, trade["fen"])
    except TooMuch:
        raise Declined("INVALID_REQUEST", TOO_MUCH) from None
    return begun


def _told(found: Held, state: str) -> Any:
    told = told_of(found, transaction_of(found["order"]), state)
    amount = {**amount_of(found), "currency": "CNY"}
    return {**told, "channel": "ORIGINAL", "create_time": found["at"], "status": state, "amount": amount}
