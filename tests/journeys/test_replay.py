"""Read models are taken away and built again out of the archive alone: they hold what they held, and as of any earlier event, too.

A day with something of everything: a penalty accepted, paid, objected to and withdrawn; a partner's warning and one of the fleet's
coaches that become alerts, are signed, handed on and closed; an incident from its push to its end.
"""

import contextlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from moto import mock_aws

from alerts import signing
from operations.rules.models import READ_MODELS
from payments import orders
from tests.conftest import NOON
from tests.support.acceptance import VIOLATION, accept, ready
from tests.support.appeals import REMOVAL, SECOND, approve, claim, file, propose, reviewer
from tests.support.callers import call
from tests.support.channel import Handheld, on_duty
from tests.support.faults import Death, Fault, planned
from tests.support.fleet import enrolled, take
from tests.support.fleet_ways import way, when
from tests.support.machinery import outbox
from tests.support.money_path import noticed
from tests.support.partners import act, commander, push, system, warn
from tests.support.people import OTHER_PHONE
from tests.support.read_models import Hashes, Observed, archived, built_again, delivered, hashes, held, wipe
from tests.support.stage import Kept, go_back, items, kept, raise_stage
from traffic import clock, ids
from traffic.gateways.wechat_pay import stand_in as wechat

SEED = 20261105
_MINUTE = timedelta(minutes=1)


@dataclass
class Day:
    """A day as it was: every fact of it in order, what the read models held after each, and the stage at its end."""

    facts: list[str]
    kinds: set[str]
    after: dict[str, Hashes]
    stage: Kept

    @property
    def last(self) -> str:
        return self.facts[-1]


class Acts:
    """Everybody who does something that day. Each act is over before the next one."""

    def __init__(self) -> None:
        self.running = Observed(NOON)
        self.citizen, self.partner = ready(), system()
        self.near, self.other = on_duty("5201031"), on_duty("5201032", phone=OTHER_PHONE)
        self.decision = self.incident = ""

    def do(self, what: Callable[[], Any]) -> Any:
        """One act, a minute later, and all that follows from it."""
        self.running.now += _MINUTE
        with clock.standing_at(self.running.now):
            found = what()
        self.running.run()
        return found

    def accepted(self) -> str:
        return str(ok(accept(self.citizen))["number"])

    def paid(self, decision: str) -> None:
        wanted = {"decision": decision, "channel": "wechat", "product": "native"}
        order = ok(call(orders.handler, "/payment-orders", wanted, Idempotency_Key="o"))["order"]
        wechat.pay(order)
        assert noticed("wechat", wechat.notice_of(order))

    def alert(self, source: str) -> str:
        (found,) = {row["alert"]["S"] for row in items("alerts-alerts") if row["source"]["S"] == source}
        return str(found)

    def signs(self, who: Handheld, source: str) -> None:
        ok(call(signing.handler, "/alerts/{alert}/signature", {}, by=who.by, at={"alert": self.alert(source)}))

    def hands_over(self, source: str) -> None:
        body, at = {"officer": self.other.number}, {"alert": self.alert(source)}
        ok(call(signing.handler, "/alerts/{alert}/handover", body, by=self.near.by, at=at))

    def reports(self, who: Handheld, source: str, outcome: str, *, final: bool) -> None:
        body, at = {"outcome": outcome, "final": final, "words": "已到场核查。"}, {"alert": self.alert(source)}
        key = f"{source}{outcome}{final}"
        ok(call(signing.handler, "/alerts/{alert}/feedback", body, by=who.by, at=at, Idempotency_Key=key))


def ok(answer: tuple[int, Any]) -> Any:
    assert answer[0] < 300, answer
    return answer[1]


def lived() -> Acts:
    """The day."""
    acts = Acts()
    decision = acts.do(acts.accepted)
    acts.do(lambda: ok(warn(acts.partner)))
    incident = acts.do(lambda: ok(push(acts.partner)))["incident"]
    acts.do(lambda: acts.signs(acts.near, "partner"))
    acts.do(lambda: acts.paid(decision))
    acts.do(lambda: take(enrolled(), way(when("11:40:00"), (25, 130), road=75)))
    acts.do(lambda: ok(act(commander(), incident, "take")))
    acts.do(lambda: acts.reports(acts.near, "partner", "02", final=False))
    acts.do(lambda: acts.hands_over("partner"))
    acts.do(lambda: acts.signs(acts.other, "partner"))
    appeal = acts.do(lambda: ok(file(acts.citizen, violation=VIOLATION)))["appeal"]
    acts.do(lambda: acts.signs(acts.near, "fleet"))
    acts.do(lambda: ok(claim(reviewer(), appeal)))
    acts.do(lambda: ok(propose(reviewer(), appeal, REMOVAL)))
    acts.do(lambda: ok(approve(reviewer(SECOND), appeal)))
    acts.do(lambda: acts.reports(acts.other, "partner", "01", final=True))
    acts.do(lambda: ok(act(commander(), incident, "close", outcome="settled", words="双方自行协商。")))
    acts.do(lambda: acts.reports(acts.near, "fleet", "03", final=True))
    return acts


@pytest.fixture(scope="module")
def day() -> Iterator[Day]:
    """Lived once, and everything that was told kept."""
    with mock_aws(), clock.standing_at(NOON), ids.seeded(9):
        raise_stage()
        acts = lived()
        facts = archived(random.Random(SEED))  # noqa: S311 -- it shuffles, and hides nothing
        yield Day([fact["id"] for fact in facts], {fact["detail-type"] for fact in facts}, acts.running.after, kept())


@pytest.fixture
def evening(day: Day) -> Day:
    """Its end, with nothing left of the read models."""
    go_back(day.stage)
    wipe()
    return day


def test_the_day_has_something_of_everything(day):
    go_back(day.stage)
    assert day.kinds >= {
        "penalty.decided", "penalty.paid", "penalty.withdrawn", "payment.settled", "payment.withdrawn", "appeal.decided",
        "warning.received", "alert.raised", "alert.signed", "alert.fed_back", "alert.handed", "alert.closed", "episode.began",
        "incident.pushed", "incident.moved",
    }  # fmt: skip
    assert all(held(model) for model in READ_MODELS)
    assert len({str(found) for found in day.after.values()}) > 10


@pytest.mark.parametrize("how", [{}, {"twice": True}, {"backwards": True}, {"twice": True, "backwards": True}], ids=str)
def test_wiped_and_built_again_they_hold_what_they_held(evening, how):
    assert hashes() != evening.after[evening.last]
    with clock.standing_at(NOON + timedelta(days=400)):
        assert built_again(evening.last, **how) == evening.after[evening.last]


def test_as_of_any_earlier_event_they_hold_what_they_held_then(day):
    for event in sorted(day.after):
        go_back(day.stage)
        wipe()
        assert built_again(event) == day.after[event], event
    assert len(day.after) > 10


def test_on_top_of_what_stands_it_changes_nothing(day):
    go_back(day.stage)
    for _ in range(2):
        assert built_again(day.last) == day.after[day.last]


@pytest.mark.parametrize("kind", ["before", "after", "death"])
@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_cut_short_and_begun_again_it_comes_to_the_same(evening, kind, at):
    with planned(at, kind), contextlib.suppress(Death, Fault):
        built_again(evening.last)
    assert built_again(evening.last) == evening.after[evening.last]
    assert delivered() == evening.after[evening.last]


def test_nothing_else_is_told_or_written_by_it(evening):
    def others():
        return {
            table: items(table)
            for table in ("alerts-alerts", "payments-bills", "foundation-outbox", "partners-callbacks")
        }

    before, told = others(), outbox()
    built_again(evening.last)
    assert (others(), outbox()) == (before, told)
