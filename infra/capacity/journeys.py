"""What each step of the money's way writes, and what a year of it costs.

A transaction's write costs double, and so does what it holds to without changing it; what an index holds of an item is written
once more, and twice where the index's own key changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import APPEALS, CHANNELS, PAYMENTS, PENALTIES, REFUNDS
from infra.capacity.prices import by_million
from infra.capacity.samples import indexed, items
from infra.capacity.sizes import item_size, read_units, transaction_units, write_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One transaction: what it writes, what it only holds to, what is written behind it on its own, and what indexes have to
    take in, each `item, index`."""

    writes: tuple[str, ...]
    holds_to: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        """Write units of it."""
        within = sum(transaction_units(item_size(items()[name])) for name in (*self.writes, *self.holds_to))
        behind = sum(write_units(item_size(items()[name])) for name in self.behind)
        return within + behind + sum(write_units(item_size(indexed(*named.split(", ")))) for named in self.indexes)


_DECIDED = ("decision", "that it is decided", "docket", "docket", "on a person's docket", "on a vehicle's docket")
_SHOWN = ("violation, by_vehicle",) * 2
_BILL = ("bill, by_due", "bill, by_unit")
_POSTED = ("journal entry, by_decision",)
_APPEAL = ("appeal, by_person", "appeal, by_about", "appeal, queue")
_ORDER = ("order, by_decision",)

ACTS: Mapping[str, Act] = {
    "accepted": Act(
        writes=(*_DECIDED, "that a verdict is spent", "telling", "fact", "violation", "own look"),
        holds_to=("verdict", "driver", "vehicle", "binding", "binding", "that one is open"),
        indexes=(*_SHOWN, "violation, by_decision"),
    ),
    "raised": Act(writes=("bill", "journal entry"), holds_to=("decision",), indexes=(*_BILL, *_POSTED)),
    "told": Act(writes=("bill", "try"), indexes=_BILL),
    "opened": Act(
        writes=("order", "bill"), behind=("order",), indexes=(*_ORDER * 2, "order, by_expiry", "bill, by_unit")
    ),
    "settled": Act(
        writes=("journal entry", "receipt", "fact", "fact", "order", "bill"),
        behind=("telling",),
        indexes=(*_ORDER, "order, by_expiry", "order, by_day", *_BILL, *_POSTED),
    ),
    "marked": Act(writes=("decision", "on a person's docket", "violation"), indexes=_SHOWN),
    "confirmed": Act(writes=("bill", "try", "journal entry", "fact"), indexes=(*_BILL, *_POSTED)),
    "filed": Act(
        writes=("appeal", "that one is open", "own look"), holds_to=("violation", "decision"), indexes=_APPEAL
    ),
    "claimed": Act(writes=("appeal", "reviewer's entry"), indexes=_APPEAL),
    "proposed": Act(writes=("appeal", "reviewer's entry"), indexes=(*_APPEAL, "appeal, queue")),
    "approved": Act(
        writes=(
            "appeal", "that one is open", "fact", "violation", "decision", "on a person's docket", "on a vehicle's docket",
            "telling", "fact", *("reviewer's entry",) * 3,
        ),
        behind=("appeal",),
        indexes=(*_APPEAL, *_APPEAL[:2], *_SHOWN),
    ),
    "withdrawn": Act(writes=("bill", "journal entry", "fact"), indexes=(*_BILL, *_POSTED)),
    "asked back": Act(
        writes=("refund", "order", "cashier's entry"),
        indexes=("refund, by_order", "refund, by_due", *_ORDER, "order, by_day"),
    ),
    "agreed to": Act(
        writes=("journal entry", "refund", "cashier's entry"),
        indexes=("refund, by_order", *("refund, by_due",) * 2, *_POSTED),
    ),
    "sent": Act(writes=("refund",), indexes=("refund, by_order", *("refund, by_due",) * 2, "refund, by_day")),
    "given back": Act(
        writes=("journal entry", "fact", "refund"),
        indexes=("refund, by_order", "refund, by_due", "refund, by_day", *_POSTED),
    ),
}  # fmt: skip
_JOURNEYS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "a penalty accepted": (("accepted",), PENALTIES),
    "its bill raised, and told to the treasury": (("raised", "told"), PENALTIES),
    "paid: order, notice, violation marked": (("opened", "settled", "marked"), PAYMENTS),
    "its money asked for once, and there": (("told", "confirmed"), PAYMENTS),
    "an appeal that has the penalty withdrawn": (("filed", "claimed", "proposed", "approved", "withdrawn"), APPEALS),
    "a refund": (("asked back", "agreed to", "sent", "given back"), REFUNDS),
}
# As many as the reconciliation is measured with.
_MANY = 1_000_000


def journeys() -> list[Figure]:
    """Each journey's write units, and what a year of all of them costs; beside them what reconciling reads."""
    units = {what: sum(ACTS[act].units for act in acts) for what, (acts, _) in _JOURNEYS.items()}
    written = sum(units[what] * count for what, (_, count) in _JOURNEYS.items())
    return [
        *(whole(what, units[what], "write units", _told(acts)) for what, (acts, _) in _JOURNEYS.items()),
        usd(
            "all of them, for a year",
            by_million("dynamodb_write", written),
            f"{written / 1_000_000:,.0f} M write units",
        ),
        exact(
            "a day of one channel", _day_units(_average()), "read units", f"{_average():,} orders paid, to reconcile it"
        ),
        exact(f"a day of {_MANY:,} orders", _day_units(_MANY), "read units"),
    ]


def _average() -> int:
    return PAYMENTS // 365 // CHANNELS


def _day_units(orders: int) -> float:
    return read_units(orders * item_size(indexed("order", "by_day")))


def _told(acts: tuple[str, ...]) -> str:
    each = [len(ACTS[act].writes) + len(ACTS[act].holds_to) for act in acts]
    return f"{' + '.join(map(str, each))} items in {len(acts)} transaction{'s' if len(acts) > 1 else ''}"
