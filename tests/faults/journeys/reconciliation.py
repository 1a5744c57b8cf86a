"""A day of reconciliation: the file is fetched and read, breaks come and are closed, the day is signed and exported."""

from datetime import timedelta
from functools import partial

from payments import breaks, days
from payments.reconciling.named import id_of
from payments.rules.arrivals import fetched
from tests.faults.journey import Act, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support.callers import call
from tests.support.desk import all_files, broken, cashier, province
from tests.support.faults import aside
from tests.support.machinery import Machinery, arrival
from tests.support.meaning import meaning
from tests.support.reckoned import DAY, INBOX, NEXT, moment, paid
from traffic import clock
from traffic.gateways.bank import stand_in as bank
from traffic.records.reckoning import Break

_MORNING = moment(NEXT, timedelta(hours=10, minutes=30))
_LATE = moment(after=timedelta(hours=20))


def _begin() -> Walk:
    """Yesterday: one paid and told of, one paid in silence, one paid twice, at a bank; and one at WeChat."""
    paid(1)
    paid(2, told=False)
    bank.pay_again(paid(3).order, _LATE)
    paid(4, "wechat")
    return Walk(Machinery(only=("payments",)))


def _fetched(source: str) -> Act:
    body = {"source": source, "day": DAY.isoformat()}
    return lambda walk: walk.machinery.deliver("test-payments-collection", body)


def _read(source: str) -> Act:
    key = fetched(source, DAY).key
    return lambda walk: walk.machinery.deliver("test-payments-reconciliation", arrival(INBOX, key))


def _given_back(walk: Walk) -> None:
    """The schedule's look at what is to go back, and all that follows."""
    walk.machinery.tick("payments-giving-back")
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        walk.machinery.tick("payments-giving-back")


def _unexplained(walk: Walk) -> None:
    """Something that only our side has."""
    with aside():
        walk.held["break"] = id_of(broken())


def _all_there(_: Walk) -> None:
    """The other channels' files have come, too."""
    with aside():
        all_files("bank")


def _closed(walk: Walk) -> None:
    with aside():
        by = cashier()
    body, at = {"how": "explained", "words": "已核对银行回单"}, {"number": walk.held["break"]}
    asked(lambda _: call(breaks.handler, "/breaks/{number}/closing", body, by=by, at=at))


def _signed(walk: Walk) -> None:
    with aside():
        by = province()
        still_open = [id_of(found) for found in Break.of_day(DAY.isoformat()) if not found.closing]
    body, at = {"open_breaks": still_open, "words": "已逐笔核对"}, {"day": DAY.isoformat()}
    asked(lambda _: call(days.handler, "/reconciliation/days/{day}/signature", body, by=by, at=at))


def _exported(walk: Walk) -> None:
    with aside():
        by = province()
    at = {"day": DAY.isoformat()}
    ask = partial(call, days.handler, "/reconciliation/days/{day}/exports", {}, by=by, at=at)
    asked(lambda key: ask(Idempotency_Key=key))


def _end(_: Walk) -> list[str]:
    """All but the addresses that WeChat hands out for downloads, one each time it is asked."""
    return [line for line in meaning() if "'download/" not in line]


_LEGS = {
    "fetched": Leg("", _fetched("bank")),
    "read": Leg("fetched", _read("bank")),
    "told": Leg("read", Walk.tell),
    "given back": Leg("told", _given_back),
    "fetched from wechat": Leg("", _fetched("wechat")),
    "read from wechat": Leg("fetched from wechat", _read("wechat")),
    "break closed": Leg("told", _closed, _unexplained),
    "signed": Leg("break closed", _signed, _all_there),
    "exported": Leg("signed", _exported),
}
# Who asks for an export under another key gets another file, and that is written down as well.
_LOOKS = frozenset({"'day.exported'", "test-payments-reports-"})
JOURNEYS = (Journey("reconciliation", _begin, _LEGS, _end, moment=_MORNING, looks=_LOOKS),)
