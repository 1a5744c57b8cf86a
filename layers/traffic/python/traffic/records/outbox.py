"""The outbox: facts written in the transaction of the act that they tell of, and carried to the bus from the table's stream.

Access patterns            key       units
a fact, with its act       event     2 writes inside a transaction
relayed                    by the stream, at least once, in no order that anybody may count on
"""

import json
from collections.abc import Mapping
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic import clock, ids
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

# By then it is long on the bus; the bus archives it.
_KEPT_SECONDS = 14 * 24 * 3600


class Outbox(Model):
    """One fact, `penalty.decided`, about a thing. `detail` is JSON; `expires` lets it go by itself (epoch seconds)."""

    class Meta:
        table_name = physical("foundation-outbox")
        region = required("AWS_REGION")

    event = UnicodeAttribute(hash_key=True)
    source = UnicodeAttribute()
    kind = UnicodeAttribute()
    detail = UnicodeAttribute()
    at = UnicodeAttribute()
    expires = IntegerAttribute()

    @classmethod
    def of(cls, source: str, kind: str, detail: Mapping[str, object]) -> Self:
        """A fact to be saved with its act; `source` is the domain. The detail carries the event's id to every consumer.

        Kinds and the shapes of their details are those of `traffic.facts`.
        """
        event = ids.sortable()
        return cls(
            event,
            source=source,
            kind=kind,
            detail=json.dumps({"event": event, **detail}, ensure_ascii=False),
            at=clock.china_now().isoformat(timespec="milliseconds"),
            expires=clock.epoch_seconds() + _KEPT_SECONDS,
        )
