"""The officers table: who may sign in on a police terminal, until when, and with which certificate and PIN.

Access patterns                 key                  units
a sign-in, a renewal            officer              1 read, strong
an attempt at the PIN           officer              1 write per KB
the daily look at terms         all of it            0.5 read per 4 KB, never on a request path
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    ListAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class OfficerState(StrEnum):
    """An account whose term is over has ended; a new term opens it again. A lock after wrong PINs is a time, no state."""

    ACTIVE = "active"
    ENDED = "ended"


# From where an account may come to a state. A new term may be given before the old one is over.
MOVES: Mapping[OfficerState, frozenset[OfficerState]] = MappingProxyType(
    {
        OfficerState.ACTIVE: frozenset(OfficerState),
        OfficerState.ENDED: frozenset({OfficerState.ACTIVE}),
    }
)


class Officer(Model):
    """One officer's account. Days are ISO dates in China and count themselves.

    roles               words with blanks between
    fingerprint         SHA-256 of the officer's one certificate, absent once it was revoked; certificate_until its last day
    pins                hashes, the present one first, then those that may not be used again
    pin_initial         whether the administrator still knows it
    failures            attempts since the last that succeeded; locked_until in epoch seconds
    warned              which warnings of an ending went out: `<what>#<last day>#<days ahead>`
    """

    class Meta:
        table_name = physical("terminals-officers")
        region = required("AWS_REGION")

    officer = UnicodeAttribute(hash_key=True)
    state = UnicodeAttribute(default=OfficerState.ACTIVE)
    name_sealed = BinaryAttribute(legacy_encoding=False)
    unit = UnicodeAttribute()
    roles = UnicodeAttribute()
    fingerprint = UnicodeAttribute(null=True)
    certificate_until = UnicodeAttribute(null=True)
    valid_from = UnicodeAttribute()
    valid_to = UnicodeAttribute()
    pins: ListAttribute[str] = ListAttribute()
    pin_set_on = UnicodeAttribute()
    pin_initial = BooleanAttribute(default=True)
    failures = IntegerAttribute(default=0)
    locked_until = IntegerAttribute(null=True)
    warned = UnicodeSetAttribute(null=True)
    enrolled_at = UnicodeAttribute()
    version = IntegerAttribute(default=0)

    @classmethod
    def of_officer(cls, officer: str) -> Self:
        """One officer, `officer:<number>`, read strongly; raises Officer.DoesNotExist."""
        return cls.get(officer, consistent_read=True)
