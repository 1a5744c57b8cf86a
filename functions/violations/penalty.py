"""自主处罚: may this person deal with this violation alone, what would be decided, and the decision once they accept it.

Called by   citizens in the platform's own app, through the citizen API
Reads       violations-records, violations-appeals, the mirror, bindings, points, accounts-liveness, foundation-keys
Writes      violations-decisions, violations-records, registry-points, foundation-outbox and foundation-audit, in one transaction
"""

from http import HTTPStatus
from typing import Any

from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import NotVerified, own_look, verified
from traffic.records.decision import OnDocket
from violations.contract.answers_penalties import EligibilityAnswer, PenaltiesAnswer, PenaltyDetail
from violations.contract.requests_penalties import AcceptanceRequest, EligibilityRequest
from violations.penalties.accepting import accept
from violations.penalties.deciding import Accepted
from violations.penalties.owned import own_decision
from violations.penalties.reading import read
from violations.penalties.refusals import DecisionUnknown, NotAlive, NotEligible
from violations.penalties.shown import decision_shown, eligibility_shown, penalties_shown
from violations.rules.eligibility import reasons
from violations.rules.eligibility_rules import eligibility_rules
from violations.rules.rights import notice_on

app = ServiceApp("citizen")


# POST, though nothing is created: what is asked about is personal.
@app.post(
    "/penalties/eligibility",
    scope=Scope.PENALTIES,
    body=EligibilityRequest,
    answer=EligibilityAnswer,
    refusals=[NotVerified],
)
def ask_eligibility(body: EligibilityRequest) -> EligibilityAnswer:
    """查询能否自助处理一条违法: 不能的一次列明全部原因和办法; 可以的给出拟作出的处罚和权利告知."""
    today = clock.business_day()
    reading, rules = read(verified(app.caller), body.violation), eligibility_rules(today)
    return eligibility_shown(reading, reasons(reading.facts, rules, today), rules.version, notice_on(today))


@app.post(
    "/penalties",
    scope=Scope.PENALTIES,
    body=AcceptanceRequest,
    answer=PenaltyDetail,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, NotEligible, NotAlive],
    idempotent=True,
)
def accept_penalty(body: AcceptanceRequest) -> PenaltyDetail:
    """确认接受处罚: 重新核对全部规则, 作出处罚决定并同时记分; 须先通过实人认证."""
    accepted = Accepted(person=verified(app.caller), account=app.caller.known, check=body.check, notice=body.notice)
    return decision_shown(accept(app.caller, body.violation, accepted, body.confirmation))


@app.get("/penalties", scope=Scope.PENALTIES, answer=PenaltiesAnswer, refusals=[NotVerified])
def list_penalties() -> PenaltiesAnswer:
    """查看本人自助处理的全部处罚决定."""
    listed = OnDocket.of_person(verified(app.caller))
    own_look(app.caller, "penalties.viewed").save()
    return penalties_shown(listed)


@app.get("/penalties/{decision}", scope=Scope.PENALTIES, answer=PenaltyDetail, refusals=[NotVerified, DecisionUnknown])
def show_penalty(decision: str) -> PenaltyDetail:
    """查看本人的一份处罚决定."""
    found = own_decision(decision, verified(app.caller))
    own_look(app.caller, "penalties.viewed").save()
    return decision_shown(found)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
