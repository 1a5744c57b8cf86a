"""PINs: how they are kept, and which are too easily guessed.

Kept as scrypt (RFC 7914) with a salt each; the cost stands in the text, so it can grow without breaking what is kept.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from itertools import pairwise

_COST, _BLOCK, _LANES = 2**14, 8, 1
_MEMORY = 2**26
_FEWEST_CHARACTERS = 5


def kept(pin: str, salt: bytes) -> str:
    """What a table may hold of a PIN."""
    return f"scrypt${_COST}${_BLOCK}${_LANES}${_text(salt)}${_text(_derived(pin, salt, _COST, _BLOCK, _LANES))}"


def holds(pin: str, held: str) -> bool:
    """Whether `held` is of this PIN."""
    _, cost, block, lanes, salt, digest = held.split("$")
    derived = _derived(pin, base64.b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(derived, base64.b64decode(digest))


def fault(pin: str, *, number: str, length: int) -> str | None:
    """Why a new PIN is refused, as a code; None for a good one. `number` is the officer's."""
    if len(pin) < length:
        return "too_short"
    if number in pin:
        return "contains_number"
    return "too_simple" if len(set(pin)) < _FEWEST_CHARACTERS or _runs(pin) else None


def used_before(pin: str, held: Iterable[str]) -> bool:
    """Whether it is one of those kept."""
    return any(holds(pin, one) for one in held)


def _runs(pin: str) -> bool:
    """Whether each character follows the one before it, upwards or downwards."""
    steps = {ord(after) - ord(before) for before, after in pairwise(pin)}
    return steps in ({1}, {-1})


def _derived(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
