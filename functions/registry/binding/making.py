"""A binding is made: with its key, its places and its entries, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from pynamodb.expressions.condition import size
from pynamodb.transactions import TransactWrite

from registry.binding.ending import close, ended, out_of_queue
from registry.binding.entries import platform_entry
from registry.binding.keys import live_key, rooms_of
from registry.rules.binding_reasons import Outcome, Verdict
from registry.rules.binding_rules import binding_rules
from registry.rules.binding_states import BindingState, EndReason
from registry.rules.claims import BindingKind
from traffic import clock, ids
from traffic.dictionaries.areas import place_of
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding, LiveBinding, Room
from traffic.records.transaction import together

WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for. `former` is the live binding of the vehicle's former owner, which the new one ends."""

    kind: BindingKind
    person: str
    account: str
    thing: str
    district: str
    unit: str | None = None
    papers_sealed: bytes | None = None
    former: Binding | None = None


def make(asked: Asked, verdict: Verdict, entries: Sequence[AuditEntry]) -> Binding:
    """The binding that a verdict allows: bound, or waiting for its reviewer. Raises Lost."""
    binding = _binding(asked, verdict)
    with together(*entries) as act:
        act.save(binding, condition=Binding.binding.does_not_exist())
        _take_key(act, binding, asked.former)
        _take_places(act, binding)
        if asked.former:
            _supersede(act, asked.former, binding)
    return binding


def _binding(asked: Asked, verdict: Verdict) -> Binding:
    number, now = ids.sortable(), clock.china_now().isoformat(timespec="seconds")
    waits = verdict.outcome is not Outcome.AUTO
    return Binding(
        number,
        kind=asked.kind,
        state=BindingState.REQUESTED if waits else BindingState.BOUND,
        person=asked.person,
        account=asked.account,
        thing=asked.thing,
        unit=asked.unit,
        papers_sealed=asked.papers_sealed,
        district=asked.district,
        queue=WAITING if waits else None,
        place=place_of(asked.district, now, number) if waits else None,
        reasons={reason.code for reason in verdict.reasons} or None,
        rules=verdict.version,
        requested_at=now,
    )


def _take_key(act: TransactWrite, binding: Binding, former: Binding | None) -> None:
    free = LiveBinding.binding.does_not_exist()
    if former:
        free |= LiveBinding.held_by == former.binding
    key = live_key(binding.kind, binding.person, binding.thing)
    act.save(LiveBinding(key, held_by=binding.binding), condition=free)


def _take_places(act: TransactWrite, binding: Binding) -> None:
    rules = binding_rules(clock.business_day())
    for key, most in rooms_of(binding.kind, binding.person, binding.thing, rules).items():
        vacant = Room.taken.does_not_exist() | (size(Room.taken) < most)  # type: ignore[no-untyped-call] # PynamoDB leaves it untyped
        act.update(Room(key), [Room.taken.add({binding.binding})], condition=vacant)


def _supersede(act: TransactWrite, former: Binding, by: Binding) -> None:
    """What the former owner had ends, whether it was bound or waited."""
    reference = f"binding:{by.binding}"
    act.save(platform_entry(former, "binding.superseded", reference))
    if former.state == BindingState.BOUND:
        close(act, former, BindingState.ENDED, ended(EndReason.OWNER_CHANGED, reference, tells=True), gives_key=False)
    else:
        changes = [*ended(EndReason.OWNER_CHANGED, reference, tells=False), *out_of_queue()]
        close(act, former, BindingState.REJECTED, changes, gives_key=False)
