"""绑定审核: the applications of a reviewer's area; each is taken by one reviewer, who approves or rejects it with a reason.

Called by   reviewers of a department, through the police API
Reads       registry-vehicles, registry-drivers, accounts-accounts, foundation-keys, terminals-terminals
Writes      registry-bindings, registry-reviews and foundation-audit, in one transaction; foundation-keys; registry-notices
"""

from typing import Any

from registry.binding.unbinding import BindingUnknown
from registry.contract.review import (
    ApplicationAnswer,
    ClaimRequest,
    DecisionRequest,
    QueueAnswer,
    QueueQuery,
)
from registry.reviewing.claiming import AlreadyDecided, TakenByAnother, claim
from registry.reviewing.deciding import NoLongerPossible, NotClaimed, decide
from registry.reviewing.found import binding_for, decided_in, waiting_for
from registry.reviewing.shown import application_shown, queue_shown
from registry.rules.review import Outcome
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.queues import send

app = ServiceApp("police")


@app.get("/reviews", scope=Scope.REGISTRY_REVIEW, answer=QueueAnswer, query=QueueQuery)
def list_reviews(body: QueueQuery) -> QueueAnswer:
    """查看本辖区待审核的绑定申请, 或某日已审核的申请; 列表不含申请人信息."""
    if body.decided_on:
        return queue_shown(decided_in(app.caller, body.decided_on, body.next))
    return queue_shown(waiting_for(app.caller, body.next))


@app.post(
    "/reviews/{binding}/claim",
    scope=Scope.REGISTRY_REVIEW,
    body=ClaimRequest,
    answer=ApplicationAnswer,
    refusals=[BindingUnknown, AlreadyDecided, TakenByAnother],
)
def claim_review(body: ClaimRequest, binding: str) -> ApplicationAnswer:  # noqa: ARG001 -- nothing is asked
    """领取一件申请并查看须核对的信息: 同一申请同时只由一人处理, 30分钟内有效, 可续领; 每次领取均留有记录."""
    return application_shown(claim(app.caller, binding_for(app.caller, binding)))


@app.post(
    "/reviews/{binding}/decision",
    scope=Scope.REGISTRY_REVIEW,
    body=DecisionRequest,
    answer=ApplicationAnswer,
    refusals=[BindingUnknown, NotClaimed, AlreadyDecided, TakenByAnother, NoLongerPossible],
)
def decide_review(body: DecisionRequest, binding: str) -> ApplicationAnswer:
    """通过或驳回已领取的申请, 附审核意见; 重复提交同一结论结果相同."""
    found = binding_for(app.caller, binding)
    decided = decide(app.caller, found, Outcome(body.outcome), body.reason, body.words)
    # Sent again with a repeated decision: who was told is told no second time.
    send("NOTICES_QUEUE", [{"binding": binding}])
    return application_shown(decided)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
