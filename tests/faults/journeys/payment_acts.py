"""What payers, channels, cashiers and schedules do on the money's journeys."""

from datetime import timedelta

from tests.faults.journey import Act
from tests.faults.trying import asked
from tests.support import appeals
from tests.support.acceptance import ready
from tests.support.faults import aside
from tests.support.money_path import CHANNELS, FINE, Notice, Walk, notice_insisted
from tests.support.stage import items
from traffic.gateways.wechat_pay import stand_in as wechat

HOUR = timedelta(hours=1)
BACK = 5_000


def begin() -> Walk:
    """Somebody who may accept a penalty."""
    return Walk(ready())


def tick(queue: str, later: timedelta = timedelta(0)) -> Act:
    """A schedule's look."""
    return lambda walk: walk.tick(queue, later)


def order(channel: str) -> Act:
    """Somebody wants to pay so."""
    return lambda walk: walk.order(channel)


def pay(channel: str) -> Act:
    """And does."""
    return lambda walk: walk.pay(channel)


def notice(channel: str, place: int = 0) -> Act:
    """A channel's notice until it is taken, and once more: no channel knows that it was heard."""

    def act(walk: Walk) -> None:
        for _ in range(2):
            notice_insisted(channel, lambda: _signed_now(channel, walk.orders[place]))

    return act


def _signed_now(channel: str, number: str) -> Notice:
    with aside():
        told: Notice = CHANNELS[channel].notice_of(number)
    return told


def refund_notice(channel: str) -> Act:
    """A channel says that the money went back."""

    def act(walk: Walk) -> None:
        with aside():
            (refund,) = [item["refund"]["S"] for item in items("payments-refunds")]
        notice_insisted(channel, lambda: _refund_signed_now(channel, refund))

    return act


def _refund_signed_now(channel: str, refund: str) -> Notice:
    with aside():
        told: Notice = CHANNELS[channel].refund_notice_of(refund)
    return told


def ask_back(walk: Walk) -> None:
    """A cashier asks that a part goes back."""
    walk.ask_back(BACK)


def paid_all_the_same(walk: Walk) -> None:
    """WeChat says of the order that it had closed that it was paid."""
    wechat.plant(walk.orders[0], fen=FINE)
    walk.notices[walk.orders[0]] = wechat.notice_of(walk.orders[0])


def slow(_: Walk) -> None:
    """WeChat works on refunds for a while, however often it is asked."""
    wechat.misbehave("*", "slow")


def not_slow(_: Walk) -> None:
    """WeChat is itself again."""
    wechat.misbehave("*", "")


def appealed(walk: Walk) -> None:
    """The person has appealed, and one reviewer proposes that the penalty is withdrawn."""
    walk.appeal = appeals.proposed(appeals.filed())


def withdrawn(walk: Walk) -> None:
    """Another one says yes."""
    with aside():
        by = appeals.reviewer(appeals.SECOND)
    asked(lambda _: appeals.approve(by, walk.appeal))
