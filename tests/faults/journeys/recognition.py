"""Materials: handed in, examined, referred to a person, claimed and decided. What the models would read is there beforehand, as an
examination leaves it that died before it settled."""

from functools import partial

from tests.faults.journey import BACK, MINUTES, Act, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support import materials
from tests.support.faults import aside
from tests.support.machinery import Machinery
from tests.support.materials import ACCEPTED, REJECTED, already_read, announced, documents, front, own
from tests.support.meaning import meaning
from tests.support.mirror import driver

_DOUBTFUL = [front(name="张山"), *documents()[1:]]


def _begin() -> Walk:
    driver(glbm="520103000400")
    by = materials.owner()
    pictures = [announced(by, serial) for serial in range(1, 4)]
    return Walk(Machinery(only=("recognition", "registry")), {"by": by, "pictures": pictures})


def _handed_in(walk: Walk) -> None:
    ask = partial(materials.submit, walk.held["by"], pictures=walk.held["pictures"])
    walk.held["set"] = asked(lambda key: ask(key))["set"]


def _read(*readings: object) -> Act:
    def others(walk: Walk) -> None:
        with aside():
            number = walk.held["set"]
            already_read(number, own(walk.held["by"], number)[1]["pictures"], list(readings))

    return others


def _claimed(walk: Walk) -> None:
    with aside():
        by = materials.reviewer()
    asked(lambda _: materials.claim(by, walk.held["set"]))


def _decided(body: dict[str, str]) -> Act:
    def act(walk: Walk) -> None:
        with aside():
            by = materials.reviewer()
        asked(lambda _: materials.decide(by, walk.held["set"], body))

    return act


def _end(_: Walk) -> list[str]:
    """All but how much of an hour's quota is used up: whoever tries again uses it again."""
    return [line for line in meaning() if "'quota#" not in line]


# What was read is kept for a while only, and then read again, for which models are needed.
_WHILE_KEPT = (BACK,)
# A claim lasts for minutes: whoever comes later claims anew.
_CLAIMED = (MINUTES, BACK)
_LEGS = {
    "handed in": Leg("", _handed_in),
    "passed": Leg("handed in", Walk.tell, _read(*documents()), jumps=_WHILE_KEPT),
    "referred": Leg("handed in", Walk.tell, _read(*_DOUBTFUL), jumps=_WHILE_KEPT),
    "claimed": Leg("referred", _claimed),
    "accepted": Leg("claimed", _decided(ACCEPTED), jumps=_CLAIMED),
    "rejected": Leg("claimed", _decided(REJECTED), jumps=_CLAIMED),
    "told": Leg("rejected", Walk.tell),
}
JOURNEYS = (Journey("recognition", _begin, _LEGS, _end, looks=frozenset({"'materials.reviewed'"})),)
