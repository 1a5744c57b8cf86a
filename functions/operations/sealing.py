"""审计封存: days of the audit that are over are closed, shard by shard, each into a Merkle tree whose root is signed.

Called by   a schedule, every hour: from three in the morning in China yesterday is closed, afterwards what is left
Reads       operations-leaves, operations-seals, the seals' bucket, the public half of the signing key
Writes      operations-seals, the seals' bucket (nothing twice), operations-leaves: what became of late ones
"""

from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from operations.chain.closing import close_due
from operations.rules.leaf import SHARDS
from traffic.entrypoint import entrypoint, logger
from traffic.settings import required


class NotSealed(Exception):
    """Some shards could not be closed; the log has each one's reason. Carries their numbers."""


def seal_what_is_over() -> dict[str, Any]:
    """Close every shard's days, one shard's trouble in no other's way: those that failed are told."""
    sealed, failed = 0, []
    for shard in range(SHARDS):
        try:
            sealed += close_due(shard)
        except Exception:  # noqa: BLE001 -- whatever it is, the other shards are sealed first, and then it is raised
            logger.exception("shard not sealed", extra={"shard": shard})
            failed.append(shard)
    return {"sealed": sealed, "failed": failed}


@entrypoint
def handler(_: dict[str, Any], __: Any) -> dict[str, Any]:
    found = seal_what_is_over()
    # An alarm watches it, and that it is told at all: of a schedule that does not run nobody else would say anything.
    with single_metric(name="ShardsUnsealed", unit=MetricUnit.Count, value=len(found["failed"])) as metric:
        metric.add_dimension(name="stage", value=required("STAGE"))
    logger.info("seals", extra=found)
    if found["failed"]:
        raise NotSealed(found["failed"])
    return found
