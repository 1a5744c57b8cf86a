"""The evidence of a suspicion, as candidates hold it: the passages that show something, and how they contradict one another."""

import json
from collections.abc import Sequence

from alerts.rules.clones import Suspicion
from traffic.records.passage import Passage
from traffic.records.vehicle import Vehicle

# More than anybody compares; a record has its limits.
_PAIRS, _PASSAGES = 20, 40


def evidence_of(passages: Sequence[Passage], known: Vehicle | None, found: Suspicion) -> str:
    """JSON: the fastest pairs, and the passages of those before any others."""
    pairs = found.pairs[:_PAIRS]
    names = [name for pair in pairs for name in (pair.first, pair.second)]
    names += [name for passages_of_sign in found.signs.values() for name in passages_of_sign]
    told = set(list(dict.fromkeys(names))[:_PASSAGES])
    return json.dumps(
        {
            "signs": sorted(found.signs),
            "pairs": [
                {"first": one.first, "second": one.second, "metres": one.metres, "seconds": one.seconds, "kmh": one.kmh}
                for one in pairs
            ],
            "passages": [_told(one) for one in passages if one.passage in told],
            "registered": {"states": known.states, "colour": known.colour, "kind": known.kind} if known else None,
        },
        ensure_ascii=False,
    )


def _told(one: Passage) -> dict[str, object]:
    return {
        "passage": one.passage,
        "at": one.at,
        "site": one.site,
        "district": one.district,
        "longitude": one.longitude,
        "latitude": one.latitude,
        "colour": one.colour,
        "kind": one.kind,
        "plate_colour": one.plate_colour,
        "photos": list(one.photos),
    }
