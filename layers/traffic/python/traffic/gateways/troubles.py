"""What may go wrong with an outside party, and whether asking again helps: a fact of the trouble, decided here alone."""

from enum import StrEnum

from traffic.errors import GatewayError


class InvalidCode(Exception):
    """A code of somebody who signs in elsewhere is wrong, used or too old: that person may start again."""


class Trouble(StrEnum):
    """The codes of every GatewayError that a gateway raises."""

    BUSY = "busy"
    TIMED_OUT = "timed_out"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    # The party's certificate is not one that this machine trusts.
    UNTRUSTED = "untrusted"
    # The party does not take our request as it is.
    REFUSED = "refused"
    WRONGLY_SIGNED = "wrongly_signed"
    # Somebody gives us an answer that was given before, or to somebody else.
    FOR_ANOTHER = "for_another"
    STALE = "stale"
    UNINTELLIGIBLE = "unintelligible"


_PASSING = frozenset({Trouble.BUSY, Trouble.TIMED_OUT, Trouble.UNREACHABLE, Trouble.FAILED})


def trouble(party: str, code: Trouble) -> GatewayError:
    """The error to raise."""
    return GatewayError(party, code, permanent=code not in _PASSING)
