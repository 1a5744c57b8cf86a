"""A violation's record is marked with what this platform decided, so that no older export of the police network undoes it."""

from pynamodb.expressions.update import Action

from traffic import clock
from traffic.records.violation import Violation
from violations.rules.states import State, order_of_show


def marked(violation: Violation, state: State) -> list[Action]:
    """The changes that bring a record to a state, with its place in the look-up.

    Its version becomes this moment's, or stays what it is where that is later: rows that the source changed earlier lose against
    it, later ones win (records/newest.py).
    """
    now = f"{clock.china_now():%Y%m%dT%H%M%S}#{state}"
    return [
        Violation.state.set(state),
        Violation.shown.set(order_of_show(state, violation.happened)),
        Violation.version.set(max(now, violation.version)),
        Violation.source.set("platform"),
    ]
