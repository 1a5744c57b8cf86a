"""Payments: one order for a fine, notices of WeChat and Alipay that settle it once, and money that comes twice and goes back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from infra.local import client
from infra.local.payer import Payer
from infra.local.proofs.officers import CITY, on_duty
from infra.local.proofs.play import Fine, NotProved, Play, eventually, hold
from infra.local.sample.cast import ZHANG_CAR
from traffic import clock
from traffic.identifiers.vehicles import tail
from traffic.money import yuan_text

_PROVINCE = "520000000000"
# Orders end before the day does, and all of the money is shown within one.
_LONG_ENOUGH = timedelta(minutes=25)


def cashiers_are_enrolled(play: Play) -> Iterator[str]:
    """Cashiers of a city and of the province are enrolled; whose fines they see goes by their department."""
    until = datetime.combine(clock.business_day() + timedelta(days=1), datetime.min.time(), clock.CHINA)
    if until - clock.china_now() < _LONG_ENOUGH:
        raise NotProved("no orders are opened right before midnight in China, when the surcharge changes: try later")
    for desk, name, unit in ((play.cashier, "程启明", CITY), (play.provinces_cashier, "顾长宁", _PROVINCE)):
        scope = on_duty(play, desk, name, "cashier", unit)
        yield hold(f"cashier of {unit}: {scope!r}", scope == "duty payments.manage payments.read")
    _, found = play.cashier.call("GET", "/payments?unit=520300000000")
    yield hold(f"another city's payments: {found.get('code')}", found.get("code") == "unit_unknown")


def pays_by_wechat(play: Play) -> Iterator[str]:
    """A fine by WeChat: at most one live order; only WeChat's own word for this order and amount settles it, once."""
    payer, (fine, *_) = play.payer, play.fines
    status, bill = payer.bill(fine.decision)
    yield hold(
        f"looked up by number: {bill['state_text']} ¥{yuan_text(bill['total_fen'])}, nobody named", status == 200
    )
    play.start("payments-treasury")
    fine.orders["late"] = _given_up(payer, fine, "bank", "page")
    status, order = payer.order(fine.decision, "wechat", "native")
    number = fine.orders["paid"] = order["order"]
    yield hold(f"ordered: {status} {order['state_text']}, {order['prepaid']['code_url'][:32]}…", status == 201)
    again = payer.order(fine.decision, "wechat", "native")[1]["order"]
    yield hold("ordered again in the same way: the same order", again == number)
    status, found = payer.order(fine.decision, "alipay", "wap")
    yield hold(f"in another way meanwhile: {status} {found['code']}", found["code"] == "being_paid")
    payer.pay("wechat", number)
    for how in ("forged", "stale", "wrong_amount"):
        told = payer.notify("wechat", number, how)
        yield hold(f"a notice that is {how}: {told}, still {_state(payer, number)}", told == "400 FAIL")
    notice = payer.notice("wechat", number)
    statuses = [payer.send("wechat", notice).status for _ in range(2)]
    yield hold(f"the real one, twice: {statuses}, {_state(payer, number)}", statuses == [200, 200])
    yield from _has_one_receipt(play, fine)


def pays_by_alipay(play: Play) -> Iterator[str]:
    """Another fine by Alipay, after an order with WeChat was given up."""
    payer, fine = play.payer, play.fines[1]
    fine.orders["late"] = _given_up(payer, fine, "wechat", "h5")
    status, order = payer.order(fine.decision, "alipay", "wap")
    number = fine.orders["paid"] = order["order"]
    yield hold(f"ordered: {status}, {order['prepaid']['url'][:40]}…", status == 201)
    payer.pay("alipay", number)
    for how in ("unsigned", "forged", "twice-named"):
        told = payer.notify("alipay", number, how)
        yield hold(f"a notice that is {how}: {told}, still {_state(payer, number)}", told == "200 failure")
    both = [payer.notify("alipay", number) for _ in range(2)]
    yield hold(f"the real one, twice: {both}, {_state(payer, number)}", both == ["200 success"] * 2)
    yield from _has_one_receipt(play, fine)


def comes_twice(play: Play) -> Iterator[str]:
    """Two orders that were given up were paid after all, as channels may tell late: all of it goes back, once."""
    payer = play.payer
    for channel, fine in (("bank", play.fines[0]), ("wechat", play.fines[1])):
        number = fine.orders["late"]
        play.parties.tell(channel, "plant", number, fen=fine.fen)
        told = [payer.notify(channel, number) for _ in range(2)]
        order = payer.shown(number)
        yield hold(f"{channel}, told twice: {told}, {order['state_text']}", order["state"] == "surplus")
    play.start("payments-giving-back")
    for fine in play.fines[:2]:
        yield from gone_back(play, fine, fine.orders["late"])
        _, bill = payer.bill(fine.decision)
        yield hold(f"  {fine.decision} stays {bill['state_text']}", bill["state"] == "paid")


def gone_back(play: Play, fine: Fine, order: str) -> Iterator[str]:
    """The one refund of an order, once it is done; WeChat's is done when its notice says so."""
    eventually(f"the refund of {order} is sent", lambda: refund_of(play, fine, order)["state"] in {"sent", "done"})
    refund = refund_of(play, fine, order)
    if refund["channel"] == "wechat":
        notice = play.parties.tell("wechat", "refund_notice_of", refund["refund"])
        told = [play.payer.send("wechat", notice).status for _ in range(2)]
        hold(f"the notice of the refund, twice: {told}", told == [200, 200])
    eventually(f"the refund of {order} is done", lambda: refund_of(play, fine, order)["state"] == "done")
    refunds = [one for one in payment(play, fine)["refunds"] if one["order"] == order]
    yield hold(f"one refund of ¥{yuan_text(refund['amount_fen'])}: {refunds[0]['state_text']}", len(refunds) == 1)


def payment(play: Play, fine: Fine) -> Any:
    """All that belongs to a fine's bill, as the city's cashier sees it."""
    return play.cashier.call("GET", f"/payments/{fine.decision}")[1]


def refund_of(play: Play, fine: Fine, order: str) -> Any:
    """The newest refund of an order."""
    return [one for one in payment(play, fine)["refunds"] if one["order"] == order][-1]


def _given_up(payer: Payer, fine: Fine, channel: str, product: str) -> str:
    """An order that is cancelled again."""
    number: str = payer.order(fine.decision, channel, product)[1]["order"]
    state = payer.cancel(number)[1]["state"]
    hold(f"an order by {channel} is given up: {state}", state == "closed")
    return number


def _state(payer: Payer, order: str) -> str:
    return str(payer.shown(order)["state"])


def _has_one_receipt(play: Play, fine: Fine) -> Iterator[str]:
    _, bill = play.payer.bill(fine.decision)
    receipt, paid = bill["receipt"], f"¥{yuan_text(bill['total_fen'])}"
    yield hold(f"{bill['state_text']} {paid}, receipt {receipt['number']}", bill["state"] == "paid")
    settled = [entry["entry"] for entry in payment(play, fine)["entries"] if entry["entry"].startswith("settled#")]
    yield hold(f"posted once: {settled}", settled == [f"settled#{fine.orders['paid']}"])
    sent = {"number": fine.violation, "tail": tail(ZHANG_CAR.engine)}
    url = f"{play.world.front}/citizen/violations/lookup-by-number"
    yield eventually("the look-up shows the violation settled", lambda: "settled" in _states(url, sent))


def _states(url: str, sent: dict[str, str]) -> list[str]:
    return [item["state"] for item in client.post(url, sent)[1]["items"]]
