"""终端远程管控: lock, unlock, wipe and retire a terminal from afar, and see where it last was.

Called by   administrators of a department, through the police API
Reads       terminals-terminals
Writes      terminals-terminals, terminals-claims (freed on retirement), foundation-audit
"""

from collections.abc import Callable
from typing import Any

from terminals.acts.actor import administrator
from terminals.contract.answers import PositionAnswer, TerminalAnswer
from terminals.contract.refusals import OwnAccount
from terminals.contract.requests_control import ControlRequest, LockRequest
from terminals.enrolling.found import terminal_for
from terminals.enrolling.shown import moment, terminal_shown
from terminals.enrolling.terms import Why
from terminals.orders import control
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict, NotFound
from traffic.http import Scope, ServiceApp
from traffic.records.terminal import Terminal, TerminalState

app = ServiceApp("police")

_REFUSALS = (NotFound, OwnAccount, Conflict)


class NoPosition(NotFound):
    """The terminal has never said where it is."""

    code = "no_position"
    zh, en = "该终端尚未上报位置", "This terminal has not reported where it is"


@app.post(
    "/terminals/{terminal}/lock",
    scope=Scope.TERMINALS_MANAGE,
    body=LockRequest,
    answer=TerminalAnswer,
    refusals=_REFUSALS,
)
def lock_a_terminal(body: LockRequest, terminal: str) -> TerminalAnswer:
    """远程锁定终端, 自下一次调用起生效; 可标记为遗失或送修."""
    found = terminal_for(app.caller, terminal)
    control.lock(found, TerminalState(body.state), why(body))
    return terminal_shown(found)


@app.post(
    "/terminals/{terminal}/unlock",
    scope=Scope.TERMINALS_MANAGE,
    body=ControlRequest,
    answer=TerminalAnswer,
    refusals=_REFUSALS,
)
def unlock_a_terminal(body: ControlRequest, terminal: str) -> TerminalAnswer:
    """远程解锁终端, 自下一次调用起生效."""
    return done(control.unlock, body, terminal)


@app.post(
    "/terminals/{terminal}/wipe",
    scope=Scope.TERMINALS_MANAGE,
    body=ControlRequest,
    answer=TerminalAnswer,
    refusals=_REFUSALS,
)
def wipe_a_terminal(body: ControlRequest, terminal: str) -> TerminalAnswer:
    """远程擦除终端: 终端取得指令后执行并确认, 此后须重新登记."""
    return done(control.wipe, body, terminal)


@app.post(
    "/terminals/{terminal}/retire",
    scope=Scope.TERMINALS_MANAGE,
    body=ControlRequest,
    answer=TerminalAnswer,
    refusals=_REFUSALS,
)
def retire_a_terminal(body: ControlRequest, terminal: str) -> TerminalAnswer:
    """报废终端: 设备、安全卡和警号可另行登记."""
    return done(control.retire, body, terminal)


@app.get(
    "/terminals/{terminal}/position",
    scope=Scope.TERMINALS_MANAGE,
    answer=PositionAnswer,
    refusals=[NotFound, OwnAccount, NoPosition],
)
def show_a_position(terminal: str) -> PositionAnswer:
    """查看终端最近位置: 每次查看均留有记录."""
    found = terminal_for(app.caller, terminal)
    if found.positioned_at is None:
        raise NoPosition
    # Where an officer is, is personal: that somebody looks stands written before it is shown.
    administrator(app.caller).entry(f"terminal:{terminal}", "terminal.position_seen", "inspection").save()
    return as_administrator_sees(found)


def as_administrator_sees(terminal: Terminal) -> PositionAnswer:
    """The last position, in degrees."""
    return {
        "longitude": (terminal.longitude or 0) / 1_000_000,
        "latitude": (terminal.latitude or 0) / 1_000_000,
        "at": moment(terminal.positioned_at),
    }


def done(act: Callable[[Terminal, Why], None], body: ControlRequest, terminal: str) -> TerminalAnswer:
    """The terminal after an act on it."""
    found = terminal_for(app.caller, terminal)
    act(found, why(body))
    return terminal_shown(found)


def why(body: ControlRequest) -> Why:
    """Who acts, and why."""
    return Why(administrator(app.caller), body.reason, body.reference)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
