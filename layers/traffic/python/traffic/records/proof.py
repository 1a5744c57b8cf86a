"""Who may see a vehicle's violations without signing in: whoever knows the last six of its engine number or VIN."""

import hmac

from traffic.errors import VehicleNotFound
from traffic.identifiers.vehicles import tail as tail_of
from traffic.records.shown import Head, Shown, violation_of_number

# Some old engine numbers are shorter than six characters; below four, guessing would be too easy.
_LEAST = 4


def prove(head: Head | None, tail: str) -> None:
    """Raise VehicleNotFound unless `tail` is the vehicle's: the same for an unknown vehicle, so that nothing is told."""
    given = tail_of(tail).encode()
    known = (head.engine_tail, head.vin_tail) if head else ("", "")
    # Both comparisons are always made, and in constant time. What is left of a tail of signs alone proves nothing.
    matches = [hmac.compare_digest(given, expected.encode()) for expected in known]
    if head is None or len(given) < _LEAST or not any(matches):
        raise VehicleNotFound


def violation_proved(number: str, tail: str) -> tuple[Head, Shown]:
    """The violation with a number and its vehicle's head; raises VehicleNotFound when either is unknown or unproved."""
    found = violation_of_number(number)
    if found is None:
        raise VehicleNotFound
    prove(found[0], tail)
    return found
