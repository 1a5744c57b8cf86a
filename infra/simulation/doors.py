"""What each kind of request asks of the deployed shape: a function's time, units of tables, messages of queues.

A function's time is what it uses of a processor, as measured, and its calls to AWS that wait for each other, as counted in its
code. Units are those of `infra.capacity`. A transaction's are all booked on the one table that has most of them, which is the
worse case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from infra.capacity.journeys import ACTS
from infra.capacity.lookups import page_bytes
from infra.capacity.samples import items
from infra.capacity.signed_in import look_reads, look_writes
from infra.capacity.sizes import item_size, read_units, write_units
from infra.simulation import limits
from infra.simulation.assumed import CHANNEL_SECONDS, TEXT_SECONDS, TRIP_SECONDS
from infra.simulation.inputs import on_lambda

AUDIT, VIOLATIONS, DECISIONS, ORDERS = (
    "foundation-audit",
    "violations-records",
    "violations-decisions",
    "payments-orders",
)
LEAVES, LEDGER, BILLS, SETTLEMENT = "operations-leaves", "registry-points", "payments-bills", "violations-settlement"
TEXTS = "registry-notices"
# What a message's reader waits for, in seconds.
_READERS_WAIT: Mapping[str, float] = MappingProxyType({
    LEAVES: 2 * TRIP_SECONDS, LEDGER: TRIP_SECONDS, BILLS: 3 * TRIP_SECONDS, SETTLEMENT: 3 * TRIP_SECONDS,
    TEXTS: 3 * TRIP_SECONDS + TEXT_SECONDS,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One kind of request. `seconds` is its function's mean time on Lambda, `signed_in` says that an authorizer is asked first;
    `reads` and `writes` are units by table, `sends` the queues that hear of it."""

    kind: str
    function: str
    seconds: float
    signed_in: bool = False
    reads: Mapping[str, float] = field(default_factory=dict)
    writes: Mapping[str, float] = field(default_factory=dict)
    sends: tuple[str, ...] = ()


@cache
def doors() -> Mapping[str, Door]:
    """Every kind of request, by name."""
    entry = write_units(item_size(items()["audit entry"]))
    made = (
        _door("look-up", "violations", "Lookup", 1, reads={VIOLATIONS: read_units(page_bytes())}),
        _door("photo", "violations", "Photos", 5, reads={VIOLATIONS: 1.5}, writes={AUDIT: entry}, sends=(LEAVES,)),
        _door("points", "registry", "Points", 6, signed_in=True, reads={"registry-bindings": look_reads()},
              writes={AUDIT: look_writes()}, sends=(LEAVES,)),
        _door("assessment", "violations", "Penalty", 14, signed_in=True, reads={DECISIONS: 12.0}),
        _door("acceptance", "violations", "Penalty", 20, signed_in=True, reads={DECISIONS: 24.0},
              writes={DECISIONS: ACTS["accepted"].units}, sends=(LEAVES, LEDGER, BILLS)),
        _door("order", "payments", "Orders", 8, writes={ORDERS: ACTS["opened"].units}),
        _door("notice", "payments", "Notices", 5, writes={ORDERS: ACTS["settled"].units}, sends=(SETTLEMENT,)),
        _door("status", "payments", "Orders", 1, reads={ORDERS: 1.0}),
    )  # fmt: skip
    return MappingProxyType({door.kind: door for door in made})


def authorizer() -> tuple[str, float]:
    """The function that every signed-in call asks first, and its seconds."""
    return "accounts-citizenauthorizer", on_lambda("authorizer", limits.memory("accounts", "CitizenAuthorizer"))


def start_seconds() -> float:
    """What a start takes before the first answer, more than a warm call."""
    return on_lambda("start", limits.memory("violations", "Lookup"))


def message_seconds(queue: str) -> float:
    """What one message of a queue takes its reader. A text reads and marks records as the marking of a paid violation does."""
    measured = SETTLEMENT if queue == TEXTS else queue
    return on_lambda(measured, limits.reader(queue).memory) + _READERS_WAIT[queue]


def _door(kind: str, domain: str, function: str, trips: int, **of: Any) -> Door:
    """One kind of request, whose function makes so many calls to AWS one after the other. An order waits for its channel, too."""
    waits = trips * TRIP_SECONDS + (CHANNEL_SECONDS if kind == "order" else 0.0)
    seconds = on_lambda(kind, limits.memory(domain, function)) + waits
    return Door(kind=kind, function=f"{domain}-{function}".lower(), seconds=seconds, **of)
