"""拍照识别: a picture of a plate or document is announced, uploaded and read; nothing of what it says is kept.

Called by   citizens in the platform's own app, through the citizen API
Reads       recognition-pictures, accounts-sessions, the originals as they were uploaded
Writes      recognition-pictures: whose picture, its hash, and how well it was read; forms for uploads
"""

from http import HTTPStatus
from typing import Any

from recognition.contract.answers import PictureForm, RecognitionAnswer
from recognition.contract.requests import PictureRequest, RecognitionRequest
from recognition.rules.picture_terms import PERSONS_RULES
from recognition.rules.readings import Kind
from recognition.taking.announcing import announce
from recognition.taking.found import PictureUnknown, own_picture
from recognition.taking.originals import PictureAltered, PictureMissing
from recognition.taking.quotas import spend
from recognition.taking.recognising import recognise
from recognition.taking.shown import form_shown, recognition_shown
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("citizen")


@app.post(
    "/recognition-pictures",
    scope=Scope.RECOGNITION,
    body=PictureRequest,
    answer=PictureForm,
    status=HTTPStatus.CREATED,
)
def announce_picture(body: PictureRequest) -> PictureForm:
    """登记一张图片并取得上传表单: 表单只接受所登记的图片, 短时有效; 同一图片可重新取得表单."""
    spend(app.caller.known, "announced", PERSONS_RULES)
    return form_shown(*announce(app.caller.known, body.type, body.size, body.sha256))


@app.post(
    "/recognitions",
    scope=Scope.RECOGNITION,
    body=RecognitionRequest,
    answer=RecognitionAnswer,
    refusals=[PictureUnknown, PictureMissing, PictureAltered],
)
def recognise_picture(body: RecognitionRequest) -> RecognitionAnswer:
    """识别本人上传的一张图片: 逐字段给出结果和可信程度, 或者应当怎样重新拍摄; 识别内容不留存."""
    picture = own_picture(app.caller.known, body.picture)
    spend(app.caller.known, "read", PERSONS_RULES)
    return recognition_shown(picture, recognise(picture, Kind(body.kind) if body.kind else None))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
