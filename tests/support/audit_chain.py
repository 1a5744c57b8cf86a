"""The audit's chain in tests: entries written and carried through its doors, days closed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from operations import audited, leaves, sealing
from operations.rules.leaf import SHARDS, Item, shard_of
from tests.support.calls import CONTEXT, consume
from tests.support.packages import waiting
from tests.support.stage import items
from traffic import audit, clock
from traffic.records.audit import AuditEntry

QUEUE = "operations-leaves"


def acted(number: int, **more: Any) -> AuditEntry:
    """The entry of an invented act, saved."""
    made = audit.entry(
        subject=f"person:token-{number % 3}",
        action="photo.viewed",
        actor=f"account-{number}",
        purpose="own",
        request=f"request-{number}",
        **more,
    )
    made.save()
    return made


def in_shard(shard: int, number: int = 0, **more: Any) -> AuditEntry:
    """One whose id falls into a shard."""
    while shard_of((made := acted(number, **more)).entry) != shard:
        made.delete()
    return made


def item_of(entry: AuditEntry) -> Item:
    """The entry as the table holds it."""
    (found,) = [item for item in items("foundation-audit") if item["entry"]["S"] == entry.entry]
    return found


def record(entry: AuditEntry, name: str = "INSERT") -> dict[str, Any]:
    """What the audit's stream says of an entry."""
    keys = {"subject": {"S": entry.subject}, "entry": {"S": entry.entry}}
    image = {} if name == "REMOVE" else {"NewImage": item_of(entry)}
    return {"eventName": name, "dynamodb": {"Keys": keys, "SequenceNumber": entry.entry, **image}}


def forward(*records: dict[str, Any]) -> list[Any]:
    """Hand records to the stream's door; returns what it sent on."""
    audited.handler({"Records": list(records)}, CONTEXT)
    return waiting(QUEUE)


def chained(*entries: AuditEntry) -> None:
    """Carry entries into the chain."""
    assert take_in(forward(*map(record, entries))) == []


def take_in(messages: Iterable[Any]) -> list[str]:
    """Hand messages to the queue's door; returns the ids of those that failed."""
    return consume(leaves.handler, *messages)


def night_after(day: str) -> datetime:
    """Four in the morning after a day (ISO)."""
    return datetime.fromisoformat(f"{day}T04:00:00").replace(tzinfo=clock.CHINA) + timedelta(days=1)


def seal(day: str) -> dict[str, Any]:
    """Run the closing in the night after a day; returns what the door said."""
    with clock.standing_at(night_after(day)):
        return sealing.handler({}, CONTEXT)


ALL_SHARDS = range(SHARDS)
