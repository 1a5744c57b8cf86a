"""异议和申诉: a person objects to a violation or appeals against its penalty, adds files, follows the clock, takes it back.

Called by   citizens in the platform's own app, through the citizen API
Reads       violations-records, violations-decisions, registry-vehicles, registry-bindings, accounts-sessions, foundation-keys
Writes      violations-appeals and foundation-audit, in one transaction; foundation-keys, foundation-idempotency; forms for files
"""

from http import HTTPStatus
from typing import Any

from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import NotVerified, own_look
from violations.appealing.attaching import FilesFull, announced, attach
from violations.appealing.closing import AppealSettled, close
from violations.appealing.filing import AppealPending, file
from violations.appealing.found import AppealUnknown, own_appeal, own_appeals
from violations.appealing.matter import AlreadyWithdrawn, DecidedElsewhere, NothingToAppeal
from violations.appealing.shown import appeal_shown, appeals_shown, detail_shown, form_shown
from violations.contract.answers_appeals import AppealAnswer, AppealDetail, AppealsAnswer, FileForm
from violations.contract.requests_appeals import AppealEndRequest, AppealFileRequest, AppealRequest, AppealsQuery

app = ServiceApp("citizen")


@app.post(
    "/appeals",
    scope=Scope.PENALTIES,
    body=AppealRequest,
    answer=AppealAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, NothingToAppeal, AlreadyWithdrawn, DecidedElsewhere, AppealPending],
    idempotent=True,
)
def file_appeal(body: AppealRequest) -> AppealAnswer:
    """对本人的违法记录提出异议, 或对处罚决定提出申诉; 同一违法同时只办理一件, 办理期间不作处罚."""
    return appeal_shown(file(app.caller, body.violation, body.ground, body.statement))


@app.post(
    "/appeals/{appeal}/files",
    scope=Scope.PENALTIES,
    body=AppealFileRequest,
    answer=FileForm,
    refusals=[NotVerified, AppealUnknown, AppealSettled, FilesFull],
)
def add_appeal_file(body: AppealFileRequest, appeal: str) -> FileForm:
    """登记一个附件并取得上传表单: 表单只接受所登记的文件, 短时有效; 同一文件可重新取得表单."""
    return form_shown(attach(app.caller, appeal, announced(appeal, body.type, body.size, body.sha256)))


@app.get("/appeals", scope=Scope.PENALTIES, answer=AppealsAnswer, query=AppealsQuery, refusals=[NotVerified])
def list_own_appeals(body: AppealsQuery) -> AppealsAnswer:
    """查看本人提出的全部异议和申诉及其答复期限."""
    found = own_appeals(app.caller, body.next)
    own_look(app.caller, "appeals.viewed").save()
    return appeals_shown(found)


@app.get("/appeals/{appeal}", scope=Scope.PENALTIES, answer=AppealDetail, refusals=[NotVerified, AppealUnknown])
def show_own_appeal(appeal: str) -> AppealDetail:
    """查看一件异议或申诉的内容、附件、期限和结论."""
    found = own_appeal(app.caller, appeal)
    own_look(app.caller, "appeal.viewed").save()
    return detail_shown(found)


@app.post(
    "/appeals/{appeal}/end",
    scope=Scope.PENALTIES,
    body=AppealEndRequest,
    answer=AppealAnswer,
    refusals=[NotVerified, AppealUnknown, AppealSettled],
)
def end_appeal(body: AppealEndRequest, appeal: str) -> AppealAnswer:  # noqa: ARG001 -- nothing is asked, but extra fields are refused
    """撤回尚未办结的异议或申诉; 重复撤回结果相同."""
    return appeal_shown(close(app.caller, own_appeal(app.caller, appeal)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
