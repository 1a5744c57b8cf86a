"""A stage as it is at the beginning of a leg: tables, buckets, keys, queues, open connections, and who is on the way."""

import copy
from dataclasses import dataclass
from typing import Any

from moto.apigatewaymanagementapi.models import Connection
from moto.backends import get_backend

from tests.faults.trying import another_process
from tests.support.channel import connections
from tests.support.stage import Kept, go_back, kept
from tests.support.template import ACCOUNT, REGION


@dataclass(frozen=True)
class Held:
    """What a stage and a walk were at one moment."""

    stage: Kept
    queues: dict[str, list[Any]]
    open: dict[str, bytes]
    walk: Any


def held(walk: Any) -> Held:
    """The stage and the walk as they are."""
    queues = {name: [*map(copy.copy, queue._messages)] for name, queue in _queues().items()}
    open_now = {name: connection.data for name, connection in connections().items()}
    return Held(kept(), queues, open_now, copy.deepcopy(walk))


def again(found: Held) -> Any:
    """The same stage again, in another process; the walk as it was."""
    go_back(found.stage)
    another_process()
    for name, queue in _queues().items():
        queue._messages = [*map(copy.copy, found.queues.get(name, ()))]
        queue._pending_messages, queue.deleted_messages = set(), set()
    connections().clear()
    for name, data in found.open.items():
        connections()[name] = Connection()
        connections()[name].data = data
    return copy.deepcopy(found.walk)


def _queues() -> dict[str, Any]:
    return dict(get_backend("sqs")[ACCOUNT][REGION].queues)
