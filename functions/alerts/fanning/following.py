"""What became of an alert is told to everybody who has it: that it is signed for and by whom, or that it is over."""

from collections.abc import Iterator

from alerts.deadlines.waiting import await_signature
from alerts.delivering.lots import Addressee, tell
from traffic.queues import Message
from traffic.records.alert import Alert, AlertState
from traffic.records.delivery import Delivery

# Facts of ours that everybody hears who has the alert, and the word that frames have for each.
_TOLD = {"alert.signed": "signed", "alert.closed": "closed"}
# Frames by which an officer comes to have one.
_HAS = frozenset({"raised", "handed"})


def follow(fact: str, detail: Message) -> None:
    """Tell those who have the alert of a fact about it, but for whoever did it; what was handed on, whoever shall have it."""
    alert, turn = detail["alert"], detail["turn"]
    if fact == "alert.handed":
        _hand_on(alert, turn, Addressee(*detail["heir"]))
    else:
        tell(alert, _TOLD[fact], turn, 0, _others(alert, detail["by"]))


def _hand_on(number: str, turn: int, to: Addressee) -> None:
    """The colleague hears of it, and it waits for a signature anew."""
    alert = Alert.of_alert(number)
    tell(number, "handed", turn, alert.step, [to])
    if alert.state == AlertState.RAISED:
        await_signature(alert, alert.step)


def _others(alert: str, by: str) -> Iterator[Addressee]:
    has = {one.officer: one.terminal for one in Delivery.about(alert) if one.type in _HAS}
    for officer, terminal in has.items():
        if officer != by:
            yield Addressee(officer, terminal)
