"""The alerts table: each alert (预警) with its chain, from the passage to the last feedback.

Access patterns                      key                    units
raised once                          alert                  2 writes per KB inside the transaction
an alert, a move of it               alert                  1 read, strong; 1 write per KB
what is open in a prefecture         of_board, board        0.5 read per 4 KB (sparse: open alerts only)
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from pynamodb.attributes import BooleanAttribute, ListAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.geography import Place
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class AlertState(StrEnum):
    """Where an alert stands; what was handed over waits for a signature again."""

    RAISED = "raised"
    SIGNED = "signed"
    FED_BACK = "fed_back"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


# From where an alert may come to a state. Feedback may be added to; what nobody needs to sign lapses.
MOVES: Mapping[AlertState, frozenset[AlertState]] = MappingProxyType(
    {
        AlertState.RAISED: frozenset({AlertState.SIGNED, AlertState.FED_BACK}),
        AlertState.SIGNED: frozenset({AlertState.RAISED}),
        AlertState.FED_BACK: frozenset({AlertState.SIGNED, AlertState.FED_BACK}),
        AlertState.CLOSED: frozenset({AlertState.SIGNED, AlertState.FED_BACK}),
        AlertState.WITHDRAWN: frozenset({AlertState.RAISED}),
    }
)


# The hops of an alert's chain, in order; what no camera saw was not passed.
HOPS = ("passed", "received", "raised", "fanned", "delivered", "signed", "fed_back", "closed")


class ByBoard(GlobalSecondaryIndex["Alert"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only what is open carries `board`."""

    class Meta:
        index_name = "of_board"
        projection = AllProjection()

    board = UnicodeAttribute(hash_key=True)
    alert = UnicodeAttribute(range_key=True)


class Alert(Model):
    """One alert. Its id sorts by the time of what it tells of.

    state, step         AlertState; how far it has climbed: 0 who is near, 1 a wider circle, 2 the command centre
    source, reference   watchlist, fleet, partner: and the entry, episode or warning that it comes from
    passage             the passage record, where a camera saw the vehicle
    kind, level         of domain's watch-list kinds; 1 (红) is the gravest, 4 (蓝) the least
    action, match       what is to be done; exact, variant (characters that cameras confuse) or mask
    secret              whether only who must act may see it
    district            six digits; longitude, latitude in millionths of a degree (WGS 84); bearing in degrees, speed in km/h
    checkpoint, why     where to intercept (执法站), and by which reasoning
    owner, unit         who signed, of which department
    <hop>_at            when each hop of HOPS was, in epoch milliseconds; written once, the first time
    steps               what happened, in order: maps of what, by, at and words
    board               the prefecture (four digits) while it is open
    due, due_at         what is waited for (`feedback`, `final`), and until when: epoch seconds
    """

    class Meta:
        table_name = physical("alerts-alerts")
        region = required("AWS_REGION")

    alert = UnicodeAttribute(hash_key=True)
    state = UnicodeAttribute(default=AlertState.RAISED)
    step = IntegerAttribute(default=0)
    source = UnicodeAttribute()
    reference = UnicodeAttribute()
    passage = UnicodeAttribute(null=True)
    kind = UnicodeAttribute()
    level = IntegerAttribute()
    action = UnicodeAttribute(null=True)
    match = UnicodeAttribute(null=True)
    secret = BooleanAttribute(default=False)
    words = UnicodeAttribute(null=True)
    plate = UnicodeAttribute(null=True)
    plate_kind = UnicodeAttribute(null=True)
    site = UnicodeAttribute(null=True)
    district = UnicodeAttribute()
    road = UnicodeAttribute(null=True)
    longitude = IntegerAttribute()
    latitude = IntegerAttribute()
    bearing = IntegerAttribute(null=True)
    speed = IntegerAttribute(null=True)
    checkpoint = UnicodeAttribute(null=True)
    why = UnicodeAttribute(null=True)
    owner = UnicodeAttribute(null=True)
    unit = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    passed_at = IntegerAttribute(null=True)
    received_at = IntegerAttribute(null=True)
    raised_at = IntegerAttribute(null=True)
    fanned_at = IntegerAttribute(null=True)
    delivered_at = IntegerAttribute(null=True)
    signed_at = IntegerAttribute(null=True)
    fed_back_at = IntegerAttribute(null=True)
    closed_at = IntegerAttribute(null=True)
    steps: ListAttribute[Any] = ListAttribute(default=list)
    photos: ListAttribute[str] = ListAttribute(default=list)
    board = UnicodeAttribute(null=True)
    due = UnicodeAttribute(null=True)
    due_at = IntegerAttribute(null=True)
    version = IntegerAttribute(default=0)

    of_board = ByBoard()

    @classmethod
    def of_alert(cls, alert: str) -> Self:
        """One alert, read strongly; raises Alert.DoesNotExist."""
        return cls.get(alert, consistent_read=True)

    @classmethod
    def may_become(cls, to: AlertState) -> Condition:
        """The condition under which one conditional write may move an alert to a state."""
        return cls.state.is_in(*sorted(MOVES[to]))

    @classmethod
    def reached(cls, hop: str, at: int) -> Action:
        """The update that writes when a hop was, in epoch milliseconds, unless it stands written."""
        when: IntegerAttribute = getattr(cls, f"{hop}_at")
        return when.set(when | at)

    @property
    def moments(self) -> dict[str, int]:
        """When each hop was that has been, in epoch milliseconds, in order."""
        found = {hop: getattr(self, f"{hop}_at") for hop in HOPS}
        return {hop: at for hop, at in found.items() if at is not None}

    @property
    def place(self) -> Place:
        """Where the vehicle was."""
        return Place(self.longitude, self.latitude)
