"""What the gateway itself answers, in the shape of our own refusals. On AWS the template's gateway responses do this."""

from aiohttp import hdrs

from infra.local.front.forwarding import Answer
from traffic.errors import (
    Forbidden,
    NotFound,
    ServiceError,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    Unexpected,
    Unreadable,
    UnsupportedMediaType,
)
from traffic.http.problems import MEDIA_TYPE

_OF_STATUS: dict[int, type[ServiceError]] = {
    400: Unreadable,
    401: Unauthenticated,
    403: Forbidden,
    404: Unavailable,  # the gateway does not know its own API: it is being replaced by a deployment
    413: TooLarge,
    415: UnsupportedMediaType,
    429: TooMany,
    503: Unavailable,
    504: Unavailable,
}
_NO_SUCH_PATH = b"Missing Authentication Token"
_NO_GOOD_TOKEN = b"not authorized to access this resource"


def refusal_of(answer: Answer) -> ServiceError | None:
    """The refusal that a gateway's own error stands for; None for answers, and for whatever a door wrote.

    Every refusal by a door is a problem or says how it may be kept, as pages and OAuth's errors do; no error of the gateway's does.
    """
    if answer.status < 400 or answer.media_type == MEDIA_TYPE or hdrs.CACHE_CONTROL in answer.headers:
        return None
    if answer.status == 403 and _NO_SUCH_PATH in answer.body:
        return NotFound()
    if answer.status == 403 and _NO_GOOD_TOKEN in answer.body:
        return Unauthenticated()
    return _OF_STATUS.get(answer.status, Unexpected)()
