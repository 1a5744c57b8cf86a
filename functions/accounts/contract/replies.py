"""All that the doors of published protocols may answer: refusals too have the protocol's shape, or are pages for a person."""

from http import HTTPStatus

from accounts.contract.oauth_answers import GrantAnswer, IntrospectionAnswer, OAuthErrorAnswer, RevokedAnswer
from traffic.http.operation import Reply

_HTML = "text/html; charset=utf-8"

# The house's refusals on their way to a person, each as a page in the browser's language.
_PAGES: dict[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "说明页: 应用未登记, 回调地址不符, 或页面已过期",
    HTTPStatus.UNPROCESSABLE_ENTITY: "说明页: 参数有误",
    HTTPStatus.INTERNAL_SERVER_ERROR: "说明页: 系统出现异常",
    HTTPStatus.SERVICE_UNAVAILABLE: "说明页: 服务繁忙",
}
_AGAIN: dict[HTTPStatus, str] = {
    HTTPStatus.UNAUTHORIZED: "授权页: 手机号码或密码错误",
    HTTPStatus.FORBIDDEN: "授权页: 验证码错误或已失效, 或密码已过期",
    HTTPStatus.NOT_FOUND: "授权页: 手机号码尚未注册",
    HTTPStatus.TOO_MANY_REQUESTS: "授权页: 操作过于频繁, 或已暂时锁定",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "说明页: 表单过大",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "说明页: 不是表单",
}


def _pages(told: dict[HTTPStatus, str]) -> list[Reply]:
    return [Reply(status, words, _HTML) for status, words in told.items()]


_BACK = "返回应用: 地址带有 `code` 或 `error`, 以及 `state` 和 `iss`(RFC 6749, RFC 9207)"
ASKING = [
    Reply(HTTPStatus.OK, "授权页", _HTML),
    Reply(HTTPStatus.SEE_OTHER, "返回应用: 请求有误, 地址带有 `error`、`state` 和 `iss`"),
    *_pages(_PAGES),
]
DECIDING = [Reply(HTTPStatus.OK, "授权页的下一步", _HTML), Reply(HTTPStatus.SEE_OTHER, _BACK), *_pages(_PAGES | _AGAIN)]

SENDING_ON = [Reply(HTTPStatus.SEE_OTHER, "前往第三方的授权页")]
COMING_BACK = [
    Reply(HTTPStatus.SEE_OTHER, "返回应用: 地址带有 `code`、`ticket` 或 `error` 之一"),
    Reply(HTTPStatus.BAD_REQUEST, "说明页: 页面已过期, 或不是由本平台发起", _HTML),
]

_ERRORS: dict[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "请求有误, 或授权码、令牌无效",
    HTTPStatus.UNAUTHORIZED: "客户端未登记、已停用或未能证明身份",
    HTTPStatus.INTERNAL_SERVER_ERROR: "系统出现异常",
    HTTPStatus.SERVICE_UNAVAILABLE: "服务繁忙",
}
_REFUSED = [Reply(status, words, shape=OAuthErrorAnswer) for status, words in _ERRORS.items()]
GIVING = [Reply(HTTPStatus.OK, "令牌", shape=GrantAnswer), *_REFUSED]
REVOKING = [Reply(HTTPStatus.OK, "已撤销, 或本来无效", shape=RevokedAnswer), *_REFUSED]
TELLING = [Reply(HTTPStatus.OK, "令牌的情况", shape=IntrospectionAnswer), *_REFUSED]
