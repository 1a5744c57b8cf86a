"""Wrong fields of rows, in the words that requests are refused with."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import PydanticCustomError

from traffic.errors import FieldError
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.texts import TEXTS

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Parsed = TypeVar("Parsed")

# Pydantic's error types and ours, as a rejects file names them: code, zh-CN, en.
_WRONG_TYPE = ("wrong_type", "类型不正确", "has the wrong type")
_MALFORMED = ("malformed", "格式不正确", "is malformed")
_OUT_OF_RANGE = ("out_of_range", "超出范围", "is out of range")
_TEXTS = {
    "missing": ("required", "为必填项", "is required"),
    "string_too_long": ("too_long", "过长", "is too long"),
    "string_too_short": ("too_short", "过短", "is too short"),
    "int_parsing": _WRONG_TYPE,
    "greater_than_equal": _OUT_OF_RANGE,
    "less_than_equal": _OUT_OF_RANGE,
    "amount": ("amount", "不是有效的金额(元, 最多两位小数)", "is no amount in yuan"),
    "future": ("future", "晚于当前时间", "lies in the future"),
    "handled_without_time": ("handled_without_time", "已处理但缺少处理时间", "is marked handled without a time"),
    "paid_unhandled": ("paid_unhandled", "未处理却标记为已缴款", "is marked paid but not handled"),
}
# What rejects name when no single field is to blame.
WHOLE_ROW = "*"


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
    field = str(one["loc"][0]) if one["loc"] else WHOLE_ROW
    if one["type"] == "identifier":
        code = str(one["ctx"]["code"])
        return FieldError(field, code, *TEXTS[code])
    return FieldError(field, *_TEXTS.get(one["type"], _MALFORMED))
