"""A partner's incident: pushed, taken by the command centre, told by a signed call-back to a system that is busy at first."""

import re
from datetime import timedelta

from tests.faults.journey import BACK, MINUTES, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support.faults import aside
from tests.support.machinery import Machinery
from tests.support.meaning import meaning
from tests.support.partners import HOOK, act, commander, push, subscribe, system, told, waiting
from traffic import clock
from traffic.gateways.callbacks.stand_in import HEARD

# A partner is called once at least: how often and when is no matter, that it took it is.
_TRIES = re.compile(r"\('(?:tries|turn|tried_at|taken_until|due)', \{'[NS]': '[^']*'\}\)")
# A busy partner is called again after half a minute, then two; a dead process holds a call-back for one.
_ROUNDS, _LATER = 8, timedelta(minutes=3)


def _begin() -> Walk:
    by = system()
    subscribe(by, f"{HOOK}/flaky")
    # Not the first incident of the month, whose keys are there: they would be others in each walk.
    push(by, "earlier", reference="GZCT-20261105-000001")
    return Walk(Machinery(only=("partners",)), {"by": by})


def _pushed(walk: Walk) -> None:
    walk.held["incident"] = asked(lambda key: push(walk.held["by"], key))["incident"]


def _taken(walk: Walk) -> None:
    with aside():
        by = commander()
    asked(lambda _: act(by, walk.held["incident"], "take"))


def _told(walk: Walk) -> None:
    for fact in told("incident.moved"):
        walk.machinery.deliver("test-partners-facts", fact)


def _called_back(walk: Walk) -> None:
    HEARD.forget()
    for turn in range(_ROUNDS):
        with clock.standing_at(clock.now() + turn * _LATER):
            for message in waiting():
                walk.machinery.deliver("test-partners-callbacks", message)


def _end(_: Walk) -> list[str]:
    return [_TRIES.sub("<try>", line) for line in meaning()]


_LEGS = {
    "pushed": Leg("", _pushed),
    "taken": Leg("pushed", _taken),
    "told": Leg("taken", _told),
    # The rounds of this walk cover half an hour: what is due after that is not waited for.
    "called back": Leg("told", _called_back, jumps=(MINUTES, BACK)),
}
JOURNEYS = (Journey("call-back", _begin, _LEGS, _end),)
