"""路面识别: the same for officers, who state why and for which case or duty, and whose reading stands written.

Called by   officers on their terminals, through the police API
Reads       recognition-pictures, terminals-terminals, foundation-keys, the originals as they were uploaded
Writes      recognition-pictures and foundation-audit, in one transaction; foundation-keys; forms for uploads
"""

from http import HTTPStatus
from typing import Any

from recognition.contract.answers import PictureForm, RecognitionAnswer
from recognition.contract.requests import OfficialRecognition, PictureRequest
from recognition.rules.picture_terms import OFFICERS_RULES
from recognition.rules.readings import Kind
from recognition.taking.announcing import announce
from recognition.taking.entries import official_entries
from recognition.taking.found import PictureUnknown, own_picture
from recognition.taking.originals import PictureAltered, PictureMissing
from recognition.taking.quotas import spend
from recognition.taking.recognising import recognise
from recognition.taking.shown import form_shown, recognition_shown
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.post(
    "/recognition-pictures",
    scope=Scope.PEOPLE_READ,
    body=PictureRequest,
    answer=PictureForm,
    status=HTTPStatus.CREATED,
)
def announce_picture(body: PictureRequest) -> PictureForm:
    """登记一张图片并取得上传表单: 表单只接受所登记的图片, 短时有效; 同一图片可重新取得表单."""
    spend(app.caller.known, "announced", OFFICERS_RULES)
    return form_shown(*announce(app.caller.known, body.type, body.size, body.sha256))


@app.post(
    "/recognitions",
    scope=Scope.PEOPLE_READ,
    body=OfficialRecognition,
    answer=RecognitionAnswer,
    refusals=[PictureUnknown, PictureMissing, PictureAltered],
)
def recognise_picture(body: OfficialRecognition) -> RecognitionAnswer:
    """识别本人上传的一张图片, 须说明事由和案件或勤务编号: 识别内容不留存, 每次识别均留有记录."""
    caller = app.caller
    picture = own_picture(caller.known, body.picture)
    spend(caller.known, "read", OFFICERS_RULES)
    kind = Kind(body.kind) if body.kind else None
    found = recognise(picture, kind, lambda reading: official_entries(caller, picture, body, reading))
    return recognition_shown(picture, found)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
