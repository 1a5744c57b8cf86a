"""人脸比对: whether a live picture and one of a document show the same person; one purpose and one act a call.

Called by   officers on their terminals, through the police API
Reads       recognition-pictures, terminals-terminals, the originals as they were uploaded, the face engine's verdict
Writes      recognition-comparisons and foundation-audit, in one transaction; counts in recognition-pictures; foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from recognition.comparing.comparing import compare
from recognition.contract.answers_comparison import ComparisonAnswer
from recognition.contract.requests_comparison import ComparisonRequest
from recognition.taking.copies import PictureUnusable
from recognition.taking.found import PictureUnknown
from recognition.taking.originals import PictureAltered, PictureMissing
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")


@app.post(
    "/face-comparisons",
    scope=Scope.PEOPLE_READ,
    body=ComparisonRequest,
    answer=ComparisonAnswer,
    status=HTTPStatus.CREATED,
    refusals=[PictureUnknown, PictureMissing, PictureAltered, PictureUnusable],
    idempotent=True,
)
def compare_faces(body: ComparisonRequest) -> ComparisonAnswer:
    """比对现场照片与证件照片是否为同一人: 只留存图片摘要和结论, 不留存人脸信息, 每次比对均留有记录."""
    made = compare(app.caller, body)
    return {
        "comparison": made.comparison,
        "same": made.same,
        "score": made.score,
        "engine": made.engine,
        "at": made.at,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
