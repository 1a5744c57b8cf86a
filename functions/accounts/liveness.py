"""活体检测: whether a living person does what is asked before the camera, for one act of the account, once.

Called by   citizens, through the citizen API
Reads       accounts-sessions, accounts-attempts, the face engine
Writes      accounts-liveness (the verdict and no picture), accounts-attempts, foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from accounts.contract.answers import LivenessAnswer, VerdictAnswer
from accounts.contract.refusals import CheckJudged, CheckUnknown
from accounts.contract.requests_identity import FramesRequest, LivenessRequest
from accounts.realname.liveness import begin, judged, moment
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp
from traffic.records.liveness import Liveness, LivenessState

app = ServiceApp("citizen")


@app.post(
    "/liveness-checks",
    scope=Scope.ACCOUNT,
    body=LivenessRequest,
    answer=LivenessAnswer,
    status=HTTPStatus.CREATED,
    refusals=[TooMany],
    idempotent=True,
)
def begin_liveness_check(body: LivenessRequest) -> LivenessAnswer:
    """开始活体检测: 取得须依次完成的动作, 5分钟内有效, 只用于所选事项; 同一事项重新开始时, 前一次失效."""
    return as_asked(begin(app.caller.known, body.act))


@app.post(
    "/liveness-checks/{check}/frames",
    scope=Scope.ACCOUNT,
    body=FramesRequest,
    answer=VerdictAnswer,
    refusals=[CheckUnknown, CheckJudged],
)
def judge_frames(body: FramesRequest, check: str) -> VerdictAnswer:
    """提交活体检测图像: 仅判定一次, 不保存图像."""
    passed = judged(app.caller.known, check, body.frames) is LivenessState.PASSED
    return {"check": check, "state": "passed" if passed else "failed"}


def as_asked(row: Liveness) -> LivenessAnswer:
    """What the person is asked to do."""
    return {
        "check": row.check,
        "act": row.act,
        "challenge": list(row.challenge),
        "expires_at": moment(row.expires),
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
