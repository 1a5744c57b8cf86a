"""What a bank's notices tell: a trade in JSON, signed as its answers are, under a nonce of the bank's."""

from collections.abc import Mapping

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from traffic.gateways.bank.answers import TradeTold, as_trade
from traffic.gateways.paying import NoticeRefused, Told, TradeState
from traffic.gateways.signing import NotSigned, Stale, nonce_of


def told(headers: Mapping[str, str], body: bytes, key: Ed25519PublicKey) -> Told:
    """A payment, or None; raises NoticeRefused."""
    try:
        nonce_of(headers, body, key)
    except NotSigned:
        raise NoticeRefused("wrongly_signed") from None
    except Stale:
        raise NoticeRefused("stale") from None
    try:
        found = msgspec.json.decode(body, type=TradeTold)
    except ValueError:
        raise NoticeRefused("unreadable") from None
    if not found.whole:
        raise NoticeRefused("not_whole")
    return as_trade(found) if found.state is TradeState.PAID else None
