"""值班预警台: the duty officer sees what is open, one alert with its chain, and how alerts went by site.

Called by   duty officers of command centres, through the police API
Reads       alerts-alerts, alerts-deliveries, alerts-feedback, alerts-figures, terminals-terminals, foundation-keys
Writes      foundation-audit: who looked at which vehicle's alert; foundation-keys
"""

from typing import Any

from alerts.boards.figures import figures_of
from alerts.boards.listed import alert_in_area, open_for
from alerts.boards.shown import board_shown, chain_shown
from alerts.contract.answers_board import BoardAnswer, ChainAnswer, FiguresAnswer
from alerts.contract.requests_board import BoardQuery, FiguresQuery
from alerts.signatures.refusals import AlertUnknown
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import officers_act

app = ServiceApp("police")


@app.get("/alert-board", scope=Scope.ALERTS_COMMAND, answer=BoardAnswer, query=BoardQuery)
def list_open_alerts(body: BoardQuery) -> BoardAnswer:
    """查看辖区未办结的预警: 不含号牌, 逐条查看时方显示."""
    return board_shown(open_for(app.caller, body.next))


@app.get("/alert-board/figures", scope=Scope.ALERTS_COMMAND, answer=FiguresAnswer, query=FiguresQuery)
def show_alert_figures(body: FiguresQuery) -> FiguresAnswer:
    """查看辖区预警的签收率、按时率、拦截率和误识率, 按卡口统计."""
    return figures_of(app.caller, body.first, body.last)


@app.get("/alert-board/{alert}", scope=Scope.ALERTS_COMMAND, answer=ChainAnswer, refusals=[AlertUnknown])
def show_alert_chain(alert: str) -> ChainAnswer:
    """查看辖区一条预警的全过程: 各环节时间、投递、签收、移交和反馈; 每次查看均留有记录."""
    found = alert_in_area(app.caller, alert)
    officers_act(app.caller, f"alert:{alert}", "alert.chain_seen", role="commander", purpose="supervision").save()
    return chain_shown(found)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
