"""A decision by its number, for the person whom it concerns."""

from traffic.records.decision import Decision
from violations.penalties.refusals import DecisionUnknown


def own_decision(number: str, person: str) -> Decision:
    """The decision with a number, if it concerns this person; raises DecisionUnknown."""
    try:
        found = Decision.of_number(number)
    except Decision.DoesNotExist:
        raise DecisionUnknown from None
    if found.person != person:
        raise DecisionUnknown
    return found
