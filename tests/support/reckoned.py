"""Days of reconciliation: orders paid yesterday at a stand-in, told or not, and files fetched and taken in today."""

from datetime import date, datetime, timedelta
from typing import Any

from payments import collection, reconciliation, refunds
from payments.rules.arrivals import fetched
from tests.support.bar_files import bank as bank_file
from tests.support.bills import Told
from tests.support.callers import call, officer
from tests.support.calls import consume
from tests.support.machinery import arrival
from tests.support.paid import look, paid_at_channel, settled
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.gateways.bank.stand_in.operations import BANK, UNIT
from traffic.gateways.paying import Channel
from traffic.records.order import Order
from traffic.records.reckoning import Break, Statement
from traffic.records.refund import RefundOrder

FINE = 20_000
DAY, NEXT = date(2026, 11, 4), date(2026, 11, 5)
INBOX = f"test-payments-inbox-{ACCOUNT}"
LATE = timedelta(hours=22, minutes=30)
_MANAGE = "payments.read payments.manage"


def moment(day: date = DAY, after: timedelta = timedelta(hours=12)) -> datetime:
    """A moment of a day in China; at noon, unless told otherwise."""
    return datetime(day.year, day.month, day.day, tzinfo=clock.CHINA) + after


def paid(
    number: int,
    channel: str = "bank",
    *,
    told: bool = True,
    day: date = DAY,
    after: timedelta = timedelta(hours=12),
) -> Order:
    """The order of a decision of its own, opened and paid at a moment of a day; its notice came, unless it is not `told`."""
    with clock.standing_at(moment(day, after)):
        order = paid_at_channel(f"52010319000001{number:02d}", Channel(channel))
        return settled(order) if told else order


def collect(source: str, day: date = DAY) -> str:
    """A file of a day is fetched, early on the next one; the key under which it lies."""
    with clock.standing_at(moment(day, timedelta(hours=34, minutes=30))):
        assert consume(collection.handler, {"source": source, "day": day.isoformat()}) == []
    return fetched(source, day).key


def lay(key: str, content: bytes) -> str:
    """A file is laid into the inbox by somebody else."""
    client("s3").put_object(Bucket=INBOX, Key=key, Body=content)
    return key


def arrived(key: str, day: date = NEXT) -> list[str]:
    """The bus says that a file has arrived; the messages that come back."""
    with clock.standing_at(moment(day)):
        return consume(reconciliation.handler, arrival(INBOX, key))


def take_in(source: str, day: date = DAY) -> None:
    """A file of a day is fetched and taken in."""
    assert arrived(collect(source, day), day + timedelta(days=1)) == []


def breaks(day: date = DAY) -> list[tuple[str, str | None]]:
    """The breaks of a day, each by its class and how it was closed."""
    return sorted(((found.kind, found.closing) for found in Break.of_day(day.isoformat())), key=str)


def the_break(day: date = DAY) -> Break:
    """The one break of a day."""
    (found,) = Break.of_day(day.isoformat())
    return found


def files(day: date = DAY) -> list[tuple[str, str, str | None]]:
    """The files of a day: name, state, refusal."""
    return sorted((file.name, file.state, file.refusal) for file in Statement.of_day(day.isoformat()))


def totals(day: date = DAY) -> dict[str, Any]:
    """What was counted in the one file of a day."""
    (file,) = Statement.of_day(day.isoformat())
    return dict(file.totals)


def lines_at_bank(*lines: Told, day: date = DAY) -> bytes:
    """A bank's file by hand: what the bank tells, whatever it told when it was asked."""
    own = [(order, fen, {"unit": UNIT, "at": f"{day:%Y%m%d}120000"} | fields) for order, fen, fields in lines]
    return bank_file(own, bank=BANK, day=f"{day:%Y%m%d}")


def partly_back(order: Order, fen: int, day: date = NEXT) -> RefundOrder:
    """One cashier asks for a part of an order on a day, another approves, and the channel gives it back."""
    with clock.standing_at(moment(day)):
        first = officer(_MANAGE, roles="cashier", number="officer:1")
        body = {
            "order": order.order,
            "amount_fen": fen,
            "refundable_seen_fen": order.refundable,
            "reason_words": "录入有误",
        }
        status, asked = call(refunds.handler, "/refunds", body, by=first, Idempotency_Key=f"{order.order}{fen}")
        assert status == 201, asked
        at, yes = {"refund": asked["refund"]}, {"approve": True, "words": "已核对缴款记录"}
        second = officer(_MANAGE, roles="cashier", number="officer:2")
        assert call(refunds.handler, "/refunds/{refund}/decision", yes, by=second, at=at)[0] == 200
    given_back(day)
    return RefundOrder.of_refund(asked["refund"])


def given_back(day: date = NEXT) -> None:
    """The minutes of a day send what is to go back, and ask after it."""
    for minutes in (0, 1, 2):
        with clock.standing_at(moment(day, timedelta(hours=13, minutes=minutes))):
            look()
