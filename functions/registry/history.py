"""历史绑定查询和解绑: old and present bindings by phone, licence or plate for a reviewer who says why; one can be ended.

Called by   reviewers of a department, through the police API
Reads       registry-drivers, accounts-accounts, foundation-keys, terminals-terminals
Writes      registry-bindings and foundation-audit, in one transaction; foundation-keys; registry-notices
"""

from typing import Any

from registry.binding.unbinding import BindingUnknown
from registry.contract.history import HistoryAnswer, HistoryLine, HistoryLookUp, OfficialEnd
from registry.reviewing.found import binding_for
from registry.reviewing.history import NotBound, end_for_good_reason, line_shown, look_up
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.queues import send

app = ServiceApp("police")


@app.post("/history/lookup", scope=Scope.REGISTRY_REVIEW, body=HistoryLookUp, answer=HistoryAnswer)
def look_history_up(body: HistoryLookUp) -> HistoryAnswer:
    """按手机号码、驾驶证号码或号牌查询本辖区的历史绑定; 每次查询均留有记录."""
    return look_up(app.caller, body)


@app.post(
    "/history/{binding}/end",
    scope=Scope.REGISTRY_REVIEW,
    body=OfficialEnd,
    answer=HistoryLine,
    refusals=[BindingUnknown, NotBound],
)
def end_in_history(body: OfficialEnd, binding: str) -> HistoryLine:
    """解除一条有效绑定, 注明原因和依据; 记录保留, 并告知本人; 重复解除结果相同."""
    ended = end_for_good_reason(app.caller, binding_for(app.caller, binding), body)
    # Sent again with a repeated end: who was told is told no second time.
    send("NOTICES_QUEUE", [{"binding": binding}])
    return line_shown(ended)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
