"""车驾入库: slices of vehicles and drivers become the mirror.

Called by   the queue registry-intake, filled by the gate
Reads       slices in the staging bucket, foundation-keys
Writes      registry-vehicles, registry-drivers, foundation-keys, rejects in the reports bucket, the queue registry-tally
"""

from typing import Any

from registry.mirroring.records import as_driver, as_vehicle
from traffic.entrypoint import entrypoint
from traffic.exchange.importing import import_slice
from traffic.exchange.work import SliceWork
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    work = SliceWork.of(message)
    if work.table == "vehicles":
        import_slice(work, as_vehicle, importer="registry", counts=True)
    else:
        import_slice(work, as_driver, importer="registry", counts=True)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
