"""What channels are answered: each in the words that it publishes."""

import json
from http import HTTPStatus

from chalice.app import Response

from traffic.http.operation import Reply

_PLAIN = "text/plain"
# An answer for one notice; it also tells it from what a gateway would say by itself.
_KEPT_NOWHERE = {"Cache-Control": "no-store"}
_TAKEN, _FAILED = {"code": "SUCCESS", "message": ""}, {"code": "FAIL", "message": "not accepted"}

WECHAT = [
    Reply(HTTPStatus.OK, "已收到, 无须再通知"),
    Reply(HTTPStatus.BAD_REQUEST, "未接受, 请按计划重发"),
    Reply(HTTPStatus.SERVICE_UNAVAILABLE, "繁忙, 请按计划重发"),
]
ALIPAY = [Reply(HTTPStatus.OK, "`success` 已收到, 无须再通知; `failure` 未接受, 请按计划重发", _PLAIN)]
BANK = WECHAT


def as_wechat_reads(taken: bool | None) -> Response:
    """200 where the notice was taken; 400, or 503 for None, where it is to come again."""
    if taken:
        return _json(_TAKEN, HTTPStatus.OK)
    return _json(_FAILED, HTTPStatus.SERVICE_UNAVAILABLE if taken is None else HTTPStatus.BAD_REQUEST)


def as_alipay_reads(taken: bool | None) -> Response:
    """Exactly `success`, or anything else."""
    return Response("success" if taken else "failure", {"Content-Type": _PLAIN}, int(HTTPStatus.OK))


def _json(body: dict[str, str], status: HTTPStatus) -> Response:
    return Response(json.dumps(body), {"Content-Type": "application/json", **_KEPT_NOWHERE}, int(status))
