"""执法数据查询: the enforcement figures of departments by day, for the divisions that the partner's registration names.

Called by   partners' systems, through the partner API
Reads       partners-figures, accounts-sessions, accounts-clients, the secret foundation-signing
Writes      foundation-limits
"""

from typing import Any

from partners.contract.figures import FiguresAnswer, FiguresQuery
from partners.counting.reading import figures_for
from partners.counting.shown import figures_shown
from partners.pushing.refusals import OutsideDistricts
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp

app = ServiceApp("partner")


@app.get(
    "/figures",
    scope=Scope.FIGURES_READ,
    answer=FiguresAnswer,
    query=FiguresQuery,
    refusals=[OutsideDistricts, TooMany],
    limited="figures",
)
def list_figures(body: FiguresQuery) -> FiguresAnswer:
    """按日期和单位查询执法数据: 处罚决定、记分、罚款、预警签收和拦截、警情办结; 限接入登记的行政区划."""
    return figures_shown(figures_for(app.caller, body.district, body.first, body.last, body.next))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
