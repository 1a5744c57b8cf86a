"""The hottest key of every table and index: infra/capacity/keys.csv says which it is, this says how hot it can become.

Whatever comes through a gateway comes for one key, as fast as the gateway lets anything through: nothing hotter can be imagined.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from infra.capacity import HERE
from infra.capacity.figure import Figure, exact, whole
from infra.capacity.founding import OFFICERS, PASSAGES, SITES
from infra.capacity.holdings import HOLDINGS
from infra.capacity.months import JOURNEYS
from infra.capacity.quotas import PARTITION_READS, PARTITION_WRITES
from infra.capacity.samples import indexed, items
from infra.capacity.sizes import item_size, strong_units, write_units
from infra.capacity.templates import at_once, requests_a_second

_YEAR_SECONDS = 365 * 86_400
_SEEN = 0.1


@dataclass(frozen=True, slots=True)
class Hot:
    """One key: which, whether everybody's acts come to it or those of one, how many acts a second may come for it and how many
    usually do in the province (as many as may, where nobody knows), and the units that each costs its partition."""

    place: str
    key: str
    shared: bool
    acts: float
    usual: float
    writes: float
    reads: float

    @property
    def share(self) -> float:
        """Of what one partition gives."""
        return self.acts * self._each

    @property
    def breaks_at(self) -> float:
        """Acts a second that are all that one partition bears."""
        return 1 / self._each

    @property
    def _each(self) -> float:
        return max(self.writes / PARTITION_WRITES, self.reads / PARTITION_READS)


def hottest_keys() -> list[Figure]:
    """Those that need a tenth of a partition or more, the hottest first; then how many need less."""
    seen = [one for one in _hottest() if one.share >= _SEEN]
    return [
        *(exact(one.place, one.share * 100, "% of a partition", _how(one)) for one in seen),
        whole("tables and indexes that need less", len(hot()) - len(seen), "keys", f"below {_SEEN:.0%} of a partition"),
        breaks_first(),
    ]


def breaks_first() -> Figure:
    """Of those that everybody's acts come to, the one with the least room above what usually comes: what is done as often to one
    thing alone hurts nobody else."""
    first = min((one for one in hot() if one.shared and one.acts > 1), key=lambda one: one.breaks_at / one.usual)
    return exact(
        "breaks first", first.breaks_at, "acts a second", f"{first.place}: {first.key}; {first.usual:,.4g} may come"
    )


@cache
def hot() -> tuple[Hot, ...]:
    """Every table and index."""
    with (HERE / "capacity/keys.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_hot(row) for row in csv.DictReader(file))


def _hottest() -> list[Hot]:
    return sorted(hot(), key=lambda one: -one.share)


def rates() -> Mapping[str, float]:
    """How many acts a second each source may bring."""
    citizen, police = requests_a_second(), requests_a_second("police")
    return {
        "once": 1,
        "citizen": citizen,
        "police": police,
        "partner": requests_a_second("partner"),
        "audited": citizen + police,
        "passages": PASSAGES / 86_400,
        # Everybody on the platform is told of one alert within a second.
        "told": OFFICERS,
        # As many as may run at once, all within one second: as after a deployment.
        "pieces": at_once("violations", "Intake"),
        "starts": at_once("alerts", "Matching"),
    }


def _hot(row: Mapping[str, str]) -> Hot:
    place = ", ".join(filter(None, (row["table"], row["index"])))
    written, read = _units(row)
    parts = int(row["parts"])
    writes, reads = int(row["writes"]) * written / parts, int(row["reads"]) * read / parts
    acts = rates()[row["acts"]]
    usual = JOURNEYS[row["journey"]][0] / _YEAR_SECONDS if row["journey"] else acts
    return Hot(place, row["key"], row["whose"] == "everybody", acts, usual, writes, reads)


def _units(row: Mapping[str, str]) -> tuple[float, float]:
    """Of writing the item once, and of reading it strongly; of a list, of reading all of it as it is read."""
    lists = {
        "all sites": ("site", SITES, 0.5),
        "all watched": ("watched", HOLDINGS["alerts-watching"]["watched"].there, 1.0),
    }
    if row["item"] in lists:
        name, count, strong = lists[row["item"]]
        return 0, strong * strong_units(count * item_size(items()[name]))
    size = item_size(indexed(row["item"], row["index"])) if row["index"] else item_size(items()[row["item"]])
    return write_units(size), strong_units(size)


def _how(one: Hot) -> str:
    writes = one.writes / PARTITION_WRITES >= one.reads / PARTITION_READS
    each = f"{one.writes:.3g} write units" if writes else f"{one.reads:,.3g} read units"
    return f"{one.key}: {one.acts:,.0f} a second, {each} each; full at {one.breaks_at:,.1f}{_usually(one)}"


def _usually(one: Hot) -> str:
    return f", {one.usual:.2g} come usually" if one.usual != one.acts else ""
