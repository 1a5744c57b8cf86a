"""The sessions table: every session of an account, every grant to an app, every token of a system, by whose it is.

Access patterns                 key                        units
standing, on every signed-in    subject, session           1 read, strong
call
all of one subject              subject                    1 read per 4 KB, strong
all grants to one app           by_client (grants only)    0.5 read per 4 KB
"""

from enum import StrEnum
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class SessionKind(StrEnum):
    """Own: the platform's own app. Grant: a partner's app, by consent. System: a partner's system for itself."""

    OWN = "own"
    GRANT = "grant"
    SYSTEM = "system"


class SessionState(StrEnum):
    """A revoked session never lives again."""

    LIVE = "live"
    REVOKED = "revoked"


class ByClient(GlobalSecondaryIndex["Session"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only a grant carries `granted_to`, or the platform's own app would put everybody under one key."""

    class Meta:
        index_name = "by_client"
        projection = IncludeProjection(["state"])

    granted_to = UnicodeAttribute(hash_key=True)
    session = UnicodeAttribute(range_key=True)


class Session(Model):
    """One session. `turn` counts refresh tokens handed out; `expires` is in epoch seconds and ends the row as well.

    `granted_to` is the client of a grant, for the index.
    """

    class Meta:
        table_name = physical("accounts-sessions")
        region = required("AWS_REGION")

    subject = UnicodeAttribute(hash_key=True)
    session = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    state = UnicodeAttribute(default=SessionState.LIVE)
    client = UnicodeAttribute()
    scope = UnicodeAttribute()
    person = UnicodeAttribute(null=True)
    device = UnicodeAttribute(null=True)
    device_name = UnicodeAttribute(null=True)
    turn = IntegerAttribute(default=0)
    turned_at = IntegerAttribute(null=True)
    created_at = UnicodeAttribute()
    used_at = UnicodeAttribute()
    expires = IntegerAttribute()
    granted_to = UnicodeAttribute(null=True)

    by_client = ByClient()

    @classmethod
    def of_session(cls, subject: str, session: str) -> Self:
        """One session, read strongly; raises Session.DoesNotExist."""
        return cls.get(subject, session, consistent_read=True)

    @classmethod
    def of_subject(cls, subject: str) -> list[Self]:
        """Every session of a subject that its row still remembers, read strongly."""
        return list(cls.query(subject, consistent_read=True))

    def revoke(self) -> None:
        """End it, for good; ending it again changes nothing."""
        self.update([Session.state.set(SessionState.REVOKED)], Session.subject.exists())
