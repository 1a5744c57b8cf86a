"""终端上报: a terminal says that it is there, and where, and learns what it is to do; locked or not.

Called by   terminals, through the police API, each with a proof by its own device's key
Reads       terminals-terminals
Writes      terminals-terminals (last position, acknowledgements), foundation-audit
"""

from typing import Any

from terminals.contract.answers_session import AcknowledgedAnswer, ReportAnswer
from terminals.contract.refusals import DeviceUnknown
from terminals.contract.requests_device import AcknowledgementRequest, ReportRequest
from terminals.devices.reporting import acknowledge, keep_position, reporting_terminal
from terminals.enrolling.shown import order_shown
from terminals.rules.limits import limits_on
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.records.terminal import Terminal, TerminalState

app = ServiceApp("police")

_REPORTS = "/device-reports"
_ACKNOWLEDGEMENTS = "/device-reports/acknowledgements"
_OPEN = frozenset({TerminalState.ISSUED, TerminalState.ACTIVE})


@app.post(_REPORTS, scope=Scope.PUBLIC, body=ReportRequest, answer=ReportAnswer, refusals=[DeviceUnknown])
def take_a_report(body: ReportRequest) -> ReportAnswer:
    """终端定时上报: 只保留最近位置; 返回锁屏、解锁、擦除等指令. 须附设备密钥签发的 DPoP 证明(含请求体摘要 `digest`)."""
    terminal = reporting_terminal(app, _REPORTS, body.terminal)
    if body.position:
        keep_position(terminal, body.position)
    return as_terminal_obeys(terminal)


@app.post(
    _ACKNOWLEDGEMENTS,
    scope=Scope.PUBLIC,
    body=AcknowledgementRequest,
    answer=AcknowledgedAnswer,
    refusals=[DeviceUnknown],
)
def take_an_acknowledgement(body: AcknowledgementRequest) -> AcknowledgedAnswer:
    """终端确认已执行指令: 重复确认不改变首次确认的时间. 须附设备密钥签发的 DPoP 证明(含请求体摘要 `digest`)."""
    terminal = reporting_terminal(app, _ACKNOWLEDGEMENTS, body.terminal)
    return {"order": body.order, "done_at": acknowledge(terminal, body.order)}


def as_terminal_obeys(terminal: Terminal) -> ReportAnswer:
    """What the terminal is to show and to do, and when it is to ask again."""
    limits = limits_on(clock.business_day())
    lost = terminal.state == TerminalState.LOST
    order = order_shown(terminal)
    return {
        "screen": "open" if terminal.state in _OPEN else "locked",
        "order": None if order and order["done_at"] else order,
        "report_seconds": limits.lost_report_seconds if lost else limits.report_seconds,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
