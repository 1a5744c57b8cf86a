"""预警签收: an officer signs for an alert, hands it over, and reports what came of it.

Called by   officers on their terminals, through the police API
Reads       alerts-alerts, alerts-deliveries, alerts-duty, alerts-feedback, terminals-terminals, the photos' bucket
Writes      alerts-alerts, alerts-feedback, alerts-figures, foundation-audit, foundation-outbox, foundation-keys; forms for photos
"""

from http import HTTPStatus
from typing import Any

from alerts.contract.answers_signing import AlertAnswer, AlertPhotoForm
from alerts.contract.requests_signing import AlertPhotoRequest, FeedbackRequest, HandOverRequest, SignRequest
from alerts.signatures.feeding import Report, feed_back
from alerts.signatures.found import alert_for
from alerts.signatures.handing import hand_over
from alerts.signatures.photos import announce
from alerts.signatures.refusals import (
    AlertOver,
    AlertUnknown,
    AlreadySigned,
    ColleagueNotOnDuty,
    NotTheOwner,
    PhotoMissing,
    PhotosFull,
)
from alerts.signatures.shown import alert_shown, form_shown
from alerts.signatures.taking import sign
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import officers_act

app = ServiceApp("police")


@app.get("/alerts/{alert}", scope=Scope.DUTY, answer=AlertAnswer, refusals=[AlertUnknown])
def show_alert(alert: str) -> AlertAnswer:
    """查看发给本人的一条预警; 每次查看均留有记录."""
    found = alert_for(app.caller, alert)
    officers_act(app.caller, f"alert:{alert}", "alert.seen", role="officer", purpose="duty").save()
    return alert_shown(found)


@app.post(
    "/alerts/{alert}/signature",
    scope=Scope.DUTY,
    body=SignRequest,
    answer=AlertAnswer,
    refusals=[AlertUnknown, AlreadySigned, AlertOver],
)
def sign_for_alert(body: SignRequest, alert: str) -> AlertAnswer:  # noqa: ARG001 -- nothing is asked, but extra fields are refused
    """签收预警: 最先签收者负责处置, 其他民警随即得到通知; 重复签收结果相同."""
    return alert_shown(sign(app.caller, alert))


@app.post(
    "/alerts/{alert}/handover",
    scope=Scope.DUTY,
    body=HandOverRequest,
    answer=AlertAnswer,
    refusals=[AlertUnknown, AlertOver, NotTheOwner, ColleagueNotOnDuty],
)
def hand_alert_over(body: HandOverRequest, alert: str) -> AlertAnswer:
    """把本人签收的预警移交给另一名在勤民警: 对方须重新签收, 逾期仍会升级."""
    return alert_shown(hand_over(app.caller, alert, body.officer))


@app.post(
    "/alerts/{alert}/photos",
    scope=Scope.DUTY,
    body=AlertPhotoRequest,
    answer=AlertPhotoForm,
    refusals=[AlertUnknown, AlertOver, NotTheOwner, PhotosFull],
)
def announce_alert_photo(body: AlertPhotoRequest, alert: str) -> AlertPhotoForm:
    """登记一张反馈照片并取得上传表单: 表单只接受所登记的照片, 短时有效; 同一照片可重新取得表单."""
    return form_shown(announce(app.caller, alert, body.type, body.size, body.sha256))


@app.post(
    "/alerts/{alert}/feedback",
    scope=Scope.DUTY,
    body=FeedbackRequest,
    answer=AlertAnswer,
    status=HTTPStatus.CREATED,
    refusals=[AlertUnknown, AlertOver, NotTheOwner, PhotoMissing],
    idempotent=True,
)
def feed_alert_back(body: FeedbackRequest, alert: str) -> AlertAnswer:
    """反馈处置结果, 可附已上传的照片; 最终反馈后预警办结."""
    report = Report(body.outcome, body.final, body.words, tuple(body.photos))
    return alert_shown(feed_back(app.caller, alert, report))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
