"""A decision: the state, the count for statistics and the entry, in one transaction; made twice, it is one decision."""

from datetime import datetime

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from registry.binding.ending import DUE, close
from registry.binding.mirror import driver_known, licence_now, vehicle_known, vehicle_now
from registry.reviewing.claiming import AlreadyDecided, TakenByAnother
from registry.reviewing.entries import review_entry
from registry.reviewing.found import decided_on
from registry.rules.binding_states import BindingState, comes_from
from registry.rules.claims import BindingKind
from registry.rules.review import STATES, Outcome
from registry.rules.sweeping import dead
from traffic import clock
from traffic.claims import claimed_by, taken
from traffic.errors import Conflict
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.binding import Binding
from traffic.records.review import ReviewCount
from traffic.records.transaction import Lost, together


class NotClaimed(Conflict):
    """Whoever decides takes the application first, and within its time."""

    code = "not_claimed"
    zh, en = "请先领取该申请, 或领取已超时", "Claim this application first, or again"


class NoLongerPossible(Conflict):
    """The register has changed since it was asked for: the vehicle or licence has ended, or is another's."""

    code = "no_longer_possible"
    zh, en = "登记信息已变更, 不能通过", "The register has changed; this cannot be approved"


def decide(caller: Caller, binding: Binding, outcome: Outcome, reason: str, words: str | None) -> Binding:
    """The binding as decided. Raises NotClaimed, TakenByAnother, AlreadyDecided, NoLongerPossible."""
    if _decided_so(binding, caller.known, outcome):
        return _shown_again(caller, binding)
    _require_claim(binding, caller.known)
    if outcome is Outcome.APPROVE and _overtaken(binding):
        raise NoLongerPossible
    entry = review_entry(caller, binding, f"binding.{STATES[outcome]}")
    try:
        with together(entry) as act:
            _move(act, binding, STATES[outcome], _decision(caller, reason, words))
            _count(act, binding, outcome, reason)
    except Lost:
        return _as_it_stands(binding.binding, caller, outcome)
    return Binding.of_binding(binding.binding)


def _decided_so(binding: Binding, reviewer: str, outcome: Outcome) -> bool:
    return binding.decided_by == reviewer and binding.state == STATES[outcome]


def _as_it_stands(number: str, caller: Caller, outcome: Outcome) -> Binding:
    """The decision came twice at once, or somebody was first."""
    binding = Binding.of_binding(number)
    if not _decided_so(binding, caller.known, outcome):
        raise AlreadyDecided
    return _shown_again(caller, binding)


def _shown_again(caller: Caller, binding: Binding) -> Binding:
    """A repeated decision is answered with whose it is once more, so it stands written once more that somebody looked."""
    review_entry(caller, binding, "binding.reviewed").save()
    return binding


def _require_claim(binding: Binding, reviewer: str) -> None:
    if binding.state != BindingState.REQUESTED:
        raise AlreadyDecided
    if claimed_by(binding, reviewer):
        return
    raise TakenByAnother if taken(binding) else NotClaimed


def _overtaken(binding: Binding) -> bool:
    kind, today = binding.kind, clock.business_day()
    vehicle = vehicle_known(binding.thing) if kind in (BindingKind.VEHICLE, BindingKind.UNIT_VEHICLE) else None
    driver = driver_known(binding.person) if kind in (BindingKind.LICENCE, BindingKind.UNIT_VEHICLE) else None
    owner = binding.unit or binding.person
    return dead(owner, vehicle_now(vehicle), licence_now(driver), today) is not None


def _decision(caller: Caller, reason: str, words: str | None) -> list[Action]:
    now = clock.china_now()
    return [
        Binding.decided_at.set(now.isoformat(timespec="seconds")),
        Binding.decided_by.set(caller.known),
        Binding.decision.set(reason),
        Binding.notice.set(DUE),
        Binding.queue.set(decided_on(now.date().isoformat())),
        *([Binding.words_sealed.set(seal(words, "binding.words"))] if words else []),
    ]


def _move(act: TransactWrite, binding: Binding, to: BindingState, changes: list[Action]) -> None:
    if to is BindingState.REJECTED:
        close(act, binding, to, changes)
        return
    allowed = Binding.state.is_in(*sorted(comes_from(to))) & binding.unchanged
    act.update(binding, [Binding.state.set(to), Binding.version.add(1), *changes], condition=allowed)


def _count(act: TransactWrite, binding: Binding, outcome: Outcome, reason: str) -> None:
    now = clock.china_now()
    count = ReviewCount.at(binding.district, now.date().isoformat(), binding.kind, outcome, reason)
    worked = clock.epoch_seconds() - (binding.review_began or clock.epoch_seconds())
    waited = int((now - datetime.fromisoformat(binding.requested_at)).total_seconds())
    added: list[Action] = [ReviewCount.decided.add(1), ReviewCount.worked.add(worked), ReviewCount.waited.add(waited)]
    act.update(count, added)
