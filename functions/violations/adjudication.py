"""异议和申诉审核: the appeals of a reviewer's area, overdue first; one reviewer decides, a withdrawal needs a second person.

Called by   reviewers of a department, through the police API
Reads       violations-appeals, accounts-accounts, terminals-terminals, foundation-keys, originals, appeal files
Writes      violations-appeals, -records, -decisions, registry-points, foundation-outbox, -audit in one transaction; foundation-keys
"""

from typing import Any

from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from violations.adjudicating.approving import NothingProposed, OwnProposal, approve, send_back
from violations.adjudicating.claiming import AppealNotClaimed, AppealTaken, NotForReview, claim
from violations.adjudicating.entries import review_entry
from violations.adjudicating.found import appeal_for, waiting_for
from violations.adjudicating.proposing import propose
from violations.adjudicating.shown import case_shown, line_shown, queue_shown
from violations.appealing.found import AppealUnknown
from violations.appealing.matter import DecidedElsewhere
from violations.contract.answers_adjudication import AppealCase, AppealLine, AppealQueue
from violations.contract.requests_adjudication import AppealApproval, AppealClaim, AppealProposal, AppealQueueQuery
from violations.rules.appeal_grounds import Outcome

app = ServiceApp("police")


@app.get("/appeals", scope=Scope.APPEALS_REVIEW, answer=AppealQueue, query=AppealQueueQuery)
def list_appeals(body: AppealQueueQuery) -> AppealQueue:
    """查看本辖区待办的异议和申诉及其期限, 逾期的在前; 列表不含提出人信息."""
    return queue_shown(waiting_for(app.caller, body.next))


@app.get("/appeals/{appeal}", scope=Scope.APPEALS_REVIEW, answer=AppealCase, refusals=[AppealUnknown])
def show_appeal(appeal: str) -> AppealCase:
    """查看一件异议或申诉的全部材料, 不领取; 每次查看均留有记录."""
    found = appeal_for(app.caller, appeal)
    review_entry(app.caller, found, "appeal.looked_at").save()
    return case_shown(found)


@app.post(
    "/appeals/{appeal}/claim",
    scope=Scope.APPEALS_REVIEW,
    body=AppealClaim,
    answer=AppealCase,
    refusals=[AppealUnknown, AppealTaken, NotForReview],
)
def claim_appeal(body: AppealClaim, appeal: str) -> AppealCase:  # noqa: ARG001 -- nothing is asked
    """领取一件并查看全部材料: 同时只由一人审核, 限时有效, 可续领; 每次领取均留有记录."""
    return case_shown(claim(app.caller, appeal_for(app.caller, appeal)))


@app.post(
    "/appeals/{appeal}/proposal",
    scope=Scope.APPEALS_REVIEW,
    body=AppealProposal,
    answer=AppealLine,
    refusals=[AppealUnknown, AppealTaken, NotForReview, AppealNotClaimed],
)
def propose_verdict(body: AppealProposal, appeal: str) -> AppealLine:
    """提出审核结论: 维持即时生效, 撤销须另一人审批; 重复提交同一结论结果相同."""
    found = appeal_for(app.caller, appeal)
    return line_shown(propose(app.caller, found, Outcome(body.outcome), body.ground, body.words))


@app.post(
    "/appeals/{appeal}/approval",
    scope=Scope.APPEALS_REVIEW,
    body=AppealApproval,
    answer=AppealLine,
    refusals=[AppealUnknown, NothingProposed, OwnProposal, DecidedElsewhere],
)
def approve_withdrawal(body: AppealApproval, appeal: str) -> AppealLine:
    """审批他人提出的撤销意见: 同意即撤销违法记录和处罚决定, 不同意则退回重新审核; 重复审批结果相同."""
    found = appeal_for(app.caller, appeal)
    if body.approve:
        return line_shown(approve(app.caller, found, body.words))
    return line_shown(send_back(app.caller, found, body.words))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
