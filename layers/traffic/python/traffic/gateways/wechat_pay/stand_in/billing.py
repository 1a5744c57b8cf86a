"""Bills are laid out for five minutes, and fetched under a signature of ours; what is fetched is not signed."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from traffic import clock, ids
from traffic.gateways.remembered import held, hold
from traffic.gateways.transport import Request
from traffic.gateways.troubles import Trouble, trouble
from traffic.gateways.wechat_pay.calls import PARTY
from traffic.gateways.wechat_pay.stand_in.bills import bill_of, happened_on
from traffic.gateways.wechat_pay.stand_in.declining import NO_SUCH_DAY, Declined
from traffic.gateways.wechat_pay.stand_in.misbehaving import Misbehaviour, misbehaviour
from traffic.gateways.wechat_pay.stand_in.signing import is_ours

_FILES = "https://api.mch.weixin.qq.com/v3/billdownload/file"
_SECONDS = 300
_MADE_BY, _KEPT = time(9), timedelta(days=92)
_GZIP_WBITS = 31


def lay_out(day: str, kind: str, packing: str) -> Any:
    """Where the bill of a day lies, once that day is over and its bill is made."""
    wanted = _day(day)
    if kind != "ALL" or packing not in {"", "GZIP"}:
        raise Declined("PARAM_ERROR")
    if not happened_on(wanted):
        raise Declined("NO_STATEMENT_EXIST")
    token = ids.nonce().hex()
    hold(
        PARTY, f"download/{token}", {"day": day, "packed": packing == "GZIP", "until": clock.epoch_seconds() + _SECONDS}
    )
    digest = hashlib.sha1(usedforsecurity=False)
    for piece in bill_of(wanted):
        digest.update(piece)
    address = f"{_FILES}?token={token}" + ("&tartype=gzip" if packing else "")
    return {"hash_type": "SHA1", "hash_value": digest.hexdigest(), "download_url": address}


def download(url: str, headers: Mapping[str, str]) -> Iterator[bytes]:
    """What lies at an address that was told; raises GatewayError."""
    split = urlsplit(url)
    laid = held(PARTY, f"download/{parse_qs(split.query).get('token', [''])[0]}")
    ours = is_ours(Request("GET", f"{split.path}?{split.query}", headers))
    if not url.startswith(f"{_FILES}?") or not ours or laid is None or clock.epoch_seconds() > laid["until"]:
        raise trouble(PARTY, Trouble.REFUSED)
    pieces = _misbehaved(bill_of(date.fromisoformat(laid["day"])), misbehaviour(laid["day"]))
    return _packed(pieces) if laid["packed"] else pieces


def _day(text: str) -> date:
    today, now = clock.business_day(), clock.china_now()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Declined("PARAM_ERROR") from None
    if not today - _KEPT <= day < today:
        raise Declined("INVALID_REQUEST", NO_SUCH_DAY)
    if day == today - timedelta(days=1) and now.time() < _MADE_BY:
        raise Declined("STATEMENT_CREATING")
    return day


def _misbehaved(pieces: Iterator[bytes], how: Misbehaviour | None) -> Iterator[bytes]:
    for number, piece in enumerate(pieces):
        if number and how is Misbehaviour.BROKEN_OFF:
            raise trouble(PARTY, Trouble.UNREACHABLE)
        yield piece.replace(b"`CNY", b"`USD") if how is Misbehaviour.ALTERED else piece


def _packed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packing = zlib.compressobj(wbits=_GZIP_WBITS)
    for piece in pieces:
        yield packing.compress(piece)
    yield packing.flush()
