"""The clients table: partners' apps, which citizens may let in, and partners' systems, which act for themselves.

Access patterns            key           units
one client                 client        1 read, strong
registered, changed        client        1 write per KB (2 inside a transaction)
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import BinaryAttribute, BooleanAttribute, MapAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class ClientKind(StrEnum):
    """An app acts for citizens who allowed it; a system acts for itself."""

    APP = "app"
    SYSTEM = "system"


class ClientState(StrEnum):
    """A disabled client is let in nowhere."""

    LIVE = "live"
    DISABLED = "disabled"


# From where a client may come to a state.
MOVES: Mapping[ClientState, frozenset[ClientState]] = MappingProxyType(
    {
        ClientState.LIVE: frozenset({ClientState.DISABLED}),
        ClientState.DISABLED: frozenset({ClientState.LIVE}),
    }
)


class Client(Model):
    """One client of the OAuth provider. The platform's own app and the officers' terminals are not among them.

    confidential                it can keep a secret; a public one (an app on a phone or a desktop) cannot
    secret, secret_made_at      digest of the newest secret; secret_used once it was presented for the first time
    former, former_until        digest of the one before, and until when (epoch seconds) it counts beside the newest
    districts                   divisions (six digits) whose police terminals and figures a system may ask for
    limits                      calls a minute by interface, where they differ from the table of the day
    contact_sealed              whom to call, as JSON: name, phone, email
    """

    class Meta:
        table_name = physical("accounts-clients")
        region = required("AWS_REGION")

    client = UnicodeAttribute(hash_key=True)
    kind = UnicodeAttribute()
    state = UnicodeAttribute(default=ClientState.LIVE)
    name_zh = UnicodeAttribute()
    name_en = UnicodeAttribute()
    organisation = UnicodeAttribute()
    confidential = BooleanAttribute()
    redirect_uris = UnicodeSetAttribute(null=True)
    scopes = UnicodeSetAttribute()
    districts = UnicodeSetAttribute(null=True)
    limits: MapAttribute[str, int] = MapAttribute(null=True)  # type: ignore[no-untyped-call] # PynamoDB leaves it untyped
    secret = UnicodeAttribute(null=True)
    secret_made_at = UnicodeAttribute(null=True)
    secret_used = BooleanAttribute(default=False)
    former = UnicodeAttribute(null=True)
    former_until = IntegerAttribute(null=True)
    contact_sealed = BinaryAttribute(legacy_encoding=False)
    created_at = UnicodeAttribute()
    version = IntegerAttribute(default=0)

    @classmethod
    def of_client(cls, client: str) -> Self | None:
        """One client, read strongly; None where there is none."""
        try:
            return cls.get(client, consistent_read=True)
        except DoesNotExist:
            return None

    @classmethod
    def may_become(cls, to: ClientState) -> Condition:
        """The condition under which one conditional write may move a client to a state."""
        return cls.state.is_in(*sorted(MOVES[to]))
