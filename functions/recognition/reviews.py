"""材料人工审核: the sets of a reviewer's area that the machine would not pass; each is taken by one reviewer, who decides.

Called by   reviewers of a department, through the police API
Reads       recognition-sets, recognition-figures, recognition-pictures, terminals-terminals, foundation-keys, the originals
Writes      recognition-sets, -figures, foundation-outbox, -audit in one transaction; renditions, foundation-keys
"""

from typing import Any

from recognition.contract.answers_reviews import MaterialCase, MaterialFigures, MaterialLine, MaterialQueue
from recognition.contract.requests_reviews import FiguresQuery, MaterialClaim, MaterialQueueQuery, MaterialVerdict
from recognition.reviewing.claiming import SetDecided, SetNotClaimed, SetTaken, claim
from recognition.reviewing.deciding import decide
from recognition.reviewing.found import set_for, waiting_for
from recognition.reviewing.sheet import sheet_of
from recognition.reviewing.shown import case_shown, figures_shown, line_shown, queue_shown
from recognition.submitting.found import SetUnknown
from traffic.dictionaries.areas import area_of
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.records.material_set import ReviewFigure

app = ServiceApp("police")


@app.get("/material-reviews", scope=Scope.MATERIALS_REVIEW, answer=MaterialQueue, query=MaterialQueueQuery)
def list_materials(body: MaterialQueueQuery) -> MaterialQueue:
    """查看本辖区等待人工审核的业务材料和系统存疑的原因; 列表不含申请人信息."""
    return queue_shown(waiting_for(app.caller, body.next))


@app.post(
    "/material-reviews/{number}/claim",
    scope=Scope.MATERIALS_REVIEW,
    body=MaterialClaim,
    answer=MaterialCase,
    refusals=[SetUnknown, SetTaken, SetDecided],
)
def claim_materials(body: MaterialClaim, number: str) -> MaterialCase:  # noqa: ARG001 -- nothing is asked
    """领取一项并查看全部材料: 同时只由一人审核, 限时有效, 可续领; 每次领取均留有记录."""
    found = claim(app.caller, set_for(app.caller, number))
    return case_shown(found, sheet_of(app.caller, found))


@app.post(
    "/material-reviews/{number}/verdict",
    scope=Scope.MATERIALS_REVIEW,
    body=MaterialVerdict,
    answer=MaterialLine,
    refusals=[SetUnknown, SetTaken, SetDecided, SetNotClaimed],
)
def decide_materials(body: MaterialVerdict, number: str) -> MaterialLine:
    """通过或不通过已领取的业务材料, 附审核意见; 系统结论保留在旁, 重复提交同一结论结果相同."""
    return line_shown(decide(app.caller, set_for(app.caller, number), body))


@app.get("/material-reviews/figures", scope=Scope.MATERIALS_REVIEW, answer=MaterialFigures, query=FiguresQuery)
def show_figures(body: FiguresQuery) -> MaterialFigures:
    """查看本辖区某月的审核统计: 系统通过、转人工, 以及人工与系统一致和不一致的件数."""
    return figures_shown(body.month, ReviewFigure.of_area(body.month, area_of(app.caller.unit)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
