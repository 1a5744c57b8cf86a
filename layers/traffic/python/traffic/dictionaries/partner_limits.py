"""How many calls a minute a partner may make to each interface (接口), unless its registration says otherwise: a dated table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLimits:
    """`per_minute` is by interface."""

    valid_from: date
    valid_to: date | None
    per_minute: Mapping[str, int]
    source: str


PARTNER_LIMITS = (
    PartnerLimits(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        per_minute=MappingProxyType(
            {
                "warnings": 120,
                "positions": 60,
                "incidents": 120,
                "figures": 30,
                "subscriptions": 60,
                "passages": 1200,
                "fleet": 1200,
            }
        ),
        source="平台参数",
    ),
)
INTERFACES = frozenset(PARTNER_LIMITS[-1].per_minute)


def calls_per_minute(interface: str, on: date, table: Sequence[PartnerLimits] = PARTNER_LIMITS) -> int:
    """How many calls a minute are allowed on a day; raises KeyError for an interface that is not in the table."""
    return in_force(table, on).per_minute[interface]
