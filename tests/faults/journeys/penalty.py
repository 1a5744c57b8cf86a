"""A penalty: whether it may be dealt with alone, the check that a person is alive, its acceptance, and who is told of it."""

import base64
import re
from functools import partial

from accounts import liveness
from tests.faults.holding import decided_once
from tests.faults.journey import BACK, MINUTES, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support.acceptance import accept, ready
from tests.support.acceptance import asked as eligibility
from tests.support.callers import call
from tests.support.machinery import Machinery
from tests.support.meaning import meaning
from violations import penalty

_CHALLENGE = re.compile(r"'challenge', {'L': \[[^]]*\]}")
_FRAMES = {"frames": [base64.b64encode(b"a face live").decode()]}


def _begin() -> Walk:
    return Walk(Machinery(only=("accounts", "payments", "registry", "violations")), {"by": ready(passed=False)})


def _looked_at(walk: Walk) -> None:
    asked(lambda _: eligibility(walk.held["by"]))


def _checked(walk: Walk) -> None:
    """A check is begun; whoever begins another has only that one."""
    by = walk.held["by"] | {"scope": "account"}
    ask = partial(call, liveness.handler, "/liveness-checks", {"act": "accept_penalty"}, by=by)
    walk.held["check"] = asked(lambda key: ask(Idempotency_Key=key))["check"]


def _alive(walk: Walk) -> None:
    by, at = walk.held["by"] | {"scope": "account"}, {"check": walk.held["check"]}
    found = asked(lambda _: call(liveness.handler, "/liveness-checks/{check}/frames", _FRAMES, by=by, at=at))
    assert found["state"] == "passed"


def _accepted(walk: Walk) -> None:
    by, check = walk.held["by"], walk.held["check"]
    walk.held["decision"] = asked(lambda key: accept(by, key, check=check))["number"]


def _printed(walk: Walk) -> None:
    at = {"number": walk.held["decision"]}
    asked(lambda _: call(penalty.handler, "/penalties/{number}", by=walk.held["by"], method="GET", at=at))


def _end(_: Walk) -> list[str]:
    """What a check asks for is drawn by lot; how often one was asked for is counted, and whoever asks again has asked twice."""
    return [_CHALLENGE.sub("<challenge>", line) for line in meaning() if not line.startswith("test-accounts-attempts")]


# A check lasts for five minutes: whoever comes later begins another.
_CHECKED = (BACK,)
_LEGS = {
    "looked at": Leg("", _looked_at),
    "check begun": Leg("looked at", _checked, jumps=(MINUTES, BACK)),
    "found alive": Leg("check begun", _alive, jumps=_CHECKED),
    "accepted": Leg("found alive", _accepted, jumps=_CHECKED),
    "told": Leg("accepted", Walk.tell),
}
JOURNEYS = (Journey("penalty", _begin, _LEGS, _end, decided_once, looks=frozenset({"'penalties.viewed'"})),)
