"""The notices that the bank's stand-in sends, and those that nobody should believe.

forged     somebody else signs it        wrong_amount      another amount, truly signed
garbled    truly signed, and no trade    wrong_merchant    another merchant, truly signed
unsigned   it has no signature           stale             truly signed, longer ago than the window
"""

import json
from datetime import timedelta
from typing import Any

from traffic import clock, ids
from traffic.gateways.bank.answers import PARTY
from traffic.gateways.bank.stand_in.operations import trade
from traffic.gateways.books import Books, NotPayable
from traffic.gateways.counterpart import worthless
from traffic.gateways.signing import WINDOW_SECONDS, signed

# How long after each sending the next one follows, until somebody answers 200.
SCHEDULE = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720))
WAYS = frozenset({"", "forged", "garbled", "unsigned", "stale", "wrong_amount", "wrong_merchant"})
_LONG_AGO = timedelta(seconds=WINDOW_SECONDS + 1)


def notice_of(number: str, how: str = "") -> tuple[dict[str, str], bytes]:
    """Headers and body of the notice of a trade as it stands, signed anew each time.

    Raises NotPayable where there is no such trade, ValueError for a way that it does not know.
    """
    entry = Books(PARTY).entry(number)
    if entry is None:
        raise NotPayable(number)
    if how not in WAYS:
        raise ValueError(how)
    body = b"{" if how == "garbled" else json.dumps(_altered(trade(number, entry), how)).encode()
    return {"content-type": "application/json", **_headers(body, how)}, body


def _altered(told: dict[str, Any], how: str) -> dict[str, Any]:
    if how == "wrong_amount":
        return {**told, "fen": told["fen"] + 1}
    return {**told, "merchant": "520100000001/TT"} if how == "wrong_merchant" else told


def _headers(body: bytes, how: str) -> dict[str, str]:
    if how == "unsigned":
        return {}
    key = worthless("somebody else" if how == "forged" else PARTY)
    if how == "stale":
        with clock.standing_at(clock.now() - _LONG_AGO):
            return signed(key, ids.nonce().hex(), body)
    return signed(key, ids.nonce().hex(), body)
