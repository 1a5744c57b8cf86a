"""What each journey costs, a thousand at a time: one by itself is less than anybody can imagine."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from alerts.passing.handing_in import TOGETHER
from infra.capacity.figure import Figure, thousand
from infra.capacity.founding import LOOKUPS
from infra.capacity.measured import journey
from infra.capacity.running import of_row, running

# What a measured journey is called here, and how many of what it is the cost of.
SHOWN: Mapping[str, tuple[str, int]] = {
    "look-up": ("a look-up", 1),
    "photo": ("photos looked at", 1),
    "sign-up": ("a sign-up, the name verified", 1),
    "binding": ("a binding", 1),
    "penalty": ("a penalty, with its bill", 1),
    "payment, wechat": ("a payment by WeChat", 1),
    "payment, alipay": ("a payment by Alipay", 1),
    "payment, bank": ("a payment by bank", 1),
    "refund": ("money given back, by two", 1),
    "appeal": ("an appeal", 1),
    "reconciliation": ("a channel's day reconciled", 1),
    "alert": ("an alert, to 10 terminals", 1),
    "passages": ("a passage", TOGETHER),
    "fleet points": ("a point of the fleet", 30),
    "call-back": ("a partner called back", 1),
    "plate": ("a plate read", 1),
    "card": ("a card read", 1),
    "token": ("a token checked", 1),
    "seal": ("a day of the audit sealed", 1),
}
_TOLD, _DAYS = 3, 365


def trips() -> list[Figure]:
    """Each of them, with what most of it is paid for."""
    whole = [thousand(what, usd_of(name), _how(name, each)) for name, (what, each) in SHOWN.items()]
    return whole + [thousand(what, usd, how) for what, usd, how in _parts()]


def usd_of(name: str) -> Decimal:
    """USD of one."""
    return sum(running(name).values(), Decimal()) / SHOWN[name][1]


def _parts() -> Iterator[tuple[str, Decimal, str]]:
    """What is in the journeys already: one act's way into the sealed audit, and one fact's to the bus and the archive."""
    share = usd_of("seal") / (LOOKUPS // _DAYS)
    leaf = behind("binding", "operations/audited", "operations/leaves")
    yield "of it, an act's leaf and seal", leaf + share, f"one act by itself; {LOOKUPS // _DAYS:,} a day share the seal"
    fact = behind("penalty", "operations/relay", "operations/archive")
    yield "of it, a fact relayed and kept", fact, "one fact by itself"


def behind(name: str, *doors: str) -> Decimal:
    """USD of some doors of a journey."""
    return sum((usd for row in journey(name) if row.door in doors for _, usd in of_row(row)), Decimal())


def _how(name: str, each: int) -> str:
    costs = running(name)
    together = sum(costs.values())
    most = sorted(costs.items(), key=lambda cost: -cost[1])[:_TOLD]
    ms = sum(row["warm_ms"] for row in journey(name)) / each
    return f"{ms:,.1f} ms of the processor; " + ", ".join(f"{usd / together:.0%} {service}" for service, usd in most)
