"""The chain of an alert under faults: whatever call fails, and however, no alert is lost and none is doubled at a terminal.

The chain is walked once without faults, leg by leg; then each leg again from where it began, for each of its calls and each way to
fail. What must come out the same is what anybody would notice: how the alert stands, who has it, the figures, and what each
terminal holds once everybody is online again.
"""

import copy
import os
import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from moto import mock_aws

from alerts import climbing, delivery, fanout, overdue, signing
from tests.conftest import NOON
from tests.support.callers import call
from tests.support.calls import CONTEXT, consume
from tests.support.channel import Handheld, connections, on_duty, raised, waiting
from tests.support.faults import Death, Fault, Kind, aside, planned
from tests.support.machinery import outbox
from tests.support.people import OTHER_PHONE, PHONE, later, shown
from tests.support.stage import Kept, go_back, items, kept, raise_stage
from traffic import clock, ids
from traffic.privacy import keys

KINDS: tuple[tuple[Kind, ...], ...] = (("before", "throttled"), ("after", "timeout", "repeated"), ("death",))
SEED = int(os.environ.get("FAULT_SEED") or secrets.randbelow(1_000_000))
_RECEIVES = 6
_DOORS = {"fanout": fanout, "deliveries": delivery, "deadlines": climbing}
# What tells a caller to try again; anything else would be the end of it.
_AGAIN = frozenset({"unexpected", "unavailable", "in_progress"})
_FACTS = frozenset({"alert.signed", "alert.handed", "alert.closed"})


@dataclass
class Play:
    """Three officers with their terminals, the third of them away; the alert that it is about; what was relayed already."""

    near: Handheld
    other: Handheld
    away: Handheld
    alert: str = ""
    relayed: set[str] = field(default_factory=set)
    held_back: list[dict[str, Any]] = field(default_factory=list)

    @property
    def terminals(self) -> list[Handheld]:
        return [self.near, self.other, self.away]

    def raise_it(self) -> None:
        """A car is recognised; the queue brings its passage until it is dealt with."""
        insisted(self._raised)

    def _raised(self) -> None:
        self.alert = raised().alert

    def deliver(self, *, times: int = 1, backwards: bool = False) -> None:
        """Everything that waits goes to its door, deadlines aside, until nothing waits."""
        for _ in range(20):
            with aside():
                work = [(door, message) for door in ("fanout", "deliveries") for message in waiting(door)]
                work += [("fanout", fact) for fact in self._facts()]
                self.held_back += waiting("deadlines")
            if not work:
                return
            for door, message in reversed(work) if backwards else work:
                for _ in range(times):
                    brought(door, message)
        raise AssertionError("never comes to rest")

    def times_up(self, what: str, *, times: int = 1) -> None:
        """The deadlines of a kind that were set until now arrive."""
        due = [message for message in self.held_back if message["what"] == what]
        self.held_back = [message for message in self.held_back if message["what"] != what]
        for message in due:
            for _ in range(times):
                brought("deadlines", message)

    def sign(self) -> None:
        """The officer who is near signs."""
        insisted(lambda: self._ask("signature", {}))

    def hand_over(self) -> None:
        """And hands it to the colleague."""
        insisted(lambda: self._ask("handover", {"officer": self.other.number}))

    def sweep(self) -> None:
        """The schedule's look, an hour later."""
        insisted(swept)

    def report(self) -> None:
        """The report that closes it."""
        body = {"outcome": "01", "final": True, "words": "车辆已拦截。"}
        insisted(lambda: self._ask("feedback", body, Idempotency_Key=f"k{ids.sortable()}"))

    def listen(self) -> None:
        """Whoever is online takes in what came, and acknowledges it."""
        for terminal in (self.near, self.other):
            insisted(lambda: self._heard(terminal))  # noqa: B023 -- called at once

    def _heard(self, terminal: Handheld) -> None:
        try:
            terminal.listen()
        except (Fault, Death):
            # The line was cut in the middle of it: the terminal connects again, and what it could not acknowledge comes again.
            with aside():
                terminal.go_offline(told=False)
                terminal.go_online()
            raise

    def all_online(self) -> None:
        """Everybody is there, and asks for what was missed."""
        for terminal in (self.near, self.other):
            terminal.say("hello")
            terminal.listen()
        self.away.go_online()

    def _ask(self, what: str, body: Any, **more: str) -> None:
        path, at = f"/alerts/{{alert}}/{what}", {"alert": self.alert}
        status, found = call(signing.handler, path, body, by=self.near.by, at=at, **more)
        if status >= 300 and found["code"] in _AGAIN:
            raise Fault(found["code"])
        assert status < 300, found

    def _facts(self) -> Iterator[dict[str, Any]]:
        for fact in outbox():
            if fact["id"] not in self.relayed and fact["detail-type"] in _FACTS:
                self.relayed.add(fact["id"])
                yield fact


def insisted(act: Callable[[], None]) -> None:
    """Do something until it is done."""
    for _ in range(_RECEIVES):
        try:
            act()
        except (Fault, Death, Exception) as error:
            if isinstance(error, AssertionError):
                raise
            keys.forget()
        else:
            return
    raise AssertionError("nobody tries so often")


def brought(door: str, message: Any) -> None:
    """As SQS does: until the door takes it."""
    for _ in range(_RECEIVES):
        try:
            if consume(_DOORS[door].handler, message) == []:
                return
        except Death:
            keys.forget()
    raise AssertionError(f"{door}: a dead letter: {message}")


Act = Callable[[Play], None]
LEGS: dict[str, tuple[str, Act]] = {
    "raised": ("", Play.raise_it),
    "delivered": ("raised", Play.deliver),
    "heard": ("delivered", Play.listen),
    "texted": ("heard", lambda play: play.times_up("silence")),
    "climbed": ("heard", lambda play: play.times_up("signature")),
    "signed": ("heard", Play.sign),
    "told": ("signed", Play.deliver),
    "handed": ("told", Play.hand_over),
    "handed on": ("handed", Play.deliver),
    "reported": ("told", Play.report),
    "over": ("reported", Play.deliver),
    "swept": ("raised", Play.sweep),
    "late": ("told", Play.sweep),
}
# On these, each call fails in every way; on what follows from them in the same manner, in one way left to chance.
MAIN = frozenset({"raised", "delivered", "climbed", "signed", "reported"})


def swept() -> None:
    """The schedule's look, an hour later."""
    with later(hours=1):
        overdue.handler({}, CONTEXT)


@dataclass
class Start:
    """Where a leg begins, how it ends without faults, and the calls on the way."""

    stage: Kept
    queues: dict[str, list[Any]]
    open: dict[str, Any]
    play: Play
    end: Any = None
    calls: list[str] = field(default_factory=list)


def noticed(play: Play) -> Any:
    """What anybody would notice once all is quiet and everybody online."""
    with aside():
        play.deliver()
        play.all_online()
        texts = sorted(phone for phone, _ in shown())
        (alert,) = items("alerts-alerts")
        state = {name: alert[name] for name in ("state", "step", "board", "owner", "outcome", "due") if name in alert}
        steps = [step["M"]["what"]["S"] for step in alert["steps"]["L"]]
        figures = [{name: one[name] for name in one if name != "day"} for one in items("alerts-figures")]
        told = sorted((one["officer"]["S"], one["type"]["S"]) for one in items("alerts-deliveries"))
        reports = len(items("alerts-feedback"))
        facts = sorted(fact["kind"]["S"] for fact in items("foundation-outbox"))
        has = [sorted(one.ids) for one in play.terminals]
        doubled = [len(one.ids) - len(set(one.ids)) for one in play.terminals]
        assert doubled == [0, 0, 0]
        return state, steps, figures, told, reports, facts, has, bool(texts)


@pytest.fixture(scope="module")
def starts() -> Iterator[dict[str, Start]]:
    """Every leg, walked without faults, on one stage that is taken back as often as need be."""
    with mock_aws(), clock.standing_at(NOON), ids.seeded(8):
        raise_stage()
        shown()
        play = Play(on_duty("5201031"), on_duty("5201032", phone=OTHER_PHONE), on_duty("5201033", phone=PHONE))
        for terminal in (play.near, play.other):
            terminal.go_online()
        found: dict[str, Start] = {}
        ends = {"": snapshot(play)}
        for name, (after, act) in LEGS.items():
            play = restored(ends[after])
            found[name] = snapshot(play)
            act(play)
            ends[name] = snapshot(play)
            found[name].end = noticed(play)
            _, found[name].calls = walked(found[name], act, None, "before")
        yield found


def snapshot(play: Play) -> Start:
    """The stage, its queues and its connections as they are."""
    queues = {name: waiting(name) for name in _DOORS}
    play.held_back += queues.pop("deadlines")
    put_back(queues)
    return Start(kept(), queues, {name: held.data for name, held in connections().items()}, copy.deepcopy(play))


def restored(start: Start) -> Play:
    """The same stage again."""
    from moto.apigatewaymanagementapi.models import Connection

    go_back(start.stage)
    for name in _DOORS:
        waiting(name)
    put_back(start.queues)
    connections().clear()
    for name, data in start.open.items():
        connections()[name] = Connection()
        connections()[name].data = data
    shown()
    return copy.deepcopy(start.play)


def put_back(queues: dict[str, list[Any]]) -> None:
    """What waited, waits again."""
    from traffic.queues import send

    names = {"fanout": "ALERTS_FANOUT_QUEUE", "deliveries": "ALERTS_DELIVERIES_QUEUE"}
    for name, messages in queues.items():
        send(names[name], messages)


def walked(start: Start, act: Act, at: int | None, kind: Kind) -> tuple[Any, list[str]]:
    play = restored(start)
    with planned(at, kind) as plan:
        act(play)
    return noticed(play), plan.calls


@pytest.mark.parametrize("name", LEGS)
def test_any_single_fault_leaves_what_anybody_would_notice_as_it_was(starts, name):
    start, chance = starts[name], random.Random(f"{SEED} {name}")  # noqa: S311 -- to be foretold is its purpose
    for at, failing in enumerate(start.calls, 1):
        for kinds in KINDS if name in MAIN else [chance.choice(KINDS)]:
            kind = chance.choice(kinds)
            end, _ = walked(start, LEGS[name][1], at, kind)
            assert end == start.end, f"{kind} at call {at}, {failing}; FAULT_SEED={SEED}"


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("name", ["delivered", "told", "handed on", "over"])
def test_everything_brought_twice_and_backwards_ends_the_same(starts, name, backwards):
    play = restored(starts[name])
    play.deliver(times=2, backwards=backwards)
    assert noticed(play) == starts[name].end


@pytest.mark.parametrize(("name", "what"), [("climbed", "signature"), ("texted", "silence")])
def test_a_deadline_brought_three_times_is_one_deadline(starts, name, what):
    play = restored(starts[name])
    play.times_up(what, times=3)
    assert noticed(play) == starts[name].end


def test_without_faults_each_terminal_ends_with_one_of_each(starts):
    state, steps, figures, _, reports, facts, has, _ = starts["over"].end
    assert (state["state"], steps, reports) == ({"S": "closed"}, ["signed", "closed"], 1)
    assert [figure["intercepted"] for figure in figures] == [{"N": "1"}]
    assert facts == ["alert.closed", "alert.raised", "alert.signed"]
    assert [len(ids) for ids in has] == [1, 3, 3]


def test_every_leg_made_calls_that_could_fail(starts):
    """So that a chain which grows shorter by mistake is noticed."""
    met = [call for start in starts.values() for call in start.calls]
    assert {call.split(".")[0] for call in met} >= {"dynamodb", "sqs", "apigatewaymanagementapi"}
    assert len(met) >= 60
