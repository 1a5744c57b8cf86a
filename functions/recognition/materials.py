"""业务材料提交: a set of pictures for a business case is handed in with what the application says, and asked after.

Called by   citizens in the platform's own app, through the citizen API
Reads       recognition-sets, recognition-pictures, accounts-sessions, foundation-keys
Writes      recognition-sets, foundation-outbox, -audit in one transaction; counts in recognition-pictures; foundation-keys
"""

from http import HTTPStatus
from typing import Any

from recognition.contract.answers_materials import MaterialsAnswer
from recognition.contract.requests_materials import MaterialsRequest
from recognition.submitting.found import SetUnknown, own_set
from recognition.submitting.handing_in import ApplicantDiffers, hand_in
from recognition.submitting.shown import set_shown
from recognition.taking.found import PictureUnknown
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import NotVerified, own_look

app = ServiceApp("citizen")


@app.post(
    "/material-sets",
    scope=Scope.RECOGNITION,
    body=MaterialsRequest,
    answer=MaterialsAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, ApplicantDiffers, PictureUnknown],
    idempotent=True,
)
def submit_materials(body: MaterialsRequest) -> MaterialsAnswer:
    """提交一项业务的全部图片和申请信息, 由系统识别比对, 存疑的转人工审核."""
    return set_shown(hand_in(app.caller, body, app.request.headers["idempotency-key"]))


@app.get("/material-sets/{number}", scope=Scope.RECOGNITION, answer=MaterialsAnswer, refusals=[NotVerified, SetUnknown])
def show_materials(number: str) -> MaterialsAnswer:
    """查看本人提交的业务材料的审核状态和结论."""
    found = own_set(app.caller, number)
    own_look(app.caller, "materials.viewed").save()
    return set_shown(found)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
