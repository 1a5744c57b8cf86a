"""A terminal's reports: who it is, where it is, what it carried out."""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from terminals.acts.actor import Actor, request_id
from terminals.contract.refusals import DeviceUnknown
from terminals.contract.requests_device import Position
from terminals.devices.proof import proving_device
from terminals.rules.limits import limits_on
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import FieldError, Invalid
from traffic.http import ServiceApp
from traffic.records.terminal import Terminal
from traffic.records.transaction import Lost, together
from traffic.tokens.checking import BadToken

_MILLIONTHS = 1_000_000


def reporting_terminal(app: ServiceApp, path: str, terminal: str) -> Terminal:
    """The terminal that calls, if it is the device whose key was enrolled; raises DeviceUnknown."""
    try:
        device = proving_device(app, path)
        found = Terminal.of_terminal(terminal)
    except (BadToken, Terminal.DoesNotExist) as why:
        logger.append_keys(denied=str(why))
        raise DeviceUnknown from None
    if found.thumbprint != device:
        raise DeviceUnknown
    return found


def keep_position(terminal: Terminal, position: Position) -> None:
    """Keep where it is, unless something later is kept already; raises Invalid for a time that has not come."""
    at = int(position.at.timestamp())
    if at > clock.epoch_seconds() + limits_on(clock.business_day()).clock_seconds:
        raise Invalid((FieldError("position.at", "in_future", "时间晚于当前时间", "has not come yet"),))
    newer = Terminal.positioned_at.does_not_exist() | (Terminal.positioned_at < at)
    changes: list[Action] = [
        Terminal.longitude.set(round(position.longitude * _MILLIONTHS)),
        Terminal.latitude.set(round(position.latitude * _MILLIONTHS)),
        Terminal.positioned_at.set(at),
    ]
    try:
        terminal.update(changes, Terminal.terminal.exists() & newer)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def acknowledge(terminal: Terminal, order: str) -> str:
    """Keep that an order was carried out, and answer when that was first said; raises DeviceUnknown for another order."""
    if terminal.order == order and terminal.done_at is None:
        done = clock.china_now().isoformat(timespec="seconds")
        by = Actor(f"terminal:{terminal.terminal}", "terminal", request_id(), terminal.unit)
        entry = by.entry(by.subject, f"terminal.{terminal.ordered}_done", "order", order)
        try:
            with together(entry) as act:
                open_still = (Terminal.order == order) & Terminal.done_at.does_not_exist()
                act.update(terminal, [Terminal.done_at.set(done)], condition=open_still)
        except Lost:
            terminal.refresh(consistent_read=True)
        else:
            return done
    if terminal.order != order or terminal.done_at is None:
        raise DeviceUnknown
    return terminal.done_at
