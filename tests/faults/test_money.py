"""The money path under faults: whatever call fails, and however, the end is the end without faults, and the books balance
after every event.

The path is walked once without faults, leg by leg. Then each leg is walked again from where it began, for each of its calls and
each way to fail. That every leg ends as it would have ended is enough: all that follows begins with what it leaves behind.
"""

import copy
import os
import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from moto import mock_aws

from tests.conftest import NOON
from tests.support import appeals
from tests.support.acceptance import ready
from tests.support.books_balance import balanced
from tests.support.books_balance import items as values
from tests.support.faults import Kind, aside, planned
from tests.support.meaning import differences, meaning
from tests.support.money_path import FINE, Walk, insisted, notice_insisted
from tests.support.stage import Kept, go_back, items, kept, raise_stage
from traffic import clock, ids
from traffic.gateways.wechat_pay import stand_in as wechat

HOUR = timedelta(hours=1)
BACK = 5_000
# Each call fails without effect, with effect, and by the end of the process; in which way, of those that come to the same, is left
# to chance.
KINDS: tuple[tuple[Kind, ...], ...] = (("before", "throttled"), ("after", "timeout", "repeated"), ("death",))
SEED = int(os.environ.get("FAULT_SEED") or secrets.randbelow(1_000_000))
Act = Callable[[Walk], Any]


def nobody(walk: Walk) -> None:
    """Nothing else happens."""


@dataclass(frozen=True)
class Leg:
    """A part of the path `after` another; what `others` do before it is not under test."""

    after: str
    act: Act
    others: Act = nobody


def tick(queue: str, later: timedelta = timedelta(0)) -> Act:
    return lambda walk: walk.tick(queue, later)


def notice(channel: str, place: int) -> Act:
    """A channel's notice until it is taken, and once more: no channel knows that it was heard."""

    def act(walk: Walk) -> None:
        for _ in range(2):
            notice_insisted(channel, walk.notices[walk.orders[place]])

    return act


def refund_notice(walk: Walk) -> None:
    with aside():
        (refund,) = [item["refund"]["S"] for item in items("payments-refunds")]
        told = wechat.refund_notice_of(refund)
    notice_insisted("wechat", told)


def paid_all_the_same(walk: Walk) -> None:
    """WeChat says of the order that it had closed that it was paid."""
    wechat.plant(walk.orders[0], fen=FINE)
    walk.notices[walk.orders[0]] = wechat.notice_of(walk.orders[0])


def slow(_: Walk) -> None:
    """WeChat works on refunds for a while, however often it is asked."""
    wechat.misbehave("*", "slow")


def not_slow(_: Walk) -> None:
    wechat.misbehave("*", "")


def appealed(walk: Walk) -> None:
    walk.appeal = appeals.proposed(appeals.filed())


def withdrawn(walk: Walk) -> None:
    with aside():
        by = appeals.reviewer(appeals.SECOND)
    insisted(lambda _: appeals.approve(by, walk.appeal))


LEGS = {
    "penalty accepted": Leg("", Walk.accept),
    "bill raised": Leg("penalty accepted", Walk.tell),
    "bill told": Leg("bill raised", tick("treasury")),
    "order opened": Leg("bill told", Walk.order),
    "notice settled": Leg("order opened", notice("wechat", 0), Walk.pay),
    "settlement marked": Leg("notice settled", Walk.tell),
    "money confirmed": Leg("settlement marked", tick("treasury", HOUR), Walk.arrive),
    "refund asked for": Leg("money confirmed", lambda walk: walk.ask_back(BACK)),
    "refund approved": Leg("refund asked for", Walk.approve),
    "refund sent": Leg("refund approved", tick("giving-back"), slow),
    "refund done": Leg("refund sent", tick("giving-back", HOUR), not_slow),
    # Whoever pays is quicker than the fact.
    "order before the fact": Leg("penalty accepted", lambda walk: walk.order("bank")),
    # The notice never comes, or nobody pays.
    "paid and expired": Leg("order opened", tick("expiry", HOUR), Walk.pay),
    "expired": Leg("order opened", tick("expiry", HOUR)),
    # Paid twice.
    "order cancelled": Leg("order opened", Walk.cancel),
    "other order opened": Leg("order cancelled", lambda walk: walk.order("alipay")),
    "other notice settled": Leg("other order opened", notice("alipay", 1), lambda walk: walk.pay("alipay")),
    "surplus": Leg("other notice settled", notice("wechat", 0), paid_all_the_same),
    "surplus sent": Leg("surplus", tick("giving-back"), slow),
    "surplus back": Leg("surplus sent", refund_notice),
    # Withdrawn after it was paid.
    "penalty withdrawn": Leg("settlement marked", withdrawn, appealed),
    "bill withdrawn": Leg("penalty withdrawn", Walk.tell),
    "treasury told so": Leg("bill withdrawn", tick("treasury")),
}


@dataclass
class Start:
    """Where a leg begins, how it ends without faults, and the calls on the way."""

    stage: Kept
    walk: Walk
    end: list[str]
    calls: list[str]


@pytest.fixture(scope="module")
def starts() -> Iterator[dict[str, Start]]:
    """Every leg, walked without faults, on one stage that is taken back as often as need be."""
    with mock_aws(), clock.standing_at(NOON), ids.seeded(8):
        raise_stage()
        found: dict[str, Start] = {}
        first = Walk(ready())
        ends = {"": (kept(), first)}
        for name, leg in LEGS.items():
            stage, walk = ends[leg.after]
            go_back(stage)
            walk = copy.deepcopy(walk)
            leg.others(walk)
            start = Start(kept(), copy.deepcopy(walk), [], [])
            leg.act(walk)
            ends[name] = (kept(), walk)
            start.end = meaning()
            found[name] = start
            again, start.calls = walked(start, leg, None, "before")
            assert differences(again, start.end) == [], name
        yield found


def walked(start: Start, leg: Leg, at: int | None, kind: Kind, *, twice: bool = False) -> tuple[list[str], list[str]]:
    go_back(start.stage)
    walk = copy.deepcopy(start.walk)
    walk.machinery.twice = walk.machinery.backwards = twice
    with planned(at, kind) as plan:
        leg.act(walk)
    return meaning(), plan.calls


@pytest.mark.parametrize("name", LEGS)
def test_any_single_fault_leaves_the_end_as_it_was(starts, name):
    start, chance = starts[name], random.Random(f"{SEED} {name}")  # noqa: S311 -- to be foretold is its purpose
    for at, call in enumerate(start.calls, 1):
        for kinds in KINDS:
            kind = chance.choice(kinds)
            end, calls = walked(start, LEGS[name], at, kind)
            assert len(calls) >= at
            assert differences(end, start.end) == [], f"{kind} at call {at}, {call}; FAULT_SEED={SEED}"


@pytest.mark.parametrize("name", LEGS)
def test_everything_delivered_twice_and_backwards_leaves_the_end_as_it_was(starts, name):
    start = starts[name]
    again, _ = walked(start, LEGS[name], None, "before", twice=True)
    assert differences(again, start.end) == []


def test_facts_that_come_late_and_backwards_leave_the_end_as_it_was(starts):
    ends = []
    for late in (False, True):
        go_back(starts["penalty accepted"].stage)
        walk = copy.deepcopy(starts["penalty accepted"].walk)
        walk.machinery.backwards = walk.machinery.twice = late
        for act in (Walk.accept, *([] if late else [Walk.tell]), Walk.order, Walk.pay, notice("wechat", 0), Walk.tell):
            act(walk)
        ends.append(meaning())
    assert differences(*ends) == []


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_of_two_payments_the_first_that_is_told_of_counts_and_the_other_goes_back(starts, places):
    go_back(starts["other notice settled"].stage)
    walk = copy.deepcopy(starts["other notice settled"].walk)
    paid_all_the_same(walk)
    for place in places:
        notice(("wechat", "alipay")[place], place)(walk)
    walk.tell()
    walk.tick("giving-back")
    walk.tick("giving-back", HOUR)
    found = {order["order"]: (order["state"], order["paid"], order["refunded"]) for order in values("payments-orders")}
    first, second = (walk.orders[place] for place in places)
    assert found == {first: ("paid", FINE, 0), second: ("surplus", FINE, FINE)}
    assert [refund["state"] for refund in values("payments-refunds")] == ["done"]
    assert balanced() == {f"channel:{('wechat', 'alipay')[places[0]]}": FINE, "income:fine": -FINE}


def test_the_path_without_faults_ends_with_one_of_each(starts):
    go_back(starts["refund done"].stage)
    starts["refund done"].walk.tick("giving-back", HOUR)
    parts = [item["part"].split("#")[0] for item in values("payments-bills") if "asked" not in item]
    assert sorted(parts) == ["bill", "receipt"]
    assert [order["state"] for order in values("payments-orders")] == ["paid"]
    assert sum(item["part"] == "decision" for item in values("violations-decisions")) == 2
    assert [entry["kind"] for entry in values("registry-points")] == ["decided", "paid"]
    assert balanced() == {"income:fine": BACK - FINE, "treasury": FINE, "channel:wechat": -BACK}


def test_all_that_was_paid_for_a_withdrawn_penalty_comes_back(starts):
    go_back(starts["treasury told so"].stage)
    walk = copy.deepcopy(starts["treasury told so"].walk)
    for queue, later in (("treasury", 0), ("giving-back", 0), ("giving-back", 1)):
        walk.tick(queue, later * HOUR)
    (bill,) = (item for item in values("payments-bills") if item["part"] == "bill")
    assert (bill["state"], bill["treasury"]) == ("withdrawn", "cancelled")
    assert [(refund["state"], refund["fen"]) for refund in values("payments-refunds")] == [("done", FINE)]
    assert balanced() == {}


def test_every_call_of_the_path_was_made_to_fail(starts):
    """So that a path which grows shorter by mistake is noticed."""
    met = [call for start in starts.values() for call in start.calls]
    assert {call.split(".")[0] for call in met} == {"dynamodb", "kms", "sqs"}
    assert len(met) >= 200
