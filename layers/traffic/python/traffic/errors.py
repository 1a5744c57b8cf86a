"""Everything that may be refused, as one family. Only `traffic.http` turns a member into an answer."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: its dotted name, a code for programs, and the two texts for people."""

    field: str
    code: str
    zh: str
    en: str


class ServiceError(Exception):
    """An expected refusal. `code` is for programs, the titles for people; `retryable` says whether waiting helps."""

    status: ClassVar[HTTPStatus]
    code: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    retryable: ClassVar[bool] = False

    def __init__(self, fields: tuple[FieldError, ...] = (), *, retry_after: int = 5) -> None:
        super().__init__(self.code)
        self.fields = fields
        self.retry_after = retry_after


class Unreadable(ServiceError):
    status, code = HTTPStatus.BAD_REQUEST, "unreadable"
    zh, en = "请求内容无法读取", "The request body cannot be read"


class Unauthenticated(ServiceError):
    status, code = HTTPStatus.UNAUTHORIZED, "unauthenticated"
    zh, en = "请先登录", "Please sign in"


class Forbidden(ServiceError):
    status, code = HTTPStatus.FORBIDDEN, "forbidden"
    zh, en = "没有权限", "You may not do this"


class NotFound(ServiceError):
    """Also the answer for what exists but is somebody else's."""

    status, code = HTTPStatus.NOT_FOUND, "not_found"
    zh, en = "未找到", "Not found"


class VehicleNotFound(NotFound):
    """One answer for "no such vehicle" and "not proved", so that nobody can find out which plates exist."""

    code = "vehicle_not_found"
    zh, en = "未查询到该车辆, 请核对号牌、种类和后六位", "No such vehicle; please check plate, kind and last six"


class Conflict(ServiceError):
    status, code = HTTPStatus.CONFLICT, "conflict"
    zh, en = "当前状态不允许此操作", "The present state does not allow this"


class Outdated(ServiceError):
    """The caller decided on something that has changed since; it must look again first."""

    status, code = HTTPStatus.PRECONDITION_FAILED, "outdated"
    zh, en = "数据已变化, 请重新查看后再办理", "This has changed since; please look again first"


class TooLarge(ServiceError):
    status, code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large"
    zh, en = "请求内容过大", "The request body is too large"


class UnsupportedMediaType(ServiceError):
    status, code = HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"
    zh, en = "仅支持 application/json", "Only application/json is accepted"


class Invalid(ServiceError):
    """A readable body with wrong fields; each is named in `fields`."""

    status, code = HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"
    zh, en = "填写的信息有误, 请检查后重试", "Some fields are wrong; please check them"


class TooMany(ServiceError):
    status, code, retryable = HTTPStatus.TOO_MANY_REQUESTS, "too_many", True
    zh, en = "操作过于频繁, 请稍后再试", "Too many requests; please try again later"


class Unavailable(ServiceError):
    status, code, retryable = HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", True
    zh, en = "服务繁忙, 请稍后再试", "The service is busy; please try again later"


class Unexpected(ServiceError):
    """Ours, not the caller's. It says nothing: what happened stands in the log under the correlation id."""

    status, code = HTTPStatus.INTERNAL_SERVER_ERROR, "unexpected"
    zh, en = "系统出现异常, 请稍后再试", "Something went wrong on our side"


# Why DynamoDB cancels a transaction when another writer or the load is the reason: it passes by itself.
PASSING_CANCELLATIONS = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})


class GatewayError(Exception):
    """An outside party did not answer as it should. `permanent` says that asking again is useless."""

    def __init__(self, party: str, code: str, *, permanent: bool) -> None:
        super().__init__(f"{party}: {code}")
        self.party, self.code, self.permanent = party, code, permanent
