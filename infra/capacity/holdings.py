"""What every table holds: what is there from the beginning, what comes in a year, and after how many days it goes by itself.

Numbers that nobody has said are taken so that the result is rather too large.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from infra.capacity.founding import (
    ACCOUNTS,
    ALERTS_A_DAY,
    APPEALS,
    BINDINGS,
    CALL_BACKS_A_DAY,
    CARDS,
    CHANNELS,
    DRIVERS,
    FLEET,
    LOOKUPS,
    OFFICERS,
    PASSAGES,
    PAYMENTS,
    PENALTIES,
    PLATES_A_DAY,
    REFUNDS,
    SESSIONS,
    SITES,
    UNITS,
    VEHICLES,
    VIOLATIONS,
    YEARS,
)
from infra.capacity.templates import days_of
from operations.rules.leaf import SHARDS
from traffic.exchange.parts import SLICE_ROWS

_DAYS = 365
_TERMINALS = 10


@dataclass(frozen=True, slots=True)
class Holding:
    """Of one kind of item: how many `there` are, how many come in a `year`, and the `days` each is kept; None is for good."""

    there: int = 0
    year: int = 0
    days: float | None = None

    def count(self, years: int) -> int:
        """How many there are after some years."""
        kept = self.year * years if self.days is None else self.year * min(years, self.days / _DAYS)
        return self.there + round(kept)


_ALERTS, _CALLED_BACK = ALERTS_A_DAY * _DAYS, CALL_BACKS_A_DAY * _DAYS
_FACTS = 3 * PENALTIES + 3 * PAYMENTS + 4 * _ALERTS + 3 * _CALLED_BACK
_ORIGINAL_DAYS = days_of("recognition", "OriginalDays")

HOLDINGS: Mapping[str, Mapping[str, Holding]] = {
    "foundation-audit": {"own look": Holding(year=LOOKUPS)},
    "foundation-idempotency": {"held answer": Holding(year=BINDINGS + PENALTIES + 2 * PAYMENTS, days=1)},
    "foundation-limits": {"window": Holding(there=10_000)},
    "foundation-nonces": {"nonce": Holding(year=LOOKUPS, days=1)},
    "foundation-keys": {"wrapped key": Holding(there=100)},
    "foundation-outbox": {"fact": Holding(year=_FACTS, days=14)},
    "operations-leaves": {"leaf": Holding(year=LOOKUPS), "issued leaf": Holding(year=PENALTIES)},
    "operations-seals": {"seal": Holding(year=SHARDS * _DAYS)},
    "operations-drills": {"drill": Holding(year=_DAYS), "drilled piece": Holding(year=1000 * _DAYS)},
    "accounts-accounts": {"account": Holding(there=ACCOUNTS), "claim": Holding(there=2 * ACCOUNTS)},
    "accounts-sessions": {"session": Holding(there=SESSIONS)},
    "accounts-codes": {"code": Holding(year=2 * ACCOUNTS, days=1)},
    "accounts-attempts": {"attempts": Holding(year=4 * ACCOUNTS, days=1)},
    "accounts-liveness": {"verdict": Holding(year=PENALTIES, days=1)},
    "accounts-clients": {"client": Holding(there=1000)},
    "accounts-authorizations": {"authorization": Holding(year=ACCOUNTS, days=1)},
    "terminals-terminals": {"terminal": Holding(there=OFFICERS)},
    "terminals-officers": {"officer": Holding(there=OFFICERS)},
    "terminals-claims": {"terminal's claim": Holding(there=5 * OFFICERS)},
    "terminals-challenges": {"spent challenge": Holding(year=3 * OFFICERS * _DAYS, days=1)},
    "registry-vehicles": {"vehicle": Holding(there=VEHICLES)},
    "registry-drivers": {"driver": Holding(there=DRIVERS)},
    "registry-bindings": {name: Holding(there=BINDINGS) for name in ("binding", "live binding", "room")},
    "registry-reviews": {"review count": Holding(year=10 * UNITS * _DAYS)},
    "registry-sweeps": {"sweep": Holding(year=_DAYS), "swept page": Holding(year=1000 * _DAYS)},
    "registry-packages": {
        "report": Holding(year=3 * _DAYS),
        "piece of work": Holding(year=(VIOLATIONS // YEARS + DRIVERS + VEHICLES) // SLICE_ROWS),
    },
    "registry-points": {"telling": Holding(year=2 * PENALTIES)},
    "registry-refreshes": {"refresh": Holding(year=10 * UNITS * _DAYS)},
    "violations-records": {
        "violation": Holding(year=VIOLATIONS // YEARS),
        "head": Holding(there=VEHICLES),
        "photo": Holding(year=PENALTIES * 3),
    },
    "violations-decisions": {
        **dict.fromkeys(
            (
                "decision",
                "that it is decided",
                "on a person's docket",
                "on a vehicle's docket",
                "that a verdict is spent",
            ),
            Holding(year=PENALTIES),
        ),
        "docket": Holding(year=2 * PENALTIES),
    },
    "violations-appeals": {"appeal": Holding(year=APPEALS), "that one is open": Holding(year=APPEALS)},
    # Told once and asked after twice; each payment begun twice; raised, settled and arrived, and refunds owed and given back.
    "payments-bills": {
        "bill": Holding(year=PENALTIES),
        "receipt": Holding(year=PAYMENTS),
        "try": Holding(year=PENALTIES + 2 * PAYMENTS),
    },
    "payments-orders": {"order": Holding(year=2 * PAYMENTS)},
    "payments-ledger": {"journal entry": Holding(year=PENALTIES + 2 * PAYMENTS + 2 * REFUNDS)},
    "payments-refunds": {"refund": Holding(year=REFUNDS)},
    "payments-days": {
        "statement": Holding(year=(CHANNELS + 1) * _DAYS),
        "signature": Holding(year=_DAYS),
        "break": Holding(year=REFUNDS),
    },
    "recognition-pictures": {"picture": Holding(year=CARDS + PLATES_A_DAY * OFFICERS * _DAYS, days=_ORIGINAL_DAYS)},
    "recognition-sets": {
        "set": Holding(year=CARDS // 3, days=_ORIGINAL_DAYS),
        "reading": Holding(year=CARDS, days=_ORIGINAL_DAYS),
    },
    "recognition-figures": {"review figure": Holding(year=10 * UNITS * _DAYS)},
    "recognition-comparisons": {"comparison": Holding(year=OFFICERS * _DAYS)},
    "alerts-sites": {"site": Holding(there=SITES)},
    "alerts-alerts": {"alert": Holding(year=_ALERTS)},
    "alerts-entries": {"watch entry": Holding(year=100_000)},
    "alerts-watching": {"watched": Holding(there=100_000, year=200_000, days=2)},
    "alerts-passages": {"passage": Holding(year=PASSAGES * _DAYS, days=180)},
    "alerts-clones": {"clone": Holding(year=_ALERTS)},
    "alerts-duty": {"duty": Holding(there=OFFICERS)},
    "alerts-links": {"terminal's link": Holding(there=OFFICERS)},
    "alerts-deliveries": {"delivery": Holding(year=3 * _TERMINALS * _ALERTS, days=180)},
    "alerts-feedback": {"feedback": Holding(year=_ALERTS)},
    "alerts-figures": {"alert figure": Holding(year=SITES * _DAYS)},
    "fleet-vehicles": {"fleet vehicle": Holding(there=FLEET)},
    "fleet-states": {"fleet state": Holding(there=FLEET)},
    "fleet-episodes": {"episode": Holding(year=FLEET * _DAYS)},
    "partners-warnings": {"warning": Holding(year=_CALLED_BACK)},
    "partners-incidents": {"incident": Holding(year=_CALLED_BACK), "step": Holding(year=5 * _CALLED_BACK)},
    "partners-figures": {
        "unit's figures": Holding(year=UNITS * _DAYS),
        "fact counted": Holding(year=2 * PENALTIES + 3 * _ALERTS),
    },
    "partners-subscriptions": {"subscription": Holding(there=1000)},
    "partners-callbacks": {"call-back": Holding(year=5 * _CALLED_BACK, days=30)},
}
# What the channels' and the treasury's stand-ins remember is there on one machine only.
NOWHERE = frozenset({"payments-counterparts"})
