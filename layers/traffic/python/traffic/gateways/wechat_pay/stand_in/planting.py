"""What happened at WeChat without our doing, or otherwise than we believe: put straight into its memory."""

from datetime import datetime, timedelta

from traffic import clock
from traffic.gateways.remembered import held, hold
from traffic.gateways.wechat_pay.calls import PARTY
from traffic.gateways.wechat_pay.stand_in.refunds import refunds_of
from traffic.gateways.wechat_pay.stand_in.trades import CLOSED, OPEN, PAID, somebody, text_of, trade_of

_LASTS = timedelta(hours=2)


def plant(number: str, *, fen: int, state: str = PAID, at: datetime | None = None, kind: str = "NATIVE") -> None:
    """A trade of `fen`, "SUCCESS" (paid at a moment), "CLOSED" or "NOTPAY"; of one that is there, the rest stays as it was.

    A trade that has ended does not become open again. Raises ValueError for another state.
    """
    if state not in {PAID, CLOSED, OPEN}:
        raise ValueError("not a state of a trade")
    before = trade_of(number) or {
        "number": number,
        "description": "交通违法罚款",
        "openid": somebody(),
        "expires": text_of(clock.now() + _LASTS),
        "kind": kind,
    }
    hold(PARTY, f"trade/{number}", {**before, "fen": fen})
    if state != OPEN:
        ended = held(PARTY, f"end/{number}") or {}
        moment = ended["at"] if at is None and ended else text_of(at)
        hold(PARTY, f"end/{number}", {"number": number, "state": state, "at": moment})


def plant_refund(number: str, *, order: str, fen: int, at: datetime | None = None) -> None:
    """A refund that nobody here asked for; one that is there already gets this amount."""
    trade = trade_of(order)
    if trade is None:
        raise LookupError(order)
    before = refunds_of(order)
    place = next((place for place, one in enumerate(before) if one["number"] == number), len(before))
    refund = {"number": number, "order": order, "fen": fen, "total": trade["fen"], "at": text_of(at)}
    hold(PARTY, f"refund-of/{number}", {"order": order})
    hold(PARTY, f"refund/{order}/{place:04d}", refund)
