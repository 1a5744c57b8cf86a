"""The money path as people, channels and schedules walk it, each part so that it can be walked again after a fault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from payments import notices, orders, refunds
from payments.rules.arrivals import fetched
from payments.ways.channels import channel_of
from tests.support.acceptance import accept
from tests.support.books_balance import balanced
from tests.support.callers import Findings, call, officer
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import Death, aside, tried_in_vain
from tests.support.machinery import Machinery, arrival
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.treasury import stand_in as treasury
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.privacy import keys

FINE = 20_000
CHANNELS: Mapping[str, Any] = {"wechat": wechat, "alipay": alipay, "bank": bank}
_MORNING_AFTER, _INBOX = time(10, 30), f"test-payments-inbox-{ACCOUNT}"
PRODUCTS = {"wechat": "native", "alipay": "wap", "bank": "page"}
# What tells a caller to try again; anything else would be the end of it.
_AGAIN = frozenset({"unexpected", "unavailable", "in_progress", "channel_busy"})
# Somebody who gets no answer asks again under the same key, and then under another.
_KEYS = ("first", "first", "second", "second", "third", "third")
Notice = tuple[Mapping[str, str], bytes]


def another_process() -> None:
    """What a process had in mind is gone with it."""
    keys.forget()
    channel_of.cache_clear()


def insisted(ask: Callable[[str], tuple[int, Any]]) -> Any:
    """The answer to whoever asks until there is one, under a new key where nobody knows what became of the first asking."""
    for key in _KEYS:
        try:
            status, body = ask(key)
        except Death:
            another_process()
        else:
            if status < 300:
                return body
            assert body["code"] in _AGAIN, body
        finally:
            with aside():
                balanced()
        tried_in_vain()
    raise AssertionError("nobody asks so often")


def cashier(number: int) -> Findings:
    """One of the cashiers of the department that decides."""
    scope, terminal = "payments.read payments.manage", f"01K9TERMINAL0000000000000{number}"
    with aside():
        return officer(scope, roles="cashier", number=f"officer:52011{number}", terminal=terminal)


def noticed(channel: str, notice: Notice) -> bool:
    """Whether a notice, sent once, is taken."""
    headers, body = notice
    sent = http_event(f"/payment-notices/{channel}", body.decode())
    sent["headers"], sent["multiValueHeaders"] = dict(headers), {name: [value] for name, value in headers.items()}
    answer = notices.handler(sent, CONTEXT)
    return bool(answer["statusCode"] == 200 and answer["body"] != "failure")


def notice_insisted(channel: str, notice: Notice | Callable[[], Notice]) -> None:
    """A channel sends its notice until it is taken; signed anew each time where it is told how."""
    for _ in range(4):
        try:
            if noticed(channel, notice() if callable(notice) else notice):
                return
        except Death:
            another_process()
        finally:
            with aside():
                balanced()
        tried_in_vain()
    raise AssertionError("no channel sends so often")


@dataclass
class Walk:
    """One penalty on its way: who accepts it, its decision, the orders that were opened for it, and what channels say of each."""

    by: Findings
    decision: str = ""
    orders: list[str] = field(default_factory=list)
    notices: dict[str, Notice] = field(default_factory=dict)
    refund: str = ""
    appeal: str = ""
    machinery: Machinery = field(default_factory=lambda: Machinery(only=("payments", "registry", "violations")))

    def __post_init__(self) -> None:
        self.machinery.on_death = another_process
        self.machinery.after_each = _aside_balanced

    def accept(self) -> None:
        """The penalty is accepted."""
        self.decision = insisted(lambda key: accept(self.by, key))["number"]

    def tell(self) -> None:
        """Facts and messages reach their doors."""
        self.machinery.run()

    def order(self, channel: str = "wechat") -> str:
        """Somebody wants to pay through a channel; the order's number."""
        wanted = {"decision": self.decision, "channel": channel, "product": PRODUCTS[channel]}
        found = insisted(lambda key: call(orders.handler, "/payment-orders", wanted, Idempotency_Key=channel + key))
        if found["order"] not in self.orders:
            self.orders.append(found["order"])
        return str(found["order"])

    def cancel(self) -> None:
        """Somebody would rather pay the first order in another way."""
        path = "/payment-orders/{order}/cancel"
        insisted(lambda _: call(orders.handler, path, {}, at={"order": self.orders[0]}))

    def pay(self, channel: str = "wechat", place: int = -1) -> None:
        """The payer pays one of the orders, the last unless told otherwise; the channel's notice is on its way."""
        number = self.orders[place]
        CHANNELS[channel].pay(number)
        self.notices[number] = CHANNELS[channel].notice_of(number)

    def ask_back(self, fen: int, seen: int = FINE) -> None:
        """A cashier asks that part of what the last order paid goes back."""
        body = {
            "order": self.orders[-1],
            "amount_fen": fen,
            "refundable_seen_fen": seen,
            "reason_words": "罚款金额录入有误",
        }
        by = cashier(1)
        self.refund = insisted(lambda key: call(refunds.handler, "/refunds", body, by=by, Idempotency_Key=key))[
            "refund"
        ]

    def approve(self) -> None:
        """Another one says yes."""
        body, by, at = {"approve": True, "words": "已核对缴款记录"}, cashier(2), {"refund": self.refund}
        insisted(lambda _: call(refunds.handler, "/refunds/{refund}/decision", body, by=by, at=at))

    def tick(self, queue: str, later: timedelta = timedelta(0)) -> None:
        """A schedule's look, now or later, and all that follows."""
        with clock.standing_at(clock.now() + later):
            self.machinery.tick(f"payments-{queue}")

    def reconcile(self, source: str, day: date) -> None:
        """On the morning after a day its file is fetched from a channel, arrives, and is laid beside what we hold."""
        with clock.standing_at(datetime.combine(day, _MORNING_AFTER, clock.CHINA) + timedelta(days=1)):
            self.machinery.deliver("test-payments-collection", {"source": source, "day": day.isoformat()})
            self.machinery.deliver("test-payments-reconciliation", arrival(_INBOX, fetched(source, day).key))
            self.machinery.run()

    def arrive(self) -> None:
        """The channel passes the money on to the treasury."""
        treasury.arrive(self.decision, FINE, clock.now())


def _aside_balanced() -> None:
    with aside():
        balanced()
