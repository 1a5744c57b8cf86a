"""An application is one reviewer's for a time; then anybody of the area may take it."""

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from registry.reviewing.entries import review_entry
from registry.rules.binding_states import BindingState
from traffic import clock
from traffic.claims import claimed_by
from traffic.dictionaries.areas import review_rules
from traffic.errors import Conflict
from traffic.http import Caller
from traffic.records.binding import Binding
from traffic.records.transaction import Lost, together


class TakenByAnother(Conflict):
    """Another reviewer looks at it just now."""

    code = "taken_by_another"
    zh, en = "该申请正由其他审核人员处理", "Another reviewer has this application"


class AlreadyDecided(Conflict):
    """It waits no more: decided, withdrawn, or overtaken."""

    code = "already_decided"
    zh, en = "该申请已不在待审核状态", "This application waits no more"


def claim(caller: Caller, binding: Binding) -> Binding:
    """Take an application, or keep it longer. Raises AlreadyDecided, TakenByAnother."""
    now = clock.epoch_seconds()
    ends = now + review_rules(clock.business_day()).claim_minutes * 60
    # Who takes it again goes on with the work that has begun.
    began = binding.review_began if claimed_by(binding, caller.known) else None
    changes: list[Action] = [
        Binding.reviewer.set(caller.known),
        Binding.review_began.set(began or now),
        Binding.review_ends.set(ends),
        Binding.version.add(1),
    ]
    waits = (Binding.state == BindingState.REQUESTED) & binding.unchanged & _free(caller.known, now)
    try:
        with together(review_entry(caller, binding, "binding.reviewed")) as act:
            act.update(binding, changes, condition=waits)
    except Lost:
        found = Binding.of_binding(binding.binding)
        raise (TakenByAnother if found.state == BindingState.REQUESTED else AlreadyDecided) from None
    return Binding.of_binding(binding.binding)


def _free(reviewer: str, now: int) -> Condition:
    free: Condition = Binding.reviewer.does_not_exist() | (Binding.reviewer == reviewer) | (Binding.review_ends <= now)
    return free
