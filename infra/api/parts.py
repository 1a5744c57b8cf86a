"""What the operations of a document share: headers, parameters, and the way to sign in."""

from typing import Any

HEADERS: dict[str, dict[str, Any]] = {
    "ContentLanguage": {"description": "说明文字的语言", "schema": {"type": "string", "enum": ["zh-CN", "en"]}},
    "Location": {"description": "前往的地址", "required": True, "schema": {"type": "string", "format": "uri"}},
    "RetryAfter": {
        "description": "多少秒后可以再试",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
        "example": 5,
    },
}
# Of a status that refuses for several reasons, of which waiting helps only some.
RETRY_AFTER_SOMETIMES = {**HEADERS["RetryAfter"], "required": False}

PARAMETERS: dict[str, dict[str, Any]] = {
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "description": "错误说明的语言: zh-CN (默认) 或 en",
        "schema": {"type": "string", "default": "zh-CN"},
        "example": "zh-CN",
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": True,
        "description": "幂等键: 同一键重发同一内容, 得到同一应答; 用于其他内容则答 422",
        "schema": {"type": "string", "minLength": 1, "maxLength": 128},
        "example": "0f4b7a52-8a3e-4a58-9c6f-5d0a7e1c2b33",
    },
}

# What stands in the places of a path, by name.
PLACES: dict[str, dict[str, Any]] = {
    "alert": {"description": "预警编号", "example": "01K9ALERT00000000000000001"},
    "appeal": {"description": "申诉编号", "example": "01K9APPEAL0000000000000001"},
    "binding": {"description": "绑定编号", "example": "01K9BINDING000000000000001"},
    "callback": {"description": "回调编号", "example": "01K9EVENT00000000000000001"},
    "check": {"description": "检测标识, 发起活体检测时取得", "example": "01K9CHECK00000000000000001"},
    "client": {"description": "客户端标识(client_id)", "example": "01K9CLIENT0000000000000001"},
    "clone": {"description": "疑似套牌编号", "example": "kYw3s0mE4x2n1QbVtR8uZg"},
    "day": {"description": "对账日期", "example": "2026-11-05"},
    "decision": {"description": "决定书编号", "example": "5201151900000017"},
    "entry": {"description": "布控编号", "example": "01K9ENTRY00000000000000001"},
    "episode": {"description": "事件编号", "example": "01K9EPISODE000000000000001"},
    "incident": {"description": "警情编号", "example": "5ZC0X2K8QJ6T1R9V3M7NWBH4EA"},
    "number": {"description": "差异编号", "example": "2026-11-04-0f3a9b1c2d4e5f60"},
    "officer": {"description": "警号", "example": "520103"},
    "order": {"description": "订单号", "example": "01K9ORDER000000000000000A1"},
    "provider": {"description": "第三方: `alipay` 支付宝, `wechat` 微信", "example": "alipay"},
    "refund": {"description": "退款单号", "example": "01K9ORDER000000000000000A1R0003"},
    "sha256": {"description": "全文的 SHA-256(十六进制小写)", "example": "9f86d081884c7d65" * 4},
    "session": {"description": "会话标识", "example": "01K9SESSION000000000000001"},
    "subscription": {"description": "订阅编号", "example": "01K9SUBSCRIPTION0000000001"},
    "terminal": {"description": "终端标识", "example": "01K9TERM000000000000000001"},
    "unit": {"description": "单位的标识, 经办人的绑定中给出", "example": "c1SxZ0W5Qd3nq0o6hL2g1w"},
    "vehicle": {"description": "车辆登记编号", "example": "01K9VEHICLE000000000000001"},
    "warning": {"description": "预警编号", "example": "5ZC0X2K8QJ6T1R9V3M7NWBH4EA"},
}

_BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "登录或授权后取得的访问令牌"}
_DEVICE_BOUND = {
    "type": "http",
    "scheme": "dpop",
    "description": "登录后取得的访问令牌, 与终端密钥绑定: 每次调用另带请求头 `DPoP`, 内为终端密钥对该请求的签名证明 (RFC 9449)",
}


def sign_in(audience: str) -> tuple[str, dict[str, Any]]:
    """How callers of an API show who they are."""
    return "signIn", _DEVICE_BOUND if audience == "police" else _BEARER
