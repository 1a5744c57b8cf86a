"""Appeals at each stage: filed, a file added, claimed, proposed, approved, sent back, upheld, taken back; and all who are told."""

import hashlib
from functools import partial
from typing import Any

from tests.faults.holding import decided_once
from tests.faults.journey import BACK, MINUTES, Act, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support import appeals
from tests.support.callers import call
from tests.support.faults import aside
from tests.support.machinery import Machinery
from tests.support.mirror import driver, vehicle
from violations import appeal

_FILE = {"type": "jpeg", "size": 482_133, "sha256": hashlib.sha256(b"a photo").hexdigest()}
# A claim lasts for minutes: whoever comes later claims anew.
_CLAIMED = (MINUTES, BACK)


def _begin() -> Walk:
    vehicle()
    driver()
    appeals.penalty()
    return Walk(Machinery(only=("payments", "registry", "violations")), {"by": appeals.owner()})


def _file(walk: Walk) -> None:
    # Whoever asks under another key is told of the appeal that is there.
    found = asked(lambda key: appeals.file(walk.held["by"], key), done=frozenset({"appeal_pending"}))
    walk.held["appeal"] = found.get("appeal") or _own(walk)


def _own(walk: Walk) -> str:
    with aside():
        _, found = call(appeal.handler, "/appeals", by=walk.held["by"], method="GET")
    return str(found["items"][0]["appeal"])


def _attach(walk: Walk) -> None:
    ask = partial(call, appeal.handler, "/appeals/{appeal}/files", _FILE, by=walk.held["by"])
    asked(lambda _: ask(at={"appeal": walk.held["appeal"]}))


def _officer(number: str, ask: Any, *body: Any) -> Act:
    def act(walk: Walk) -> None:
        with aside():
            by = appeals.reviewer(number)
        asked(lambda _: ask(by, walk.held["appeal"], *body))

    return act


def _sent_back(walk: Walk) -> None:
    with aside():
        by = appeals.reviewer(appeals.SECOND)
    more = {"approve": False, "words": "请补充比对照片。"}
    asked(lambda _: appeals.approve(by, walk.held["appeal"], **more), done=frozenset({"nothing_proposed"}))


def _end(walk: Walk) -> None:
    asked(lambda _: appeals.end(walk.held["by"], walk.held["appeal"]))


_LEGS = {
    "filed": Leg("", _file),
    "file added": Leg("filed", _attach),
    "claimed": Leg("filed", _officer(appeals.FIRST, appeals.claim)),
    "withdrawal proposed": Leg("claimed", _officer(appeals.FIRST, appeals.propose), jumps=_CLAIMED),
    "withdrawal approved": Leg("withdrawal proposed", _officer(appeals.SECOND, appeals.approve), jumps=_CLAIMED),
    "withdrawal told": Leg("withdrawal approved", Walk.tell),
    "sent back": Leg("withdrawal proposed", _sent_back, jumps=_CLAIMED),
    "upheld": Leg("claimed", _officer(appeals.FIRST, appeals.propose, appeals.UPHELD), jumps=_CLAIMED),
    "upholding told": Leg("upheld", Walk.tell),
    "taken back": Leg("filed", _end),
    "taken back told": Leg("taken back", Walk.tell),
}
JOURNEYS = (Journey("appeal", _begin, _LEGS, holds=decided_once, looks=frozenset({"'appeal.reviewed'"})),)
