"""What an operation answers: its answer or its replies, and everything that it may refuse."""

from http import HTTPStatus
from typing import Any

from infra.api.asked import SEALED
from infra.api.parts import RETRY_AFTER_SOMETIMES
from infra.api.refusals import DEFAULT, Refusals, name_of, refusals_of, refused_example, response
from infra.api.schemas import Schemas
from traffic.errors import Invalid
from traffic.http.enveloped import JOSE
from traffic.http.operation import Operation, Reply

Response = dict[str, Any]


def responses(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    """The responses of an operation by status, good ones first; shared ones by name."""
    told: dict[str, Any] = {str(int(reply.status)): _reply(reply, schemas) for reply in operation.replies}
    if operation.answer:
        told[str(int(operation.status))] = _answer(operation.answer, schemas, sealable=operation.enveloped)
    for status, refusals in refusals_of(operation).items():
        mark = str(int(status))
        told[mark] = _either(told[mark], refusals) if mark in told else _refused(operation, refusals)
    return {**dict(sorted(told.items())), "default": name_of(DEFAULT)}


def _answer(shape: type[Any], schemas: Schemas, *, sealable: bool) -> Response:
    content = {"application/json": schemas.content(shape)}
    return {"description": "成功", "content": content | ({JOSE: {"schema": SEALED}} if sealable else {})}


def _reply(reply: Reply, schemas: Schemas) -> Response:
    if HTTPStatus.MULTIPLE_CHOICES <= reply.status < HTTPStatus.BAD_REQUEST:
        return {"description": reply.words, "headers": {"Location": {"$ref": "#/components/headers/Location"}}}
    media_type = reply.media_type.partition(";")[0]
    kind = "object" if media_type == "application/json" else "string"
    told = schemas.content(reply.shape) if reply.shape else {"schema": {"type": kind}}
    return {"description": reply.words, "content": {media_type: told}}


def _refused(operation: Operation, refusals: Refusals) -> Response | str:
    """By name, unless a wrong body is among them, which differs from operation to operation."""
    # A published protocol says for itself what it makes of fields that it does not know.
    own = operation.body if Invalid in refusals and operation.answer else None
    return response(refusals, [refused_example(own)]) if own else name_of(refusals)


def _either(reply: Response, refusals: Refusals) -> Response:
    """A status that the protocol uses in its own shape, and the gateway before it in the house's."""
    refused = response(refusals)
    headers = refused["headers"]
    if "Retry-After" in headers:
        headers["Retry-After"] = RETRY_AFTER_SOMETIMES
    return {
        "description": f"{reply['description']}; {refused['description']}",
        "headers": headers,
        "content": {**reply["content"], **refused["content"]},
    }
