"""卡口和执法站: where cameras see traffic and where it is stopped, on which road and in which direction.

Called by   officers who command alerts in an area, through the police API
Reads       alerts-sites, terminals-terminals, the secret foundation-signing
Writes      alerts-sites and foundation-audit, in one transaction
"""

from typing import Any

from alerts.contract.answers_sites import SiteAnswer, SitesAnswer
from alerts.contract.requests_sites import SiteRequest, SitesQuery
from alerts.siting.shown import site_shown, sites_shown
from alerts.siting.siting import put, sites_for
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.post("/sites", scope=Scope.SITES_MANAGE, body=SiteRequest, answer=SiteAnswer)
def put_site(body: SiteRequest) -> SiteAnswer:
    """登记或变更本辖区的卡口、执法站: 同一编号以最后一次为准, 停用时 `open` 为 false; 数分钟内生效."""
    return site_shown(put(app.caller, body))


@app.get("/sites", scope=Scope.SITES_MANAGE, answer=SitesAnswer, query=SitesQuery)
def list_sites(body: SitesQuery) -> SitesAnswer:
    """查看本辖区的卡口和执法站."""
    return sites_shown(sites_for(app.caller, body.kind, body.next))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
