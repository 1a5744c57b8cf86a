"""What holds for every operation of an API, in words: said once, shown in the document and on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from traffic.envelopes.form import ALGORITHM, ENCRYPTION, WINDOW_SECONDS
from traffic.http import Scope
from traffic.http.app import BODY_LIMIT
from traffic.http.idempotency import LIFETIME_SECONDS as KEY_LIFETIME
from traffic.http.operation import Operation
from traffic.http.paging import LIFETIME_SECONDS as PAGE_LIFETIME

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Convention:
    """One rule: its name in Chinese and English, and what it says."""

    zh: str
    en: str
    text: str


def conventions(operations: Sequence[Operation]) -> Iterator[Convention]:
    """The rules that matter to whoever calls `operations`."""
    yield from _ALWAYS
    if any(operation.body and "next" in operation.body.__struct_fields__ for operation in operations):
        yield _PAGING
    if any(operation.idempotent for operation in operations):
        yield _IDEMPOTENCY
    if any(operation.enveloped for operation in operations):
        yield _ENVELOPES
    if any(operation.scope is not Scope.PUBLIC for operation in operations):
        yield _SIGN_IN


_ALWAYS = (
    Convention(
        "请求与应答", "JSON",
        f"UTF-8 编码的 JSON, 请求体不超过 {BODY_LIMIT // 1024} KB. 请求头须写明 `Content-Type: application/json`. "
        "未列出的字段和类型不符的值会被拒绝, 不作转换.",
    ),
    Convention(
        "个人信息", "privacy",
        "号牌、证件号等个人信息只放在请求体中, 不出现在网址里, 因此查询也用 POST. 应答不得缓存.",
    ),
    Convention("金额", "money", "整数, 单位为分, 字段名以 `_fen` 结尾: `15000` 即 150 元."),
    Convention(
        "时间与日期", "time",
        "时间按 ISO 8601 书写并带时区: `2026-11-05T08:30:00+08:00`. 日期为 `2026-11-05`, 期限均含当日.",
    ),
    Convention(
        "代码", "codes",
        "号牌种类、违法行为等官方代码为字符串, 旁边附有文字. 平台自有的枚举值为小写英文单词. "
        "以后可能增加应答字段和枚举值, 程序应忽略不认识的字段.",
    ),
    Convention(
        "频率限制", "rate limit",
        "超过限制时答 429, 系统繁忙时答 503; 请按应答头 `Retry-After` 给出的秒数等待后再试.",
    ),
    Convention(
        "语言", "language",
        "错误说明默认为中文; 请求头 `Accept-Language: en` 时为英文. 代码 (`code`) 不随语言变化, 程序应以代码为准.",
    ),
    Convention("请求编号", "correlation id", "每个错误应答都有 `correlation_id`. 报障时提供它即可查到该次请求."),
)  # fmt: skip

_PAGING = Convention(
    "翻页", "paging",
    "列表在 `items` 中. `next` 不为 `null` 时还有下一页: 以相同的请求加上 `next` 再次查询. "
    f"翻页标识只适用于原查询, {PAGE_LIFETIME // _HOUR} 小时内有效.",
)  # fmt: skip
_IDEMPOTENCY = Convention(
    "幂等", "idempotency",
    "创建类请求须带请求头 `Idempotency-Key` (1 至 128 个字符). 同一键、同一内容重发, 得到同一应答; 同一键、不同内容答 422. "
    f"键保留 {KEY_LIFETIME // _HOUR} 小时.",
)  # fmt: skip
_ENVELOPES = Convention(
    "消息加密", "envelopes",
    "手机应用可在 TLS 之上再加密消息, 防止抓包和重放 (可选): 请求体为 JWE 紧凑格式 "
    f"(`{ALGORITHM}`, `{ENCRYPTION}`), 以 `/oauth/envelope-keys.json` 公布的平台公钥加密, "
    "请求头为 `Content-Type: application/jose`; 应答同样加密返回, 错误应答也是. "
    f"每条加密消息限一个方法和路径, 前后 {WINDOW_SECONDS // 60} 分钟内有效, 只能使用一次: 无法解开答 400 "
    "`unreadable_envelope`, 过期答 401 `stale_envelope`, 重复答 409 `replayed_envelope`, 这三种应答不加密. "
    "不接受加密的操作答 415.",
)  # fmt: skip
_SIGN_IN = Convention(
    "登录", "sign-in",
    "需要登录的操作须带请求头 `Authorization: Bearer …`, 与设备密钥绑定的令牌则为 `Authorization: DPoP …`. "
    "令牌缺失或无效答 401, 权限不足答 403.",
)  # fmt: skip
