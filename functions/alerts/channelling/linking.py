"""Which connection is a terminal's: the newest that it opened, until that ends."""

from traffic import clock
from traffic.errors import ServiceError
from traffic.http import Caller, Scope
from traffic.http.standing import standing
from traffic.records.link import Link

# API Gateway ends a connection after two hours; a little later nobody misses it.
_KEPT_SECONDS = 7_500


def stands(caller: Caller) -> bool:
    """Whether the officer is still signed in on this terminal and the terminal is in service, read strongly."""
    try:
        caller.require(Scope.DUTY)
        standing(caller, "police")
    except ServiceError:
        return False
    return True


def link(caller: Caller, connection: str) -> None:
    """From now on the terminal is reached by this connection."""
    Link(
        caller.terminal or "",
        connection=connection,
        officer=caller.known,
        session=caller.session or "",
        expires=clock.epoch_seconds() + _KEPT_SECONDS,
    ).save()


def unlink(caller: Caller, connection: str) -> None:
    """The connection has ended; one that replaced it stays."""
    if caller.terminal:
        Link.forget(caller.terminal, connection)
