"""Reconciliation: the day's files, with one break of each class planted, found, and closed; the day signed at zero."""

import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from infra.local import client
from infra.local.channels import paid_by, paid_twice, without_payment
from infra.local.proofs.payments import gone_back
from infra.local.proofs.play import Play, eventually, hold
from infra.local.proofs.treasury import money_comes
from infra.local.terminal import SimulatedTerminal
from traffic import clock, ids

_BY_RULE = frozenset({"channel_only", "platform_only", "duplicate", "cutoff", "payer_diff"})
_BY_PEOPLE = frozenset({"amount_diff", "status_diff", "unknown_code"})
_BANKS_OWN, _FRIEND = "BK20261121000000099", "罗远航"


def finds_a_lost_notice(play: Play) -> Iterator[str]:
    """A fine is paid at the bank, whose notice is lost: its file tells, the bank itself is asked, and the fine is settled."""
    payer, fine, today = play.payer, play.fines[2], clock.business_day()
    number = fine.orders["paid"] = payer.order(fine.decision, "bank", "page")[1]["order"]
    payer.pay("bank", number)
    money_comes(play, fine)
    yield hold(
        f"paid at the bank, no notice: {payer.shown(number)['state']}", payer.shown(number)["state"] == "prepaid"
    )
    # In the same file the bank forgot a payment that we have.
    forgetful = without_payment(play.channels.bill("bank", today), play.fines[0].orders["late"])
    name = play.channels.lay("bank", today, forgetful)
    eventually(f"{name} is taken in", lambda: _file(play, "bank")["state"] == "done")
    yield hold("the bank's file is taken in: the fine is settled", payer.shown(number)["state"] == "paid")
    _, bill = payer.bill(fine.decision)
    yield hold(f"{bill['state_text']}, receipt {bill['receipt']['number']}", bill["state"] == "paid")


def finds_every_break(play: Play) -> Iterator[str]:
    """What else may differ is planted, one of each class; the files of all four sources find every one of them."""
    today, tell = clock.business_day(), play.parties.tell
    first, second, third = play.fines
    last_night = datetime.combine(today, datetime.min.time(), clock.CHINA) - timedelta(seconds=30)
    # A number that nobody here gave out; a refund that nobody here asked for; a payment booked on the day before.
    tell("wechat", "plant", f"ELSEWHERE{ids.sortable()[:17]}", fen=15_000)
    tell("wechat", "plant_refund", f"{first.orders['paid']}X", order=first.orders["paid"], fen=5_000)
    tell("wechat", "plant", second.orders["late"], fen=second.fen, at=last_night)
    tell("alipay", "plant", second.orders["paid"], fen=second.fen + 100)
    bank = paid_by(play.channels.bill("bank", today), third.orders["paid"], _FRIEND)
    bank = paid_twice(bank, third.orders["paid"], _BANKS_OWN)
    play.channels.lay("bank", today, bank, sequence=2)
    play.channels.lay("wechat", today, gzip.compress(play.channels.bill("wechat", today)))
    # WeChat's file of the day before has what its file of today lacks.
    yesterday = today - timedelta(days=1)
    play.channels.lay("wechat", yesterday, gzip.compress(play.channels.bill("wechat", yesterday)))
    for source in ("alipay", "treasury"):
        play.channels.lay(source, today, play.channels.bill(source, today))
    eventually("every file is taken in", lambda: _taken_in(play))
    for file in _day(play)["files"]:
        lines = ", ".join(f"{kind['count']} {kind['kind_text']}" for kind in file["theirs"])
        yield f"{file['source_text']} {file['name']}: {file['state_text']}, {lines}"
    found = _breaks(play)
    for one in found.values():
        yield f"{one['kind']} ({one['kind_text']}): {one['open']} open, {one['closed']} closed by rule"
    yield hold(f"{len(found)} classes, as planted", found.keys() == _BY_RULE | _BY_PEOPLE)
    waiting = {kind for kind, one in found.items() if one["open"]}
    yield hold(f"closed by rule: {', '.join(sorted(_BY_RULE))}", waiting == _BY_PEOPLE)


def gives_a_duplicate_back(play: Play) -> Iterator[str]:
    """The second payment of one order goes back to where it came from, once."""
    play.start("payments-giving-back")
    yield from gone_back(play, play.fines[2], play.fines[2].orders["paid"])


def closes_the_day(play: Play) -> Iterator[str]:
    """Cashiers close what only people can; the province signs the day at zero, and it is a file."""
    today = clock.business_day().isoformat()
    for desk, whose in ((play.cashier, "the city's cashier"), (play.provinces_cashier, "the province's cashier")):
        closed = Counter(_closed(desk, one["number"]) for one in desk.call("GET", "/breaks")[1]["items"])
        told = ", ".join(f"{count} {how}" for how, count in sorted(closed.items()))
        yield hold(f"{whose} closes {closed.total()}: {told}", bool(closed))
    page = _day(play)
    yield hold(f"the page: {page['open']} open", page["at_zero"] and page["complete"])
    signed = {"open_breaks": page["open_breaks"]}
    status, found = play.cashier.call("POST", f"/reconciliation/days/{today}/signature", signed)
    yield hold(f"signed by the city: {status} {found['code']}", found["code"] == "province_only")
    status, found = play.provinces_cashier.call("POST", f"/reconciliation/days/{today}/signature", signed)
    yield hold(f"signed by the province: {found['signed_at']}, {found['digest'][:16]}…", found["intact"])
    once = {"Idempotency-Key": ids.sortable()}
    _, export = play.provinces_cashier.call("POST", f"/reconciliation/days/{today}/exports", {}, **once)
    text = client.get(export["link"]).decode("utf-8-sig")
    rows = text.splitlines()
    yield hold(f"CSV of {len(rows) - 1} lines: {rows[0][:60]}…", len(rows) == export["rows"] + 1)


def _closed(desk: SimulatedTerminal, number: str) -> str:
    """How a break was closed."""
    words = {"how": "explained", "words": "演示数据, 已与渠道核对。"}
    _, closed = desk.call("POST", f"/breaks/{number}/closing", words)
    return f"{closed['kind']} {closed['closing']}"


def _taken_in(play: Play) -> bool:
    """Every file of the day, the bank's correction, and WeChat's of the day before, which closes what is in neither alone."""
    complete = _day(play)["complete"] and _file(play, "bank")["name"].startswith("2-")
    return complete and not _breaks(play)["cutoff"]["open"]


def _breaks(play: Play) -> dict[str, Any]:
    return {one["kind"]: one for one in _day(play)["breaks"]}


def _day(play: Play) -> Any:
    return play.provinces_cashier.call("GET", f"/reconciliation/days/{clock.business_day().isoformat()}")[1]


def _file(play: Play, source: str) -> Any:
    return next(file for file in _day(play)["files"] if file["source"] == source)
