"""Something that was issued yesterday, and is sealed since: whoever knows its hash may have the proof."""

from datetime import timedelta

from operations.chain.closing import close_due
from operations.rules.leaf import shard_of
from tests.support.audit_chain import acted, chained
from traffic import clock

ISSUED = "5a" * 32


def sealed_audit() -> dict[str, str]:
    """Set it up; returns what the rows name."""
    with clock.standing_at(clock.now() - timedelta(days=1)):
        entry = acted(1, issued=ISSUED)
        chained(entry)
    close_due(shard_of(entry.entry))
    return {"issued": ISSUED}
