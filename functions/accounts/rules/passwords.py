"""Passwords: how they are kept, and which are refused (12.5 of the domain notes).

Kept as scrypt (RFC 7914) with a salt each; the cost stands in the text, so it can grow without breaking what is kept.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import date

from accounts.rules.common_passwords import is_common
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id

_COST, _BLOCK, _LANES = 2**14, 8, 1
_MEMORY = 2**26
_CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
_FEWEST_CLASSES = 3
# So many digits in a row of somebody's phone number are a part of it.
_PART_OF_PHONE = 5


def kept(password: str, salt: bytes) -> str:
    """What a table may hold of a password."""
    return f"scrypt${_COST}${_BLOCK}${_LANES}${_text(salt)}${_text(_derived(password, salt, _COST, _BLOCK, _LANES))}"


def holds(password: str, held: str) -> bool:
    """Whether `held` is of this password."""
    _, cost, block, lanes, salt, digest = held.split("$")
    derived = _derived(password, base64.b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(derived, base64.b64decode(digest))


# Of no password: comparing with it costs what comparing with a real one costs.
NOBODYS = (
    f"scrypt${_COST}${_BLOCK}${_LANES}${base64.b64encode(bytes(16)).decode()}${base64.b64encode(bytes(32)).decode()}"
)


def fault(password: str, *, phone: str, length: int, today: date) -> str | None:
    """Why a new password is refused, as a code; None for a good one. `phone` is the account's."""
    if len(password) < length:
        return "too_short"
    if sum(bool(re.search(each, password)) for each in _CLASSES) < _FEWEST_CLASSES:
        return "too_simple"
    if _part_of(phone, password) or _says_who(password, today):
        return "personal"
    return "too_common" if is_common(password) else None


def used_before(password: str, held: Iterable[str]) -> bool:
    """Whether it is one of those kept."""
    return any(holds(password, one) for one in held)


def _part_of(phone: str, password: str) -> bool:
    starts = range(len(phone) - _PART_OF_PHONE + 1)
    return any(phone[start : start + _PART_OF_PHONE] in password for start in starts)


def _says_who(password: str, today: date) -> bool:
    """Whether it holds a citizen id, or the day of birth that is eight digits of one."""
    dates = re.findall(r"(?=((?:19|20)[0-9]{6}))", password)
    numbers = re.findall(r"(?=([0-9]{17}[0-9Xx]))", password)
    return any(_is_day(digits, today) for digits in dates) or any(_is_citizen_id(number, today) for number in numbers)


def _is_day(digits: str, today: date) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) <= today
    except ValueError:
        return False


def _is_citizen_id(number: str, today: date) -> bool:
    try:
        parse_citizen_id(number, today)
    except InvalidIdentifier:
        return False
    return True


def _derived(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
