"""What the stand-in remembers of trades. How one ends is written once, so that of a payment and a closing at once, one is."""

from datetime import datetime
from typing import Any

from traffic import clock
from traffic.gateways.codes import open_id
from traffic.gateways.remembered import Held, held, hold_first
from traffic.gateways.wechat_pay.calls import PARTY
from traffic.gateways.wechat_pay.stand_in.keys import APPID, MCHID
from traffic.gateways.wechat_pay.stand_in.numbering import transaction_of
from traffic.gateways.wechat_pay.stand_in.refunds import refunds_of

PAID, CLOSED, OPEN, REFUNDED = "SUCCESS", "CLOSED", "NOTPAY", "REFUND"
_WORDS = {PAID: "支付成功", CLOSED: "订单已关闭", OPEN: "订单未支付", REFUNDED: "转入退款"}


class NotPayable(Exception):
    """A trade that nobody can pay, or that nobody paid."""


def text_of(moment: datetime | None) -> str:
    """A moment as WeChat writes it; now for none."""
    return (moment or clock.now()).astimezone(clock.CHINA).isoformat(timespec="seconds")


def trade_of(number: str) -> Held | None:
    """What was asked for: `number`, `kind`, `fen`, `description`, `openid`, `expires`."""
    return held(PARTY, f"trade/{number}")


def begin(number: str, trade: Held) -> Held:
    """Remember a trade, unless there is one of that number; returns that which is remembered."""
    return hold_first(PARTY, f"trade/{number}", {"number": number, **trade})


def state_of(trade: Held) -> str:
    """Where a trade stands."""
    ended = held(PARTY, f"end/{trade['number']}")
    if ended is not None:
        return REFUNDED if ended["state"] == PAID and refunds_of(trade["number"]) else str(ended["state"])
    return CLOSED if clock.now() >= datetime.fromisoformat(trade["expires"]) else OPEN


def end(number: str, state: str, at: datetime | None = None) -> str:
    """End a trade; returns how it ended, which may be otherwise."""
    wanted = {"number": number, "state": state, "at": text_of(at)}
    return str(hold_first(PARTY, f"end/{number}", wanted)["state"])


def pay(number: str, *, at: datetime | None = None) -> None:
    """Somebody pays a trade, now or at a moment; raises NotPayable for one that is not there, paid, closed or past its time."""
    trade = trade_of(number)
    if trade is None or state_of(trade) != OPEN or end(number, PAID, at) != PAID:
        raise NotPayable(number)


def paid(number: str) -> Held:
    """How a trade that was paid ended: `state`, `at`, `number`; raises NotPayable for any other."""
    found = held(PARTY, f"end/{number}")
    if found is None or found["state"] != PAID:
        raise NotPayable(number)
    return found


def told_of(trade: Held) -> dict[str, Any]:
    """A trade as WeChat tells of it."""
    state, number = state_of(trade), trade["number"]
    told = {"mchid": MCHID, "appid": APPID, "out_trade_no": number}
    told |= {"trade_state": state, "trade_state_desc": _WORDS[state]}
    if state not in {PAID, REFUNDED}:
        return told | {"amount": {"total": trade["fen"], "currency": "CNY"}}
    return told | {
        "transaction_id": transaction_of(number),
        "trade_type": trade["kind"],
        "bank_type": "OTHERS",
        "attach": "",
        "success_time": paid(number)["at"],
        "payer": {"openid": trade["openid"]},
        "amount": {"total": trade["fen"], "payer_total": trade["fen"], "currency": "CNY", "payer_currency": "CNY"},
    }


def somebody() -> str:
    """The open id of whoever pays by a code or a browser."""
    return open_id(PARTY, "visitor")
