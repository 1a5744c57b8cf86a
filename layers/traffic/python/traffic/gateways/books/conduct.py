"""How a channel's stand-in shall misbehave, and towards which trades.

busy          it takes no calls now          unsigned      it answers without a signature
late          no answer in time              forged        somebody else signs its answer
died-after    it does what was asked of it, and then there is no answer
"""

from enum import StrEnum

from traffic.gateways.remembered import held, hold

EVERYTHING = "*"


class Misdeed(StrEnum):
    """What a stand-in can be made to do."""

    BUSY = "busy"
    LATE = "late"
    UNSIGNED = "unsigned"
    FORGED = "forged"
    DIED_AFTER = "died-after"


def misbehave(party: str, number: str, what: str) -> None:
    """Misbehave whenever a trade is asked about, or any (`*`), until told `""`; raises ValueError for what it cannot do."""
    hold(party, f"misbehaviour/{number}", {"what": Misdeed(what) if what else ""})


def misdeed(party: str, number: str) -> Misdeed | None:
    """What to do when asked about a trade now; a word about that very trade counts before one about all."""
    found = held(party, f"misbehaviour/{number}") or held(party, f"misbehaviour/{EVERYTHING}")
    return Misdeed(found["what"]) if found and found["what"] else None
