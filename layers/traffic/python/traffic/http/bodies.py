"""Bodies: what a client may send, as msgspec structures that take no field more and bend no type.

msgspec rather than Pydantic, whose import alone would break the budget of a cold start (`make bench`, lookup.start_ratio).
"""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from traffic.errors import FieldError, Invalid, Unreadable
from traffic.identifiers import InvalidIdentifier


class Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a client sends. Fields are annotated with msgspec.Meta: bounds, description, examples."""

    def wrong(self) -> Iterable[FieldError]:
        """What no single field's bounds can tell: identifiers by their own rules, fields that contradict one another."""
        return ()


Model = TypeVar("Model", bound=Body)


def body_of(model: type[Model], raw: bytes) -> Model:
    """Parse a JSON body; raises Unreadable for broken JSON and Invalid naming every wrong field."""
    try:
        body = msgspec.json.decode(raw, type=model)
    except msgspec.ValidationError:
        # Only a refusal pays for finding out what else is wrong.
        from traffic.http.wrong_fields import wrong_fields

        raise Invalid(wrong_fields(model, raw)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable from None
    if wrong := tuple(body.wrong()):
        raise Invalid(wrong)
    return body


def fields_of(model: type[Model], pairs: Iterable[tuple[str, str]]) -> Model:
    """Parse the fields of a form or query, which are all text; raises Invalid naming every wrong one, repeated ones too."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in given:
            raise Invalid((FieldError(name[:40], "repeated", "重复出现", "comes twice"),))
        given[name] = value
    return body_of(model, msgspec.json.encode(given))


def refused(field: str, refusal: InvalidIdentifier) -> FieldError:
    """An identifier's refusal as the error of the field that held it."""
    from traffic.identifiers.texts import TEXTS

    return FieldError(field, refusal.code, *TEXTS[refusal.code])
