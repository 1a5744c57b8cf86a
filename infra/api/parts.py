"""What the operations of a document share: headers, parameters, and the way to sign in."""

from typing import Any

HEADERS: dict[str, dict[str, Any]] = {
    "ContentLanguage": {"description": "说明文字的语言", "schema": {"type": "string", "enum": ["zh-CN", "en"]}},
    "RetryAfter": {
        "description": "多少秒后可以再试",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
        "example": 5,
    },
}

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

SIGN_IN = ("signIn", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "登录后取得的访问令牌"})
