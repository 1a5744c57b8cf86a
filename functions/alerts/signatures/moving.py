"""A move of an alert by an officer: the alert, its count, the fact of it and the entry, in one transaction."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from alerts.boards.counting import counted
from alerts.deadlines.noted import noted
from traffic.http import Caller
from traffic.looks import officers_act
from traffic.records.alert import Alert, AlertState
from traffic.records.feedback import Feedback
from traffic.records.outbox import Outbox
from traffic.records.transaction import together

if TYPE_CHECKING:
    from traffic.facts.alerts import AlertMoved


def move(
    caller: Caller,
    alert: Alert,
    to: AlertState,
    changes: Sequence[Action],
    *,
    what: str,
    counts: Sequence[str] = (),
    words: str = "",
    report: Feedback | None = None,
    **told: object,
) -> None:
    """Move an alert as it was read; `what` names the move in the chain, the fact and the entry. Raises Lost.

    A `report` is written with it, once; `told` goes into the fact.
    """
    fact = f"alert.{what}"
    step = Alert.steps.set(Alert.steps.append([noted(what, caller.known, words)]))
    allowed = Alert.may_become(to) & (Alert.version == alert.version)
    with together(officers_act(caller, f"alert:{alert.alert}", fact, role="officer", purpose="duty")) as act:
        act.update(alert, [Alert.state.set(to), step, Alert.version.add(1), *changes], condition=allowed)
        if counts:
            counted(act, alert, *counts)
        if report:
            act.save(report, condition=Feedback.part.does_not_exist())
        act.save(Outbox.of("alerts", fact, {**_fact(caller, alert), **told}))


def _fact(caller: Caller, alert: Alert) -> "AlertMoved":
    return {
        "alert": alert.alert,
        "source": alert.source,
        "reference": alert.reference,
        "kind": alert.kind,
        "level": alert.level,
        "district": alert.district,
        "unit": caller.unit,
        "by": caller.known,
        # What tells this from whatever else happens to the alert.
        "turn": len(alert.steps) + 1,
    }
