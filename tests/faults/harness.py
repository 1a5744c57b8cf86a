"""A journey is walked once without faults, leg by leg; then each leg again from where it began, with faults on the way.

That every leg ends as it would have ended is enough: all that follows begins with what it leaves behind.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from moto import mock_aws

from tests.faults.ends import differing, end_of, timeless
from tests.faults.holding import whatever_happens
from tests.faults.journey import Journey, Leg
from tests.faults.stages import Held, again, held
from tests.faults.trials import Trial
from tests.faults.trying import signed_in_again
from tests.support.faults import Plan, planned
from tests.support.stage import raise_stage
from traffic import clock, ids


@dataclass(frozen=True)
class Start:
    """Where a leg begins, how it ends without faults, and the calls on the way."""

    journey: Journey
    name: str
    held: Held
    end: list[str]
    calls: list[str]

    @property
    def leg(self) -> Leg:
        """The leg that begins here."""
        return self.journey.legs[self.name]


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: what differs in the end, the calls that were made to fail, whether a retry came at another time, and
    whether any call was meant to fail."""

    wrong: list[str]
    failed: list[str]
    jumped: bool
    meant: bool

    @property
    def sort(self) -> str:
        """What was tried indeed: `fault`, `pair`, `order`, `jump`, or nothing, `unmet`: chance makes a call more or less of some
        walks, a second fault may find no call left, and whoever was not kept waiting does not come later."""
        if self.jumped:
            return "jump"
        if not self.failed:
            return "unmet" if self.meant else "order"
        return "pair" if len(self.failed) > 1 else "fault"


@contextmanager
def on_stage() -> Iterator[None]:
    """A stage for journeys, one after another."""
    with mock_aws():
        yield


def starts(journey: Journey) -> dict[str, Start]:
    """Every leg, walked without faults; raises AssertionError where that broke what must hold whatever happens."""
    found: dict[str, Start] = {}
    with clock.standing_at(journey.moment), ids.seeded(8):
        raise_stage()
        ends = {"": held(journey.begin())}
        for name, leg in journey.legs.items():
            walk = again(ends[leg.after])
            leg.others(walk)
            begun = held(walk)
            with planned(None) as plan:
                leg.act(walk)
            ends[name] = held(walk)
            found[name] = Start(journey, name, begun, end_of(journey, walk), plan.calls)
            whatever_happens(journey, walk)
    return found


def walked(start: Start, trial: Trial, seed: int) -> Outcome:
    """Walk a leg again, with what the trial lets happen."""
    chance = Random(f"{seed} {start.journey.name} {start.name} {trial}")  # noqa: S311 -- to be foretold is its purpose
    with clock.standing_at(start.journey.moment), ids.seeded(chance.getrandbits(32)), ExitStack() as jumps:
        walk = again(start.held)
        start.journey.manner(walk, trial.manner)
        (at, kind), *then = trial.faults or [(None, "before")]

        def pause() -> None:
            signed_in_again()
            jumps.enter_context(clock.standing_at(clock.now() + trial.jump))

        with planned(at, kind, then=tuple(then), pause=pause if trial.jump else None) as plan:
            wrong = _wrong(start, walk, plan)
        return Outcome(wrong, plan.failed, plan.paused, bool(trial.faults))


def _wrong(start: Start, walk: Any, plan: Plan) -> list[str]:
    try:
        start.leg.act(walk)
        start.journey.manner(walk, Trial().manner)
        told = end_of(start.journey, walk)
        whatever_happens(start.journey, walk)
    except AssertionError as never:
        return [f"! {type(never).__name__}: {never}"]
    one, other = (timeless(told), timeless(start.end)) if plan.paused else (told, start.end)
    return differing(start.journey, one, other)
