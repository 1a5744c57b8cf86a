"""Binding: a citizen's own car and licence at once; a car that a reviewer must look at, claimed and decided; unbinding."""

from functools import partial
from typing import Any

from registry import bindings, review
from tests.faults.journey import HOURS, MINUTES, Act, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support.bindings import holder
from tests.support.callers import call, officer
from tests.support.faults import aside
from tests.support.machinery import Machinery
from tests.support.meaning import meaning
from tests.support.mirror import driver, vehicle

CAR = {"plate": "贵A7C301", "plate_kind": "02", "tail": "047371"}
FILE = {"file_number": "520100123456"}
APPROVAL = {"outcome": "approve", "reason": "checked"}
REJECTION = {"outcome": "reject", "reason": "papers_missing", "words": "请补充加盖公章的授权书"}
_SCOPE, _UNIT = "registry.review", "520103000000"


def _begin() -> Walk:
    vehicle(glbm=_UNIT)
    driver()
    return Walk(Machinery(only=("registry", "accounts")), {"by": holder()})


def _watched(_: Walk) -> None:
    """The car is under seizure: a person must look at it."""
    with aside():
        vehicle(glbm=_UNIT, zt="K")


def _bind(what: str, body: dict[str, str]) -> Act:
    def act(walk: Walk) -> None:
        ask = partial(call, bindings.handler, f"/bindings/{what}", body, by=walk.held["by"])
        # Whoever asks under another key is told that it is bound, or asked for, already.
        found = asked(lambda key: ask(Idempotency_Key=what + key), done=frozenset({"already_bound"}))
        walk.held["binding"] = found.get("binding")

    return act


def _unbound(walk: Walk) -> None:
    at = {"binding": walk.held["binding"]}
    asked(lambda _: call(bindings.handler, "/bindings/{binding}/end", {}, by=walk.held["by"], at=at))


def _reviewed(what: str, body: dict[str, Any]) -> Act:
    def act(walk: Walk) -> None:
        with aside():
            by = officer(_SCOPE, roles="reviewer", unit=_UNIT)
        at = {"binding": walk.held["binding"]}
        asked(lambda _: call(review.handler, f"/reviews/{{binding}}/{what}", body, by=by, at=at))

    return act


def _left(_: Walk) -> list[str]:
    """Whoever asks under another key for what is bound already is refused, and the refusal is written down: rightly so."""
    return [line for line in meaning() if "'binding.refused'" not in line]


_LEGS = {
    "vehicle bound": Leg("", _bind("vehicles", CAR)),
    "licence bound": Leg("vehicle bound", _bind("licence", FILE)),
    "told": Leg("licence bound", Walk.tell),
    "unbound": Leg("licence bound", _unbound),
    "asked for": Leg("", _bind("vehicles", CAR), _watched),
    "claimed": Leg("asked for", _reviewed("claim", {})),
    # A claim lasts for minutes: whoever comes later claims anew.
    "approved": Leg("claimed", _reviewed("decision", APPROVAL), jumps=(MINUTES,)),
    "rejected": Leg("claimed", _reviewed("decision", REJECTION), jumps=(MINUTES,)),
    "said": Leg("rejected", Walk.tell, jumps=(MINUTES, HOURS)),
    "taken back": Leg("asked for", _unbound),
}
JOURNEYS = (Journey("binding", _begin, _LEGS, _left, looks=frozenset({"'binding.reviewed'"})),)
