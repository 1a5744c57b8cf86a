"""The authorizations table: codes that citizens' consent has made, each to be exchanged once (RFC 6749, section 4.1).

Access patterns            key                                 units
issued                     authorization                       1 write
found at its exchange      authorization                       1 read, strong
exchanged                  authorization, with its session     2 writes, in a transaction
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class AuthorizationState(StrEnum):
    """A code is exchanged once; whoever brings it again shows that it was copied."""

    ISSUED = "issued"
    EXCHANGED = "exchanged"


# From where an authorization may come to a state.
MOVES: Mapping[AuthorizationState, frozenset[AuthorizationState]] = MappingProxyType(
    {
        AuthorizationState.ISSUED: frozenset(),
        AuthorizationState.EXCHANGED: frozenset({AuthorizationState.ISSUED}),
    }
)


class Authorization(Model):
    """One code, by its digest: whoever reads the table cannot use it.

    challenge     S256 of the verifier that the exchange must bring (RFC 7636)
    usable_until  epoch seconds; the row stays longer, so that a code that comes again is known
    session       the grant that its exchange has made
    """

    class Meta:
        table_name = physical("accounts-authorizations")
        region = required("AWS_REGION")

    authorization = UnicodeAttribute(hash_key=True)
    state = UnicodeAttribute(default=AuthorizationState.ISSUED)
    client = UnicodeAttribute()
    redirect_uri = UnicodeAttribute()
    challenge = UnicodeAttribute()
    scope = UnicodeAttribute()
    account = UnicodeAttribute()
    session = UnicodeAttribute(null=True)
    usable_until = IntegerAttribute()
    expires = IntegerAttribute()

    @classmethod
    def of_digest(cls, digest: str) -> Self | None:
        """The authorization whose code has this digest, read strongly; None where there is none."""
        try:
            return cls.get(digest, consistent_read=True)
        except DoesNotExist:
            return None

    @classmethod
    def may_become(cls, to: AuthorizationState) -> Condition:
        """The condition under which one conditional write may move an authorization to a state."""
        return cls.state.is_in(*sorted(MOVES[to]))
