"""What Alipay's notices tell (异步通知): a form in UTF-8, signed over all its fields but `sign` and `sign_type`.

A notice names no moment at which it would become stale: Alipay repeats it for about a day.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from traffic.gateways.alipay_pay.meanings import moment
from traffic.gateways.paying import NoticeRefused, Told, Trade, TradeState
from traffic.money import fen_of

_OF_A_TRADE = "trade_status_sync"
_PAID = frozenset({"TRADE_SUCCESS", "TRADE_FINISHED"})
_OF_NO_INTEREST = frozenset({"WAIT_BUYER_PAY", "TRADE_CLOSED"})
# No notice has nearly as many.
_MOST_FIELDS = 100


def told(signer: Any, body: bytes) -> Told:
    """A payment, or None; raises NoticeRefused."""
    fields = _fields(body)
    _hold_to_signature(signer, fields)
    if fields.get("notify_type") != _OF_A_TRADE:
        raise NoticeRefused("not_of_a_trade")
    status = _required(fields, "trade_status")
    if status in _OF_NO_INTEREST or (status in _PAID and _of_refund(fields)):
        return None
    if status not in _PAID:
        raise NoticeRefused("unknown_state")
    return _payment(fields)


def _fields(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise NoticeRefused("unreadable") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise NoticeRefused("named_twice")
    if fields.get("charset", "").lower() != "utf-8":
        raise NoticeRefused("wrong_charset")
    return fields


def _hold_to_signature(signer: Any, fields: Mapping[str, str]) -> None:
    if not fields.get("sign"):
        raise NoticeRefused("unsigned")
    if fields.get("sign_type") != signer.sign_type:
        raise NoticeRefused("wrong_sign_type")
    covered = {name: value for name, value in fields.items() if name not in {"sign", "sign_type"}}
    try:
        holds = signer.verify(covered, fields["sign"])
    except ValueError:
        # What is not base64 at all is an error to the SDK.
        holds = False
    if not holds:
        raise NoticeRefused("wrongly_signed")


def _of_refund(fields: Mapping[str, str]) -> bool:
    """Whether the notice was sent because money went back: the status says no more than that the trade was paid once."""
    return bool(fields.get("gmt_refund")) or _fen(fields.get("refund_fee") or "0") > 0


def _payment(fields: Mapping[str, str]) -> Trade:
    fen = _fen(_required(fields, "total_amount"))
    if not fen:
        raise NoticeRefused("bad_amount")
    try:
        at = moment(_required(fields, "gmt_payment"))
    except ValueError:
        raise NoticeRefused("bad_moment") from None
    return Trade(
        number=_required(fields, "out_trade_no"),
        state=TradeState.PAID,
        merchant=f"{_required(fields, 'seller_id')}/{_required(fields, 'app_id')}",
        fen=fen,
        transaction=_required(fields, "trade_no"),
        at=at,
    )


def _required(fields: Mapping[str, str], name: str) -> str:
    value = fields.get(name, "")
    if not value:
        raise NoticeRefused(f"missing_{name}")
    return value


def _fen(yuan: str) -> int:
    try:
        return fen_of(yuan)
    except ValueError:
        raise NoticeRefused("bad_amount") from None
