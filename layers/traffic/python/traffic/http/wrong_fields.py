"""Everything that is wrong with a body, field by field: a parser stops at the first, a person wants the whole list."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
from msgspec import inspect

from traffic.errors import FieldError, Unreadable

# A name that a client made up may hold anything, personal data included, so it is bounded before it is repeated.
_LONGEST_NAME = 40
# Nor does anybody need a list of thousands.
_MOST = 20

_WRONG_TYPE = ("wrong_type", "类型不正确", "has the wrong type")
_MALFORMED = ("malformed", "格式不正确", "is malformed")
_TOO_SHORT = ("too_short", "过短", "is too short")
_TOO_LONG = ("too_long", "过长", "is too long")
_REQUIRED = ("required", "为必填项", "is required")
_UNEXPECTED = ("unexpected", "不应填写", "is not expected")


def wrong_fields(model: type[msgspec.Struct], raw: bytes) -> tuple[FieldError, ...]:
    """The errors of a JSON body that `model` refuses; raises Unreadable when it is no JSON after all."""
    try:
        body = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # Thousands of brackets mean nothing to anybody.
        raise Unreadable from None
    if not isinstance(body, dict):
        return (FieldError("body", *_WRONG_TYPE),)
    # A name that comes twice may have been refused for its first value, which is lost by now.
    return tuple(islice(_wrong(model, body), _MOST)) or (FieldError("body", *_MALFORMED),)


def _wrong(model: type[msgspec.Struct], body: dict[str, Any]) -> Iterator[FieldError]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(model)}
    for name, field in fields.items():
        if name not in body:
            if field.required:
                yield FieldError(name, *_REQUIRED)
        elif not _fits(body[name], field.type):
            yield FieldError(name, *_fault(body[name], inspect.type_info(field.type)))
    for name in body:
        if name not in fields:
            yield FieldError(name[:_LONGEST_NAME], *_UNEXPECTED)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _fault(value: Any, kind: inspect.Type) -> tuple[str, str, str]:
    """What a value that does not fit its type lacks."""
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        kind = next(one for one in kind.types if not isinstance(one, inspect.NoneType))
        return _fault(value, kind)
    if not isinstance(kind, inspect.StrType):
        return _MALFORMED
    if not isinstance(value, str):
        return _WRONG_TYPE
    if kind.min_length is not None and len(value) < kind.min_length:
        return _TOO_SHORT
    if kind.max_length is not None and len(value) > kind.max_length:
        return _TOO_LONG
    return _MALFORMED
