"""A person ends a binding of theirs, or takes a request back."""

from collections.abc import Callable
from functools import partial

from registry.binding.ending import end, withdraw
from registry.rules.binding_states import BindingState, EndReason
from traffic.errors import Conflict, NotFound
from traffic.http import Caller
from traffic.looks import own_look
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding
from traffic.records.transaction import Lost


class BindingUnknown(NotFound):
    """One answer for a binding that is not there and one that is somebody else's."""

    code = "binding_unknown"
    zh, en = "未查询到该绑定", "No such binding"


def binding_known(number: str) -> Binding:
    """The binding with a number; raises BindingUnknown."""
    try:
        found = Binding.of_binding(number)
    except Binding.DoesNotExist:
        raise BindingUnknown from None
    # What holds keys and places lies in the same table.
    if found.state is None:
        raise BindingUnknown
    return found


def unbind(caller: Caller, binding: Binding, entry: Callable[[str], AuditEntry] | None = None) -> Binding:
    """The binding after its end; one that has ended stays as it is. Raises Conflict for one that a reviewer has rejected.

    `entry` makes the audit's entry of an action; without it, the act is the caller's on their own.
    """
    by, entry = f"account:{caller.known}", entry or partial(own_look, caller)
    try:
        match binding.state:
            case BindingState.REQUESTED:
                withdraw(binding, by, entry("binding.withdrawn"))
            case BindingState.BOUND:
                end(binding, EndReason.UNBOUND_BY_OWNER, by, entry("binding.ended"), tells=False)
            case BindingState.REJECTED:
                raise Conflict
    except Lost:
        # Repeated, or somebody else was first: how it stands now is the answer.
        return _after(binding.binding)
    return Binding.of_binding(binding.binding)


def _after(number: str) -> Binding:
    binding = Binding.of_binding(number)
    if binding.state not in (BindingState.WITHDRAWN, BindingState.ENDED):
        raise Conflict
    return binding
