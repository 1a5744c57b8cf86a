"""The terminals table: police terminals (警务终端), each one device, one card, one officer (一机一卡一号).

Access patterns                 key                  units
standing, on every officer's    terminal             1 read, strong
call
a sign-in, a report, a move     terminal             1 write per KB (2 inside a transaction)
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class TerminalState(StrEnum):
    """Where a terminal stands."""

    ISSUED = "issued"
    ACTIVE = "active"
    LOCKED = "locked"
    LOST = "lost"
    REPAIR = "repair"
    RETIRED = "retired"


class TerminalKind(StrEnum):
    """A handheld has an IMEI and a card; a workstation, for work at a desk, has neither."""

    HANDHELD = "handheld"
    WORKSTATION = "workstation"


class Order(StrEnum):
    """What a terminal is told to do, and acknowledges."""

    LOCK = "lock"
    UNLOCK = "unlock"
    WIPE = "wipe"


_LIVE = frozenset(TerminalState) - {TerminalState.RETIRED}

# From where a terminal may come to a state. A retired one never comes back: its device is enrolled anew.
MOVES: Mapping[TerminalState, frozenset[TerminalState]] = MappingProxyType(
    {
        TerminalState.ISSUED: frozenset(),
        TerminalState.ACTIVE: _LIVE,
        TerminalState.LOCKED: frozenset({TerminalState.ISSUED, TerminalState.ACTIVE}),
        TerminalState.LOST: _LIVE - {TerminalState.LOST},
        TerminalState.REPAIR: _LIVE - {TerminalState.REPAIR, TerminalState.LOST},
        TerminalState.RETIRED: _LIVE,
    }
)


class Terminal(Model):
    """One terminal. `session` is the one session that it may have; a token of another one is worth nothing.

    imei, iccid         tokens (traffic.privacy.sealing.index); the tails are the last four characters, for people
    thumbprint          of the device's key (RFC 7638)
    session_since       epoch seconds of the sign-in
    order, ordered      the newest order: its id and what it is; done_at once the terminal acknowledged it
    longitude, latitude the last position, in millionths of a degree (WGS 84); positioned_at in epoch seconds, by its own clock
    """

    class Meta:
        table_name = physical("terminals-terminals")
        region = required("AWS_REGION")

    terminal = UnicodeAttribute(hash_key=True)
    state = UnicodeAttribute()
    kind = UnicodeAttribute(default=TerminalKind.WORKSTATION)
    officer = UnicodeAttribute(null=True)
    unit = UnicodeAttribute()
    session = UnicodeAttribute(null=True)
    session_since = IntegerAttribute(null=True)
    thumbprint = UnicodeAttribute(null=True)
    imei = UnicodeAttribute(null=True)
    imei_tail = UnicodeAttribute(null=True)
    iccid = UnicodeAttribute(null=True)
    iccid_tail = UnicodeAttribute(null=True)
    issued_at = UnicodeAttribute(null=True)
    order = UnicodeAttribute(null=True)
    ordered = UnicodeAttribute(null=True)
    done_at = UnicodeAttribute(null=True)
    longitude = IntegerAttribute(null=True)
    latitude = IntegerAttribute(null=True)
    positioned_at = IntegerAttribute(null=True)
    version = IntegerAttribute(default=0)

    @classmethod
    def of_terminal(cls, terminal: str) -> Self:
        """One terminal, read strongly; raises Terminal.DoesNotExist."""
        return cls.get(terminal, consistent_read=True)

    @classmethod
    def may_become(cls, to: TerminalState) -> Condition:
        """The condition under which one conditional write may move a terminal to a state."""
        return cls.state.is_in(*sorted(MOVES[to]))
