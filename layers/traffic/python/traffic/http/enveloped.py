"""Requests in envelopes (M114): opened before anybody looks at the body, answered in an envelope, problems included.

Only problems about the envelope itself go out in clear. What opens and seals is imported when the first envelope comes, so that
apps that take none do not pay for it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from chalice.app import Request, Response

from traffic.http.operation import Operation

if TYPE_CHECKING:
    from traffic.envelopes.opening import Opened

# What a compact JWE is called (RFC 7515, section 9.2.1).
JOSE = "application/jose"


def takes_envelopes(operation: Operation) -> bool:
    """Whether a route has a JSON body and a JSON answer; pages and published protocols keep their own shape."""
    return operation.body is not None and operation.answer is not None and operation.carrier == "json"


def came_sealed(request: Request) -> bool:
    """Whether a request says that its body is an envelope."""
    return str(request.headers.get("content-type", "")).partition(";")[0].strip().lower() == JOSE


def opened(raw: bytes, *, audience: str, operation: Operation, places: Mapping[str, str]) -> "Opened":
    """The request in the envelope `raw`, which must be meant for this method and path; raises as open_request does.

    The path is that below the platform's address, `/citizen/…`, with every character in its places percent-encoded that
    RFC 3986 does not leave unreserved: so no two routes have one path, whatever stands in their places.
    """
    from traffic.envelopes.keys import opening_key
    from traffic.envelopes.opening import open_request

    path = operation.path.format(**{name: quote(place, safe="") for name, place in places.items()})
    compact = raw.decode("ascii", "replace")
    return open_request(compact, method=operation.method, path=f"/{audience}{path}", key=opening_key)


def sealed(answer: Response, envelope: "Opened") -> Response:
    """The answer in an envelope for whoever sent that one; what kind of text it is stands inside."""
    from traffic.envelopes.opening import seal_answer

    body = str(answer.to_dict()["body"]).encode()
    media_type = str(answer.headers["Content-Type"])
    compact = seal_answer(body, envelope.reply_to, envelope.jti, media_type=media_type)
    return Response(compact, {**answer.headers, "Content-Type": JOSE}, answer.status_code)
