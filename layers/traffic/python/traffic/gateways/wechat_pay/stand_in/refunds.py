"""What the stand-in remembers of refunds. Each takes the next place of its trade, so that two at once know of each other."""

from typing import Any

from traffic.gateways.remembered import Held, all_held, held, hold_first
from traffic.gateways.wechat_pay.calls import PARTY
from traffic.gateways.wechat_pay.stand_in.misbehaving import Misbehaviour, misbehaviour
from traffic.gateways.wechat_pay.stand_in.numbering import refund_id_of

PROCESSING, DONE, CLOSED, ABNORMAL = "PROCESSING", "SUCCESS", "CLOSED", "ABNORMAL"


class TooMuch(Exception):
    """More than what is left of a trade."""


def refund_of(number: str) -> Held | None:
    """A refund: `number`, `order`, `fen`, `total`, `at`."""
    of = held(PARTY, f"refund-of/{number}")
    return None if of is None else next((one for one in refunds_of(of["order"]) if one["number"] == number), None)


def refunds_of(order: str) -> list[Held]:
    """The refunds of a trade, in their order."""
    return all_held(PARTY, f"refund/{order}/")


def reserve(refund: Held, most: int) -> None:
    """Give a refund its place; raises TooMuch when all that is not closed would exceed `most`. One that has its place keeps it."""
    hold_first(PARTY, f"refund-of/{refund['number']}", {"order": refund["order"]})
    while True:
        before = refunds_of(refund["order"])
        if any(one["number"] == refund["number"] for one in before):
            return
        if sum(one["fen"] for one in before if state_of(one) != CLOSED) + refund["fen"] > most:
            raise TooMuch
        # Whoever loses the place looks again.
        hold_first(PARTY, f"refund/{refund['order']}/{len(before):04d}", refund)


def state_of(refund: Held) -> str:
    """Where a refund stands: done as soon as somebody looks, unless it ended otherwise or is slow."""
    ended = held(PARTY, f"refund-end/{refund['number']}")
    if ended is not None:
        return str(ended["state"])
    return PROCESSING if misbehaviour(refund["number"]) is Misbehaviour.SLOW else DONE


def end(number: str, state: str) -> str:
    """End a refund; returns how it ended, which may be otherwise."""
    return str(hold_first(PARTY, f"refund-end/{number}", {"state": state})["state"])


def told_of(refund: Held, transaction: str, state: str) -> dict[str, Any]:
    """A refund as WeChat tells of it, but for its state, which answers and notices name differently."""
    told = {
        "refund_id": refund_id_of(refund["number"]),
        "out_refund_no": refund["number"],
        "transaction_id": transaction,
        "out_trade_no": refund["order"],
        "user_received_account": "支付用户零钱",
    }
    return told | ({"success_time": refund["at"]} if state == DONE else {})


def amount_of(refund: Held) -> dict[str, Any]:
    """The amounts of a refund."""
    total, fen = refund["total"], refund["fen"]
    return {"total": total, "refund": fen, "payer_total": total, "payer_refund": fen}
