import asyncio

import pytest

from infra.local.front.admission import Admission
from infra.local.front.rate import RateLimit
from traffic.errors import Unavailable


class Watch:
    """A clock in the hand: it shows what it was set to."""

    def __init__(self) -> None:
        self.shows = 0.0

    def __call__(self) -> float:
        return self.shows


def test_the_window_slides():
    watch = Watch()
    limit = RateLimit(2, 60, now=watch)
    waits = []
    for watch.shows in (0, 20, 30, 60, 61, 80):
        waits.append(limit.wait("one"))
    assert waits == [0, 0, 30, 0, 19, 0]


def test_callers_are_counted_apart():
    limit = RateLimit(1, now=Watch())
    assert [limit.wait(caller) for caller in ("one", "two", "one")] == [0, 0, 60]


def test_the_caller_longest_silent_is_forgotten_first():
    limit = RateLimit(1, now=Watch(), callers=2)
    for caller in ("one", "two", "three"):
        limit.wait(caller)
    assert (limit.wait("two"), limit.wait("one")) == (60, 0)


async def hold(admission: Admission, release: asyncio.Event) -> None:
    async with admission.place():
        await release.wait()


async def enter(admission: Admission) -> str:
    async with admission.place():
        return "in"


def test_a_call_waits_for_a_place():
    async def story() -> str:
        admission, release = Admission(1), asyncio.Event()
        async with asyncio.TaskGroup() as calls:
            calls.create_task(hold(admission, release))
            waiting = calls.create_task(enter(admission))
            await asyncio.sleep(0.01)
            assert not waiting.done()
            release.set()
        return waiting.result()

    assert asyncio.run(story()) == "in"


@pytest.mark.parametrize("admission", [Admission(1, patience=0.01), Admission(1, queue=0)], ids=["patience", "queue"])
def test_a_call_is_refused_when_patience_ends_or_the_queue_is_full(admission):
    async def story() -> None:
        release = asyncio.Event()
        holding = asyncio.create_task(hold(admission, release))
        await asyncio.sleep(0)
        try:
            with pytest.raises(Unavailable):
                await enter(admission)
        finally:
            release.set()
            await holding
        assert await enter(admission) == "in"

    asyncio.run(story())
