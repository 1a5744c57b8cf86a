"""The deliveries table: what each officer is told, once each, until the terminal has acknowledged it.

Access patterns                      key                    units
written before it is pushed          officer, frame         2 writes inside a transaction of 25
acknowledged, texted                 officer, frame         1 write
what waits for a terminal            of_waiting, waits      1 read per 4 KB of what waits, strong (sparse)
who was told of an alert             of_alert, alert        0.5 read per 4 KB
"""

from collections.abc import Iterator

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, LocalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class ByAlert(GlobalSecondaryIndex["Delivery"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "of_alert"
        projection = AllProjection()

    alert = UnicodeAttribute(hash_key=True)
    officer = UnicodeAttribute(range_key=True)


class ByWaiting(LocalSecondaryIndex["Delivery"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what nobody has acknowledged, by when it was sent. Of an officer's own, so that it can be read strongly."""

    class Meta:
        index_name = "of_waiting"
        projection = AllProjection()

    officer = UnicodeAttribute(hash_key=True)
    waits = IntegerAttribute(range_key=True)


class Delivery(Model):
    """One frame to one officer.

    frame               `<alert>#raised`, one an officer however far the alert climbs; `<alert>#<what>-<turn>` for what follows
    type                raised, signed, handed, closed or late, as the frame says it
    step                how far the alert had climbed when this officer was told
    sent_at, acked_at   epoch milliseconds; texted_at likewise, where a text had to do
    waits               as sent_at, until it is acknowledged
    expires             epoch seconds
    """

    class Meta:
        table_name = physical("alerts-deliveries")
        region = required("AWS_REGION")

    officer = UnicodeAttribute(hash_key=True)
    frame = UnicodeAttribute(range_key=True)
    alert = UnicodeAttribute()
    type = UnicodeAttribute()
    step = IntegerAttribute()
    terminal = UnicodeAttribute()
    sent_at = IntegerAttribute()
    acked_at = IntegerAttribute(null=True)
    texted_at = IntegerAttribute(null=True)
    waits = IntegerAttribute(null=True)
    expires = IntegerAttribute()

    of_alert = ByAlert()
    of_waiting = ByWaiting()

    @classmethod
    def waiting_for(cls, officer: str, since: int) -> "list[Delivery]":
        """What an officer was sent from `since` on (epoch milliseconds) and has not acknowledged, read strongly, oldest first."""
        found = cls.of_waiting.query(officer, cls.waits >= since, consistent_read=True)
        return sorted(found, key=lambda one: (one.sent_at, one.frame))

    @classmethod
    def about(cls, alert: str) -> "Iterator[Delivery]":
        """Everything that was sent about an alert."""
        return iter(cls.of_alert.query(alert))

    @classmethod
    def told(cls, officer: str, alert: str) -> bool:
        """Whether an officer was told of an alert."""
        return cls.count(officer, cls.frame.startswith(f"{alert}#"), consistent_read=True) > 0
