"""Officers and terminals as an administrator finds them: those of the own department and below, and never oneself."""

from terminals.contract.refusals import OwnAccount
from terminals.rules.units import manages
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal

_LONGEST_NAME = 64


def officer_for(caller: Caller, number: str) -> Officer:
    """An officer whom the caller manages; raises NotFound, also for those of other departments, and OwnAccount."""
    try:
        officer = Officer.of_officer(f"officer:{_bounded(number)}")
    except Officer.DoesNotExist:
        raise NotFound from None
    _hold_to_department(caller, officer.unit)
    if officer.officer == caller.subject:
        raise OwnAccount
    return officer


def terminal_for(caller: Caller, terminal: str) -> Terminal:
    """A terminal that the caller manages; raises NotFound, also for those of other departments, and OwnAccount."""
    try:
        found = Terminal.of_terminal(_bounded(terminal))
    except Terminal.DoesNotExist:
        raise NotFound from None
    _hold_to_department(caller, found.unit)
    if found.officer == caller.subject:
        raise OwnAccount
    return found


def _bounded(name: str) -> str:
    """A path may hold anything; no name of ours is longer than this, and a table would stumble over one that is."""
    if not 0 < len(name) <= _LONGEST_NAME:
        raise NotFound
    return name


def _hold_to_department(caller: Caller, unit: str) -> None:
    if not manages(caller.unit or "-", unit):
        raise NotFound
