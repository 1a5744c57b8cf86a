"""Breaks by the ids that officers know them by: the day, and the beginning of a digest of what tells it from others of that day."""

import hashlib
import re

from payments.reconciling.refusals import BreakUnknown
from traffic.dictionaries.areas import sees
from traffic.http import Caller
from traffic.records.reckoning import Break

_NUMBER = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{16}", re.ASCII)


def id_of(found: Break) -> str:
    """A break's id: its day and 16 hexadecimal digits."""
    return f"{found.day}-{digits_of(found)}"


def digits_of(found: Break) -> str:
    """What tells a break from others of its day: the first 16 digits of the SHA-256 of its part."""
    return hashlib.sha256(found.part.encode()).hexdigest()[:16]


def break_known(number: str) -> Break:
    """The break with an id, read strongly; raises BreakUnknown."""
    match = _NUMBER.fullmatch(number)
    for found in Break.of_day(match[1]) if match else ():
        if id_of(found) == number:
            return found
    raise BreakUnknown


def break_for(caller: Caller, number: str) -> Break:
    """A break of the caller's area; raises BreakUnknown, also for those of other areas."""
    found = break_known(number)
    if not sees(caller.unit, found.unit):
        raise BreakUnknown
    return found


def again(found: Break) -> Break:
    """A break as it stands now, read strongly."""
    return Break.get(found.day, found.part, consistent_read=True)
