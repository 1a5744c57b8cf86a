"""The chain of an alert: no alert is lost, and none is doubled at a terminal.

What must come out the same is what anybody would notice: how the alert stands, who has it, the figures, and what each terminal
holds once everybody is online again. In which order rows were written, and how often a push was tried, nobody notices.
"""

from tests.faults.journey import BACK, Journey, Leg
from tests.faults.journeys.alert_play import Play
from tests.support.channel import on_duty
from tests.support.people import OTHER_PHONE, PHONE, shown
from tests.support.stage import items


def _begin() -> Play:
    shown()
    play = Play(on_duty("5201031"), on_duty("5201032", phone=OTHER_PHONE), on_duty("5201033", phone=PHONE))
    for terminal in (play.near, play.other):
        terminal.go_online()
    return play


def noticed(play: Play) -> list[str]:
    """What anybody would notice once all is quiet and everybody online."""
    play.deliver()
    play.all_online()
    alert, *others = items("alerts-alerts")
    assert not others, "an alert is doubled"
    state = {name: alert[name] for name in ("state", "step", "board", "owner", "outcome", "due") if name in alert}
    told = sorted((one["officer"]["S"], one["type"]["S"]) for one in items("alerts-deliveries"))
    found = {
        "state": sorted(state.items(), key=str),
        "steps": [step["M"]["what"]["S"] for step in alert["steps"]["L"]],
        "figures": [sorted((name, one[name]) for name in one if name != "day") for one in items("alerts-figures")],
        "told": told,
        "reports": len(items("alerts-feedback")),
        "facts": sorted(fact["kind"]["S"] for fact in items("foundation-outbox")),
        "texted": bool(shown()),
        "has": [len(one.ids) for one in play.terminals],
    }
    return [f"{name}: {said}" for name, said in found.items()]


def none_doubled(play: Play) -> None:
    """Each terminal has each frame once, and everybody who was told has something."""
    assert [len(one.ids) - len(set(one.ids)) for one in play.terminals] == [0, 0, 0]


# Whoever comes later meets other deadlines: by then the schedule has raised the alert a step. So the clock only steps back.
_ANY_TIME = (BACK,)
_LEGS = {
    "raised": Leg("", Play.raise_it, jumps=_ANY_TIME),
    "delivered": Leg("raised", Play.deliver, jumps=_ANY_TIME),
    "heard": Leg("delivered", Play.listen, jumps=_ANY_TIME),
    "texted": Leg("heard", lambda play: play.times_up("silence"), jumps=_ANY_TIME),
    "climbed": Leg("heard", lambda play: play.times_up("signature"), jumps=_ANY_TIME),
    "signed": Leg("heard", Play.sign, jumps=_ANY_TIME),
    "told": Leg("signed", Play.deliver, jumps=_ANY_TIME),
    "handed": Leg("told", Play.hand_over, jumps=_ANY_TIME),
    "handed on": Leg("handed", Play.deliver, jumps=_ANY_TIME),
    "reported": Leg("told", Play.report, jumps=_ANY_TIME),
    "over": Leg("reported", Play.deliver, jumps=_ANY_TIME),
    "swept": Leg("raised", Play.sweep, jumps=_ANY_TIME),
    "late": Leg("told", Play.sweep, jumps=_ANY_TIME),
}
ALERT = Journey("alert", _begin, _LEGS, noticed, none_doubled, Play.comes)
JOURNEYS = (ALERT,)
