"""How the stand-in can be made to answer, about one number or about all."""

from enum import StrEnum

from traffic.gateways.remembered import all_held, hold
from traffic.gateways.wechat_pay.calls import PARTY

ALL = "*"


class Misbehaviour(StrEnum):
    """What it does instead."""

    BUSY = "busy"
    DOWN = "down"
    LATE = "late"  # nothing is done, and no answer comes in time
    DIED_AFTER = "died-after"  # it is done, and no answer comes in time
    UNSIGNED = "unsigned"
    FORGED = "forged"
    STALE = "stale"
    PROBE = "probe"
    SLOW = "slow"  # of a refund: it is not done until its notice is asked for
    ALTERED = "altered"  # of the bill of a day: it is not what was signed
    BROKEN_OFF = "broken-off"  # of the bill of a day: it ends in the middle


def misbehave(number: str, what: str) -> None:
    """From now on, answer about a trade, a refund or the bill of a day (`*`: about all that has none of its own) in that way.

    "" is good behaviour. Raises ValueError for what it cannot do.
    """
    hold(PARTY, f"misbehaviour/{number}", {"about": number, "what": Misbehaviour(what) if what else ""})


def misbehaviour(*numbers: str) -> Misbehaviour | None:
    """How to answer about the first of these that there is something to know of."""
    known = {one["about"]: one["what"] for one in all_held(PARTY, "misbehaviour/")}
    what = next((known[number] for number in (*numbers, ALL) if number in known), "")
    return Misbehaviour(what) if what else None
