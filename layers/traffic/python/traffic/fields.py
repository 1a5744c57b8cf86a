"""Wrong fields in this platform's words: one vocabulary for request bodies and for rows of imported files."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import PydanticCustomError

from traffic.errors import FieldError
from traffic.identifiers import InvalidIdentifier

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Parsed = TypeVar("Parsed")

# Pydantic's error types, as this platform names them to clients: code, zh-CN, en.
_WRONG_TYPE = ("wrong_type", "类型不正确", "has the wrong type")
_MALFORMED = ("malformed", "格式不正确", "is malformed")
_TEXTS = {
    "missing": ("required", "为必填项", "is required"),
    "extra_forbidden": ("unexpected", "不应填写", "is not expected"),
    "literal_error": ("not_allowed", "取值不在允许范围内", "is not one of the allowed values"),
    "enum": ("not_allowed", "取值不在允许范围内", "is not one of the allowed values"),
    "string_too_long": ("too_long", "过长", "is too long"),
    "string_too_short": ("too_short", "过短", "is too short"),
    "string_type": _WRONG_TYPE,
    "int_type": _WRONG_TYPE,
    "int_parsing": _WRONG_TYPE,
    "bool_type": _WRONG_TYPE,
    "list_type": _WRONG_TYPE,
    "model_type": _WRONG_TYPE,
    "model_attributes_type": _WRONG_TYPE,
    "string_pattern_mismatch": _MALFORMED,
    "amount": ("amount", "不是有效的金额(元, 最多两位小数)", "is no amount in yuan"),
    "future": ("future", "晚于当前时间", "lies in the future"),
    "handled_without_time": ("handled_without_time", "已处理但缺少处理时间", "is marked handled without a time"),
    "paid_unhandled": ("paid_unhandled", "未处理却标记为已缴款", "is marked paid but not handled"),
    "greater_than_equal": ("out_of_range", "超出范围", "is out of range"),
    "less_than_equal": ("out_of_range", "超出范围", "is out of range"),
    "string_unicode": _MALFORMED,
}


def checked(parse: Callable[..., Parsed], *more: str) -> Callable[[str], Parsed]:
    """Use an identifier's parser as a field's validator: its code becomes the field's error code. `more` follows the
    field's value into the parser."""

    def check(value: str) -> Parsed:
        try:
            return parse(value, *more)
        except InvalidIdentifier as refusal:
            raise PydanticCustomError("identifier", "{code}", {"code": refusal.code}) from None

    return check


def field_error(one: "ErrorDetails") -> FieldError:
    """One Pydantic finding in this platform's words; the value itself is never repeated."""
    # A name that the client made up may hold anything, personal data included, so it is bounded before it is repeated.
    field = ".".join(str(step)[:40] for step in one["loc"]) or "body"
    if one["type"] == "identifier":
        from traffic.identifiers.texts import TEXTS

        code = str(one["ctx"]["code"])
        return FieldError(field, code, *TEXTS[code])
    return FieldError(field, *_TEXTS.get(one["type"], _MALFORMED))
