"""A new PIN, held to the rules of the day; raises Invalid naming the field that it came in."""

from collections.abc import Sequence

from terminals.rules import pins
from terminals.rules.limits import limits_on
from traffic import clock, ids
from traffic.errors import FieldError, Invalid

_TEXTS = {
    "too_short": ("口令过短", "is too short"),
    "contains_number": ("口令不得包含警号", "contains the officer number"),
    "too_simple": ("口令过于简单", "is too easily guessed"),
    "used_before": ("不得与最近使用过的口令相同", "was used before"),
}


def new_pins(pin: str, field: str, *, number: str, before: Sequence[str] = ()) -> list[str]:
    """What the record holds once `pin` is the present one; `before` is what it holds now."""
    limits = limits_on(clock.business_day())
    fault = pins.fault(pin, number=number, length=limits.pin_length)
    if fault is None and pins.used_before(pin, before):
        fault = "used_before"
    if fault:
        raise Invalid((FieldError(field, fault, *_TEXTS[fault]),))
    return [pins.kept(pin, ids.nonce(16)), *before][: limits.pins_kept]
