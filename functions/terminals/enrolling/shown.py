"""Officers and terminals as an administrator sees them."""

from datetime import UTC, date, datetime

from terminals.contract.answers import OfficerAnswer, OrderAnswer, TerminalAnswer
from terminals.rules.limits import limits_on
from terminals.rules.roles import Role
from terminals.rules.terms import last_day_of_pin
from traffic import clock
from traffic.records.officer import Officer, OfficerState
from traffic.records.terminal import Order, Terminal, TerminalKind, TerminalState


def officer_shown(officer: Officer) -> OfficerAnswer:
    """The account, without the name, which a repeated answer would otherwise keep in clear."""
    return {
        "number": officer.officer.partition(":")[2],
        "state": OfficerState(officer.state),
        "unit": officer.unit,
        "roles": [Role(role) for role in officer.roles.split()],
        "valid_from": officer.valid_from,
        "valid_to": officer.valid_to,
        "password_until": pin_until(officer).isoformat(),
        "password_initial": officer.pin_initial,
        "certificate_until": officer.certificate_until,
        "locked_until": moment(officer.locked_until) if locked(officer) else None,
    }


def terminal_shown(terminal: Terminal) -> TerminalAnswer:
    """The terminal, with the tails of its numbers."""
    return {
        "terminal": terminal.terminal,
        "kind": TerminalKind(terminal.kind),
        "state": TerminalState(terminal.state),
        "officer": (terminal.officer or "").partition(":")[2],
        "unit": terminal.unit,
        "imei_tail": terminal.imei_tail,
        "iccid_tail": terminal.iccid_tail,
        "issued_at": terminal.issued_at or "",
        "signed_in": terminal.session is not None,
        "order": order_shown(terminal),
    }


def order_shown(terminal: Terminal) -> OrderAnswer | None:
    """The newest order, if there ever was one."""
    if terminal.order is None or terminal.ordered is None:
        return None
    return {"order": terminal.order, "kind": Order(terminal.ordered), "done_at": terminal.done_at}


def pin_until(officer: Officer) -> date:
    """The last day of the present PIN."""
    limits = limits_on(clock.business_day())
    days = limits.initial_pin_days if officer.pin_initial else limits.pin_days
    return last_day_of_pin(date.fromisoformat(officer.pin_set_on), days)


def locked(officer: Officer) -> bool:
    """Whether wrong PINs hold the account locked at this moment."""
    return officer.locked_until is not None and officer.locked_until > clock.epoch_seconds()


def moment(seconds: int | None) -> str:
    """Epoch seconds as the contract writes moments."""
    return datetime.fromtimestamp(seconds or 0, UTC).astimezone(clock.CHINA).isoformat(timespec="seconds")
