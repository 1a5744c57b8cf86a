"""Read models as tests hold them against one another: what each holds, taken away, and built again out of the archive."""

import hashlib
import json
import random
from datetime import datetime, timedelta
from typing import Any

from operations import archive, replay
from operations.rules.models import READ_MODELS
from tests.support.calls import consume
from tests.support.machinery import Machinery, outbox
from tests.support.packages import waiting
from tests.support.stage import client, empty, items
from traffic import clock
from traffic.settings import required

_OWN = "operations-replay"
_TOLD = ("alert", "raised_at", "signed_at", "fed_back_at", "closed_at", "outcome")
Rows = list[dict[str, Any]]
# What a model holds -> its hash.
Hashes = dict[str, str]


class Observed(Machinery):
    """Delivers in time that goes on, and takes down what the read models hold after each fact."""

    def __init__(self, began: datetime) -> None:
        super().__init__()
        self.now = began
        self.after: dict[str, Hashes] = {}

    def deliver(self, queue: str, message: Any) -> None:
        super().deliver(queue, message)
        if queue in _queues():
            self.after[message["id"]] = hashes()

    def _round(self) -> bool:
        """What a round's doors tell is told after everything that they were told."""
        self.now += timedelta(seconds=1)
        with clock.standing_at(self.now):
            return super()._round()


def held(model: str) -> Rows:
    """What a read model holds, in an order of its own."""
    if model == "points":
        found = items("registry-points")
    elif model == "figures":
        found = items("partners-figures")
    elif model == "episodes":
        found = [row for row in items("fleet-episodes") if row["episode"]["S"].startswith("outcome#")]
    else:
        rows = [row for row in items("partners-warnings") if "alert" in row]
        found = [{name: row[name] for name in ("warning", *_TOLD) if name in row} for row in rows]
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))


def hashes() -> Hashes:
    """What every read model holds now."""
    told = {model: json.dumps(held(model), ensure_ascii=False, sort_keys=True) for model in READ_MODELS}
    return {model: hashlib.sha256(text.encode()).hexdigest()[:16] for model, text in told.items()}


def wipe() -> None:
    """Take everything that the read models hold away."""
    empty("registry-points", "partners-figures")
    for row in held("episodes"):
        client("dynamodb").delete_item(TableName="test-fleet-episodes", Key={"episode": row["episode"]})
    names = {f"#{number}": name for number, name in enumerate(_TOLD)}
    for row in held("warnings"):
        client("dynamodb").update_item(
            TableName="test-partners-warnings",
            Key={"warning": row["warning"]},
            UpdateExpression=f"REMOVE {', '.join(names)}",
            ExpressionAttributeNames=names,
        )


def archived(chance: random.Random) -> list[dict[str, Any]]:
    """Keep every fact of the outbox, as the queue may bring them: in no order, some twice, in batches of any size."""
    facts = [fact | {"time": "2026-11-05T04:00:00Z"} for fact in outbox()]
    work = [*facts, *chance.sample(facts, len(facts) // 3)]
    chance.shuffle(work)
    while work:
        size = chance.randint(1, 9)
        some, work = work[:size], work[size:]
        assert consume(archive.handler, *some) == []
    return facts


def built_again(until: str, **machinery: Any) -> Hashes:
    """What the read models hold once the archive was replayed until an event."""
    for model in READ_MODELS:
        replay.begin(model, until)
    return delivered(**machinery)


def delivered(*, twice: bool = False, backwards: bool = False) -> Hashes:
    """What they hold once every page and every fact that waits has reached its door."""
    running = Machinery(twice=twice)
    while pages := waiting(_OWN):
        for page in pages:
            running.deliver(f"test-{_OWN}", page)
    for queue in _queues():
        facts = waiting(queue.removeprefix("test-"))
        for fact in reversed(facts) if backwards else facts:
            running.deliver(queue, fact)
    return hashes()


def _queues() -> list[str]:
    """The queues of the read models' consumers."""
    return [required(model.queue).rpartition("/")[2] for model in READ_MODELS.values()]
