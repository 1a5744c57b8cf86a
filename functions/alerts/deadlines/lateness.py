"""Feedback that is overdue is told to whoever owes it, and noted; what nobody needs to sign for leaves the list in time."""

from pynamodb.expressions.update import Action

from alerts.deadlines.noted import noted
from alerts.delivering.lots import Addressee, tell
from traffic.records.alert import Alert, AlertState
from traffic.records.duty import Duty
from traffic.records.transaction import Lost, together

_PLATFORM = "platform"


def tell_late(alert: Alert) -> bool:
    """Tell the owner once, and note it; whether that was still to do. The note comes last, so a crash between tells again."""
    what = f"late_{alert.due}"
    turn = _turn(alert)
    if any(step["what"] == what for step in alert.steps[turn:]):
        return False
    duty = Duty.of_officer(alert.owner or "-")
    if duty:
        tell(alert.alert, "late", turn, alert.step, [Addressee(duty.officer, duty.terminal)])
    return _noted(alert, what, [])


def lapse(alert: Alert) -> bool:
    """What was only for information is over; whether it was still open."""
    changes: list[Action] = [Alert.state.set(AlertState.WITHDRAWN), Alert.board.remove()]
    return _noted(alert, "lapsed", changes, AlertState.WITHDRAWN)


def _turn(alert: Alert) -> int:
    """The place of the last signature or report in the chain: what is due counts from there."""
    places = [place for place, step in enumerate(alert.steps, 1) if step["what"] in ("signed", "fed_back")]
    return places[-1] if places else 0


def _noted(alert: Alert, what: str, changes: list[Action], to: AlertState | None = None) -> bool:
    step = Alert.steps.set(Alert.steps.append([noted(what, _PLATFORM)]))
    allowed = Alert.version == alert.version
    if to:
        allowed &= Alert.may_become(to)
    try:
        with together() as act:
            act.update(alert, [step, Alert.version.add(1), *changes], condition=allowed)
    except Lost:
        # Somebody did something at the same time: the next look sees how it stands then.
        return False
    return True
