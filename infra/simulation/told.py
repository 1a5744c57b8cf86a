"""The worst day on the page: how people are told, how they come, and what the templates do about it."""

from collections.abc import Iterator

from infra.capacity.founding import DRIVERS
from infra.simulation import assumed, limits
from infra.simulation.doors import TEXTS, message_seconds
from infra.simulation.draining import Drained, concurrency_for
from infra.simulation.markdown import heading, paragraph, table
from infra.simulation.scenarios import Worst
from infra.simulation.worst_day import DAY, Day

_HOUR = 3600
_PEOPLE = (
    "people come", "asked", "peak asked/s", "peak tried/s", "answered", "given up", "waiting at midnight", "at the limit for",
    "wait p50", "p95", "p99",
)  # fmt: skip
_QUEUE = ("queue", "messages", "at once", "messages/s", "drained after", "lost to the queue's 14 days")


def told(found: Worst) -> Iterator[str]:
    """All of it."""
    yield from heading(f"The worst day: {DRIVERS:,} drivers are told of new points at once")
    yield from paragraph(
        "So many are no events any more: a day is simulated in steps of a second, in parts of people. "
        f"{assumed.OPENING:.0%} of those told open the app, most of them soon (the rate falls to a third in "
        f"{assumed.FALLING_HOURS:.0f} h), and ask {assumed.OPENING_ASKS} things each. Whoever is refused "
        f"{assumed.TRIES} times comes back after {assumed.RETURNS_AFTER_SECONDS // 60} minutes, {assumed.RETURNS} "
        "times; waits are what passes before the try that gets through."
    )
    lines = (
        _day("as all hear of it at once", found.told_at_once),
        _day(f"the same, `RequestsPerSecond` at {found.needed:,}", found.let_through),
        _day("as their texts go out", found.told_by_text),
    )
    yield from table(_PEOPLE, lines)
    yield from _texts(found)


def _texts(found: Worst) -> Iterator[str]:
    seconds, kept = message_seconds(TEXTS), limits.reader(TEXTS).concurrency
    yield from paragraph(
        "No door texts people about points today. The registry's own queue for texts is taken, and the ledger's, "
        "which writes the points down:"
    )
    yield from table(_QUEUE, (_drained(found.ledger), _drained(found.texts)))
    yield from paragraph(
        f"`{TEXTS}` is for decisions about bindings, and {kept} at once are right for those. Whoever wants to tell "
        f"every driver within a day needs {concurrency_for(DRIVERS, seconds, DAY)} at once, within an hour "
        f"{concurrency_for(DRIVERS, seconds, _HOUR)}, and a carrier that takes as many. What the templates do: a "
        "queue holds its messages and hands out no more at once than its reader may take, so that such a day "
        "neither takes the account's functions away from callers nor reaches the carrier as a flood."
    )


def _day(how: str, day: Day) -> tuple[str, ...]:
    full = sum(one > 0 for one in day.refused) / _HOUR
    waits = (f"{day.quantile(part):,.0f} s" for part in (0.5, 0.95, 0.99))
    return (
        how, f"{sum(day.asked):,.0f}", f"{max(day.asked):,.0f}", f"{max(day.tried):,.0f}", f"{sum(day.answered):,.0f}",
        f"{day.given_up:,.0f}", f"{day.waiting:,.0f}", f"{full:.1f} h", *waits,
    )  # fmt: skip


def _drained(one: Drained) -> tuple[str, ...]:
    took = f"{one.seconds / _HOUR:,.1f} h" if one.seconds < 2 * DAY else f"{one.seconds / DAY:,.1f} days"
    at_once = limits.reader(one.queue).concurrency
    return f"`{one.queue}`", f"{one.messages:,}", f"{at_once}", f"{one.a_second:,.0f}", took, f"{one.lost:,}"
