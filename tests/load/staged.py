"""A world made ready for a run: cars sent in, people signed up, fines ordered and paid at the channel; then the run itself."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from infra.local.counterparts import Counterparts, counterparts
from infra.local.gate import report, send
from infra.local.world import World
from infra.stacks import ROOT
from tests.load import preparing
from tests.load.asked import Asked
from tests.load.calling import Callers
from tests.load.mix import Mix
from tests.load.people import NotPrepared, Person, signed_up
from tests.load.pictures import Pictures
from tests.load.province import Car, cars, write
from tests.load.ramp import arrivals
from tests.load.reckoning import Reckoning

# One look in so many is by somebody who has not seen the sheet within the hour.
_NEW_VIEWERS = 15
_SPARE_CARS, _FRAMES = 200, 3
_WARMING_SECONDS, _WARMING_RATE = 8, 40
# What can be done once only is done so often before the run: whatever follows from it has then been started, too.
_REHEARSALS = 3
_TOGETHER = 16
_ONCE = ("assessment", "acceptance", "order", "notice", "status")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run, and what the driver used of the processors."""

    reckoning: Reckoning
    driver: float


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts that cars play: some have photographed violations that are looked at, some an owner who accepts, some a fine."""

    mix: Mix
    made: list[Car]

    @classmethod
    def of(cls, mix: Mix, now: datetime, seed: int) -> "Stage":
        """Cars for a mix."""
        viewed = cls._viewed(mix)
        fines = 2 * mix.payments
        frames = [1] * mix.penalties + [_FRAMES] * viewed
        first = len(frames)
        count = first + fines + min(_SPARE_CARS, mix.lookups // 10)
        return cls(mix, cars(count, frames=frames, decided=range(first, first + fines), now=now, seed=seed))

    @staticmethod
    def _viewed(mix: Mix) -> int:
        return max(1, mix.photos // _NEW_VIEWERS)

    @property
    def owners(self) -> list[Car]:
        """Cars whose owners accept penalties."""
        return self.made[: self.mix.penalties]

    @property
    def viewed(self) -> list[Car]:
        """Cars whose evidence is looked at."""
        return self.made[self.mix.penalties :][: self._viewed(self.mix)]

    @property
    def fined(self) -> tuple[list[Car], list[Car]]:
        """Cars whose fines are ordered in the run, and those whose payment is told of in it."""
        first, each = self.mix.penalties + self._viewed(self.mix), self.mix.payments
        return self.made[first : first + each], self.made[first + each : first + 2 * each]


@dataclass(frozen=True, slots=True)
class Ready:
    """A world with everything in it, and every request written down, in the order of the run."""

    world: World
    requests: list[Asked]
    chance: Random

    def asked(self, seconds: float) -> Run:
        """Ask it all, in so many seconds."""
        return _driven(self.world, self.requests, arrivals(len(self.requests), seconds, self.chance))


def prepared(world: World, requests: int, seed: int, say: Say) -> Ready:
    """Prepare a world for so many requests and warm it up. Says what is done; raises NotPrepared."""
    # One seed, one run.
    chance, now = Random(seed), datetime.now(UTC).replace(microsecond=0)  # noqa: S311
    stage = Stage.of(Mix.of(requests).rehearsed(_REHEARSALS), now, seed)
    _sent_in(world, stage, now, say)
    with counterparts(world.endpoint) as parties:
        asked, warming = asyncio.run(_written(world, stage, parties, chance, say))
    _driven(world, warming, arrivals(len(warming), _WARMING_SECONDS, chance))
    say(f"warmed up with {len(warming):,} requests that are not counted")
    say(f"to be asked: {', '.join(f'{kind} {count:,}' for kind, count in Mix.of(requests).kinds())}")
    return Ready(world, _shuffled(asked, chance), chance)


def _sent_in(world: World, stage: Stage, now: datetime, say: Say) -> None:
    started, sender = time.monotonic(), world.sender
    out = world.state / "load"
    for package in write(out, stage.made, Pictures(now), key=sender.key, sender=sender.name, now=now):
        told = report(world, send(world, package))
        if told["state"] != "imported" or told["rejected"]:
            raise NotPrepared(package.name, told)
    counted = sum(len(car.cases) for car in stage.made)
    taken = sum(case.photos for car in stage.made for case in car.cases)
    say(
        f"taken in: {len(stage.made)} cars, {counted:,} violations, {taken} photos ({time.monotonic() - started:.0f} s)"
    )


async def _written(
    world: World, stage: Stage, parties: Counterparts, chance: Random, say: Say
) -> tuple[list[Asked], list[Asked]]:
    """Every request of the run, and those of the warming."""
    started, mix = time.monotonic(), stage.mix
    async with Callers(world.front) as callers:
        people: list[Person] = await signed_up(callers, world.client("sqs"), stage.owners)
        say(f"signed up: {len(people)} people, verified, car and licence bound ({time.monotonic() - started:.0f} s)")
        started = time.monotonic()
        paid = await preparing.payments(callers, parties, *stage.fined)
        decided = await preparing.penalties(callers, people)
    say(
        f"ready: {mix.payments} orders paid at the channel, {mix.penalties} people seen alive ({time.monotonic() - started:.0f} s)"
    )
    lookups = preparing.lookups(stage.made, mix, chance)
    photos = preparing.photos(stage.viewed, mix, chance)
    asked, rehearsed = _rehearsed([*paid, *decided])
    warming = chance.sample(lookups, min(len(lookups), _WARMING_SECONDS * _WARMING_RATE))
    points = preparing.points(people, mix)
    # At the end of the warming and all together: as many environments are started as the front ever lets be busy at once.
    warming += photos[:1] * _TOGETHER + points[:1] * _TOGETHER
    return [*lookups, *photos, *points, *asked], [*rehearsed, *warming]


def _rehearsed(asked: list[Asked]) -> tuple[list[Asked], list[Asked]]:
    """The run's own, and the last few of each kind."""
    kinds = [[one for one in asked if one.kind == kind] for kind in _ONCE]
    return [one for kind in kinds for one in kind[:-_REHEARSALS]], [
        one for kind in kinds for one in kind[-_REHEARSALS:]
    ]


def _shuffled(asked: list[Asked], chance: Random) -> list[Asked]:
    """All kinds mixed; photos keep their order among themselves, which says who looks for the first time."""
    photos = iter([one for one in asked if one.kind == "photo"])
    mixed = chance.sample(asked, len(asked))
    return [next(photos) if one.kind == "photo" else one for one in mixed]


def _driven(world: World, asked: list[Asked], due: list[float]) -> Run:
    """Send the requests in their order, each when it is due."""
    lines = "".join(json.dumps(one.told(at)) + "\n" for one, at in zip(asked, due, strict=True))
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.driving", world.front],
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *answers, last = map(json.loads, done.stdout.splitlines())
    return Run(Reckoning.of(answers), last["processor"])
