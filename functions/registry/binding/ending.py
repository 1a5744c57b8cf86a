"""A binding ends, or a request does: the key and the places become free with it, in one transaction."""

from collections.abc import Sequence

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from registry.binding.keys import live_key, rooms_of
from registry.rules.binding_rules import binding_rules
from registry.rules.binding_states import BindingState, EndReason, comes_from
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding, LiveBinding, Room
from traffic.records.transaction import together

DUE, TOLD, NOBODY = "due", "told", "nobody"


def end(binding: Binding, reason: EndReason, by: str, entry: AuditEntry, *, tells: bool = True) -> None:
    """End a bound one; `tells` if its holder is to be told. Raises Lost."""
    with together(entry) as act:
        close(act, binding, BindingState.ENDED, ended(reason, by, tells=tells))


def withdraw(binding: Binding, by: str, entry: AuditEntry) -> None:
    """Take a request back before anybody has decided it. Raises Lost."""
    changes = [*ended(EndReason.UNBOUND_BY_OWNER, by, tells=False), *out_of_queue()]
    with together(entry) as act:
        close(act, binding, BindingState.WITHDRAWN, changes)


def ended(reason: EndReason, by: str, *, tells: bool) -> list[Action]:
    """What a binding's record says of its end."""
    return [
        Binding.ended_at.set(clock.china_now().isoformat(timespec="seconds")),
        Binding.ended_by.set(by),
        Binding.end_reason.set(reason),
        *([Binding.notice.set(DUE)] if tells else []),
    ]


def out_of_queue() -> list[Action]:
    """No reviewer sees it any more."""
    return [Binding.queue.remove(), Binding.place.remove()]


def close(
    act: TransactWrite, binding: Binding, to: BindingState, changes: Sequence[Action], *, gives_key: bool = True
) -> None:
    """Add to a transaction that a live binding is live no more; without `gives_key` the next one has its key already."""
    allowed = Binding.state.is_in(*sorted(comes_from(to)))
    moved = [Binding.state.set(to), Binding.version.add(1), *changes]
    act.update(binding, moved, condition=allowed & binding.unchanged)
    if gives_key:
        held = LiveBinding.binding.does_not_exist() | (LiveBinding.held_by == binding.binding)
        act.delete(LiveBinding(live_key(binding.kind, binding.person, binding.thing)), condition=held)
    rules = binding_rules(clock.business_day())
    for key in rooms_of(binding.kind, binding.person, binding.thing, rules):
        act.update(Room(key), [Room.taken.delete({binding.binding})])
