"""Codes of the stand-ins for Alipay and WeChat: good once, for five minutes, for whoever is named in them.

Their key is written here for everybody to read. A process remembers which codes it has seen, so on a stage with several
processes a code could be used once in each.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from itertools import count

from traffic import clock, ids

SECONDS = 300
_WORTHLESS = b"worthless: codes of stand-ins"


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one party."""

    party: str
    _used: set[str] = field(default_factory=set)
    # Keeps codes apart where a test makes the nonces repeat.
    _serial: "count[int]" = field(default_factory=count)

    def issue(self, person: str) -> str:
        """A code for somebody by any name in letters and digits."""
        unique = f"{ids.nonce(4).hex()}{next(self._serial):x}"
        written = f"{person}.{clock.epoch_seconds()}.{unique}"
        return f"{written}.{self._tag(written)}"

    def redeem(self, code: str) -> str | None:
        """The name in a good code, which is used up by that; None for any other."""
        written, _, tag = code.rpartition(".")
        if not hmac.compare_digest(tag.encode(), self._tag(written).encode()) or code in self._used:
            return None
        person, issued, _ = written.split(".")
        if clock.epoch_seconds() - int(issued) >= SECONDS:
            return None
        self._used.add(code)
        return person

    def _tag(self, written: str) -> str:
        return hmac.digest(_WORTHLESS, f"{self.party}\0{written}".encode(), hashlib.sha256).hex()[:16]


def open_id(party: str, person: str) -> str:
    """Who somebody is to a party: always the same, and another one at the other party."""
    return hashlib.sha256(f"{party}\0{person}".encode()).hexdigest()[:28]
