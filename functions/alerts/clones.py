"""套牌研判: officers compare what speaks for one plate on two vehicles, and decide; what is confirmed goes to the watch-list.

Called by   officers who keep the watch-list, through the police API
Reads       alerts-clones, alerts-entries, terminals-terminals
Writes      alerts-clones, alerts-entries, foundation-outbox and foundation-audit, in one transaction; foundation-keys
"""

from typing import Any

from alerts.cloning.deciding import CloneDecided, clone_entry, confirm, dismiss
from alerts.cloning.found import CloneUnknown, clone_for, clones_of
from alerts.cloning.shown import clone_shown, clones_shown, detail_shown
from alerts.contract.answers_clones import CloneAnswer, CloneDetail, ClonesAnswer
from alerts.contract.requests_clones import ClonesQuery, ConfirmCloneRequest, DismissCloneRequest
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.get("/clone-candidates", scope=Scope.WATCHLIST_MANAGE, answer=ClonesAnswer, query=ClonesQuery)
def list_clones(body: ClonesQuery) -> ClonesAnswer:
    """查看最后出现在本辖区的疑似套牌车辆, 每车每日一件."""
    return clones_shown(clones_of(app.caller, body.state, body.next))


@app.get("/clone-candidates/{clone}", scope=Scope.WATCHLIST_MANAGE, answer=CloneDetail, refusals=[CloneUnknown])
def show_clone(clone: str) -> CloneDetail:
    """查看一件疑似套牌的证据: 时空矛盾的过车对、图片、颜色车型与登记的比对; 每次查看均留有记录."""
    found = clone_for(app.caller, clone)
    clone_entry(app.caller, found, "clone.viewed").save()
    return detail_shown(found)


@app.post(
    "/clone-candidates/{clone}/confirm",
    scope=Scope.WATCHLIST_MANAGE,
    body=ConfirmCloneRequest,
    answer=CloneAnswer,
    refusals=[CloneUnknown, CloneDecided],
)
def confirm_clone(body: ConfirmCloneRequest, clone: str) -> CloneAnswer:
    """认定套牌, 同时申请套牌布控(2级), 经他人审批后生效; 重复认定结果相同."""
    return clone_shown(confirm(app.caller, clone, body))


@app.post(
    "/clone-candidates/{clone}/dismiss",
    scope=Scope.WATCHLIST_MANAGE,
    body=DismissCloneRequest,
    answer=CloneAnswer,
    refusals=[CloneUnknown, CloneDecided],
)
def dismiss_clone(body: DismissCloneRequest, clone: str) -> CloneAnswer:
    """排除套牌并说明原因; 重复排除结果相同."""
    return clone_shown(dismiss(app.caller, clone, body.reason))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
