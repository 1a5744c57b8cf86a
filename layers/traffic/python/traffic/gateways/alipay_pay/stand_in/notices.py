"""The notices that the stand-in sends, and those that nobody should believe.

forged           somebody else signs it           garbled        its bytes are broken
wrong_amount     another amount, truly signed     unsigned       it has no signature
wrong_merchant   another seller, truly signed     twice-named    an amount beside the one that is signed
refund           money went back, truly signed    closed         the trade was closed, truly signed
"""

import hashlib
from datetime import timedelta
from urllib.parse import urlencode

from traffic import clock
from traffic.gateways.alipay.form import sign
from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.alipay_pay.stand_in.keys import APP_ID, SELLER_ID, ours, theirs
from traffic.gateways.alipay_pay.stand_in.operations import moment
from traffic.gateways.books import Books, NotPayable
from traffic.gateways.books.entries import Entry
from traffic.money import yuan_text

# How long after each sending the next one follows, until somebody answers `success`.
SCHEDULE = tuple(timedelta(minutes=minutes) for minutes in (4, 10, 10, 60, 120, 360, 900))
WAYS = frozenset(
    ("", "forged", "garbled", "unsigned", "twice-named", "wrong_amount", "wrong_merchant", "refund", "closed")
)
_STRANGER = "2088000000000009"


def notice_of(number: str, how: str = "") -> tuple[dict[str, str], bytes]:
    """Headers and body of the notice of a paid order, or of none that waits; sent again, it keeps its `notify_id`.

    Raises NotPayable where there is no such order, ValueError for a way that it does not know.
    """
    entry = Books(PARTY).entry(number)
    if entry is None:
        raise NotPayable(number)
    if how not in WAYS:
        raise ValueError(how)
    headers = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
    return headers, _spoilt(_altered(_fields(entry), entry, how), how)


def _fields(entry: Entry) -> dict[str, str]:
    paid = {"gmt_payment": moment(entry.ended), "receipt_amount": yuan_text(entry.fen)} if entry.paid else {}
    return {
        "notify_time": moment(clock.now()),
        "notify_type": "trade_status_sync",
        "notify_id": hashlib.sha256(f"notice of {entry.number}".encode()).hexdigest()[:32],
        "app_id": APP_ID,
        "charset": "utf-8",
        "version": "1.0",
        "trade_no": entry.transaction,
        "out_trade_no": entry.number,
        "buyer_id": "2088000000000002",
        "seller_id": SELLER_ID,
        "trade_status": "TRADE_SUCCESS" if entry.paid else "WAIT_BUYER_PAY",
        "total_amount": yuan_text(entry.fen),
        "subject": entry.subject,
        "gmt_create": moment(entry.made),
        **paid,
    }


def _altered(fields: dict[str, str], entry: Entry, how: str) -> dict[str, str]:
    """What Alipay would truly sign."""
    now = moment(clock.now())
    altered = {
        "wrong_amount": {"total_amount": yuan_text(entry.fen + 1)},
        "wrong_merchant": {"seller_id": _STRANGER},
        "refund": {"refund_fee": yuan_text(entry.fen - entry.left), "gmt_refund": now},
        "closed": {"trade_status": "TRADE_CLOSED", "gmt_close": now},
    }
    return {**fields, **altered.get(how, {})}


def _spoilt(fields: dict[str, str], how: str) -> bytes:
    """The body, spoilt on its way or by somebody else."""
    signed = urlencode({**fields, "sign_type": "RSA2", "sign": sign(fields, theirs())}).encode()
    bodies = {
        "forged": urlencode({**fields, "sign_type": "RSA2", "sign": sign(fields, ours())}).encode(),
        "garbled": signed.replace(b"charset=", b"charset=%ff"),
        "unsigned": urlencode(fields).encode(),
        "twice-named": b"total_amount=0.01&" + signed,
    }
    return bodies.get(how, signed)
