"""A small chain of invented entries: three days, two shards with some entries each, a late one, the other shards empty."""

import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey, KeyParameters

from infra.verify.export import Export, Place
from operations.chain.kept import Sealed
from operations.rules.leaf import SHARDS, Item, Leaf, shard_of
from operations.rules.statement import GENESIS, Statement, digest_of
from traffic import clock, ids

DAYS = ("2026-11-04", "2026-11-05", "2026-11-06")
_BUSY, _A_DAY = (3, 11), 9


@cache
def keys() -> dict[str, ECKey]:
    """Who signs samples: the one whose public half is published, and a stranger under the same id."""
    named: KeyParameters = {"kid": "sample", "use": "sig", "alg": "ES256"}
    return {who: ECKey.generate_key("P-256", named, private=True) for who in ("platform", "stranger")}


def chain() -> Export:
    """The chain, as an honest platform leaves it on the morning of the fourth day."""
    entries = [entry for day in DAYS for entry in _of_day(day)]
    late = entries[1]["entry"]["S"]
    export = Export(entries, {}, {"keys": [keys()["platform"].as_dict(private=False)]})
    for day in DAYS:
        for shard in range(SHARDS):
            seal(export, (day, shard), _leaves(entries, (day, shard), late))
    return export


def seal(export: Export, place: Place, leaves: list[Leaf], by: str = "platform") -> None:
    """Put a seal over leaves, after the one of the day before."""
    day, shard = place
    before = export.seals.get(((datetime.fromisoformat(day) - timedelta(days=1)).date().isoformat(), shard))
    statement = Statement.over(day, shard, leaves, digest_of(before.signed) if before else GENESIS)
    export.seals[place] = Sealed(signed(statement, by), tuple(leaves))


def signed(statement: Statement, by: str = "platform") -> str:
    """A statement as compact JWS by one of the keys."""
    payload = json.dumps(statement.told)
    return jws.serialize_compact({"alg": "ES256", "kid": "sample"}, payload, keys()[by], algorithms=["ES256"])


def made(moment: datetime, shard: int, number: int) -> Item:
    """An invented entry at a moment, in a shard."""
    with clock.standing_at(moment):
        entry = ids.sortable()
        while shard_of(entry) != shard:
            entry = ids.sortable()
    told: dict[str, Any] = {
        "subject": f"person:token-{number % 3}",
        "entry": entry,
        "at": moment.astimezone(clock.CHINA).isoformat(timespec="milliseconds"),
        "action": "photo.viewed",
        "actor": f"account-{number}",
        "purpose": "own",
        "request": f"request-{number}",
        "role": "owner",
    }
    return {name: {"S": value} for name, value in told.items()}


def _of_day(day: str) -> list[Item]:
    morning = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=clock.CHINA)
    return [
        made(morning + timedelta(minutes=11 * number), shard, number) for shard in _BUSY for number in range(_A_DAY)
    ]


def _leaves(entries: list[Item], place: Place, late: str) -> list[Leaf]:
    """What a day's seal takes: its own leaves, but of the first day without one that came too late and is the next day's."""
    day, shard = place
    own = [leaf for leaf in map(Leaf.of_entry, entries) if leaf.shard == shard]
    taken = DAYS[1] if day == DAYS[1] else None
    return sorted(leaf for leaf in own if (taken if leaf.entry == late else leaf.day) == day)
