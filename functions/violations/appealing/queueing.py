"""Where an appeal waits: in the queue of its district, the earliest last day first."""

from collections.abc import Mapping

from pynamodb.expressions.update import Action

from traffic.dictionaries.areas import place_of
from traffic.records.appeal import Appeal

WAITING = "waiting"


def waits(appeal: Appeal, due_on: str) -> Mapping[str, str]:
    """What says that an appeal waits until a last day (ISO), by the names of its attributes."""
    return {"queue": WAITING, "place": place_of(appeal.district, due_on, appeal.appeal), "due_on": due_on}


def waits_until(appeal: Appeal, due_on: str) -> list[Action]:
    """The changes by which an appeal waits until another last day."""
    place = place_of(appeal.district, due_on, appeal.appeal)
    return [Appeal.queue.set(WAITING), Appeal.place.set(place), Appeal.due_on.set(due_on)]


def out_of_queue() -> list[Action]:
    """The changes by which an appeal waits no more."""
    return [Appeal.queue.remove(), Appeal.place.remove(), Appeal.due_on.remove()]
