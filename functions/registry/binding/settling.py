"""An application is judged and settled in one go: bound, put before a reviewer, or refused with every reason at once."""

from collections.abc import Callable, Sequence

from registry.binding.making import Asked, make
from registry.rules.binding_reasons import Outcome, Verdict
from traffic.errors import Conflict, FieldError, Unavailable
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding
from traffic.records.transaction import Lost

# Whoever loses a race is judged again, and then mostly learns that there is such a binding already.
_ATTEMPTS = 3


class BindingRefused(Conflict):
    """Each error names a reason; what would tell of somebody else's vehicle or licence is one reason, `not_yours`."""

    code = "binding_refused"
    zh, en = "无法绑定", "This cannot be bound"


def settled(
    judge: Callable[[], tuple[Asked, Verdict]], entries: Callable[[str], Sequence[AuditEntry]], field: str
) -> Binding:
    """The binding that was made; `entries` makes those of an action. Raises BindingRefused naming `field`, Unavailable."""
    for _ in range(_ATTEMPTS):
        asked, verdict = judge()
        if verdict.outcome is Outcome.REFUSED:
            for entry in entries("binding.refused"):
                entry.save()
            raise BindingRefused(tuple(FieldError(field, told.code, told.zh, told.en) for told in verdict.told))
        try:
            return make(asked, verdict, entries("binding.requested"))
        except Lost:
            continue
    raise Unavailable
