"""Read models: what consumers alone write, out of facts alone, so that the archive can build it again; and what cannot be.

A read model's consumer must come to the same whatever the hour, in whatever order and however often it hears the facts. So it takes
its times from the fact, its keys too, and reads only what never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class ReadModel:
    """What can be built again. `holds` says which part of which table; `kinds` and `only` are what its queue hears of the bus.

    `queue` is the setting with the queue's address, `consumer` the door behind it.
    """

    holds: str
    consumer: str
    queue: str
    kinds: frozenset[str]
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def takes(self, kind: str, detail: Mapping[str, Any]) -> bool:
        """Whether a fact is one of those that it is built from."""
        return kind in self.kinds and all(detail.get(name) in values for name, values in self.only.items())


_ALERTS = frozenset({"alert.raised", "alert.signed", "alert.fed_back", "alert.closed"})

READ_MODELS: Mapping[str, ReadModel] = MappingProxyType(
    {
        "points": ReadModel(
            "registry-points: the tellings of this platform's own decisions; those of the police network come with its packages",
            "registry.ledger",
            "OPERATIONS_REPLAY_POINTS_QUEUE",
            frozenset(
                {
                    "penalty.decided",
                    "penalty.changed",
                    "penalty.withdrawn",
                    "penalty.paid",
                    "penalty.carried",
                    "points.credited",
                    "points.credit_withdrawn",
                    "points.cleared",
                }
            ),
        ),
        "figures": ReadModel(
            "partners-figures: all of it; of a decision it reads department, day, points and fine, which never change",
            "partners.tally",
            "OPERATIONS_REPLAY_FIGURES_QUEUE",
            frozenset({"penalty.decided", "penalty.withdrawn", "alert.signed", "alert.closed", "incident.moved"}),
        ),
        "warnings": ReadModel(
            "partners-warnings: what became of each warning (alert, raised_at, signed_at, fed_back_at, closed_at, outcome)",
            "partners.outcomes",
            "OPERATIONS_REPLAY_WARNINGS_QUEUE",
            _ALERTS,
        ),
        "episodes": ReadModel(
            "fleet-episodes: what alerts made of each episode (outcome#...)",
            "fleet.outcomes",
            "OPERATIONS_REPLAY_EPISODES_QUEUE",
            _ALERTS,
            {"source": frozenset({"fleet"})},
        ),
    }
)

# Every other consumer of facts, and why nothing that it writes is built again.
NOT_BUILT_AGAIN: Mapping[str, str] = MappingProxyType(
    {
        "payments.bills": "bills, orders and the ledger also change with payments, refunds and the treasury's answers; a bill says"
        " when it was raised. Books are restored from backups, and held to what channels and the treasury say",
        "violations.settlement": "a decision and its violation also change with withdrawals and packages of the police network",
        "violations.notices": "it sends a text to a person",
        "partners.facts": "it makes call-backs, which partners would get again",
        "alerts.fanout": "it sends officers to what is long over, and tells only of alerts that stand elsewhere",
        "alerts.warnings": "it raises alerts, and only for what is happening now",
        "alerts.captured": "it ends an entry of the watch-list, which officers change too, with an entry in the audit",
        "recognition.examination": "it reads pictures, which are gone after their term, and passes or refers a case once",
    }
)
