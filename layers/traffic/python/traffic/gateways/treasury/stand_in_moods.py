"""How the treasury's stand-in misbehaves: by the end of a decision's number, or as it was told to."""

from collections.abc import Mapping
from enum import StrEnum

from traffic.gateways.remembered import held, hold
from traffic.gateways.treasury.answers import PARTY


class Mood(StrEnum):
    """What the stand-in does with a decision's bill."""

    WELL = "well"
    ITEM_NOT_AUTHORISED = "item_not_authorised"  # refuses a push, every one
    UNIT_UNKNOWN = "unit_unknown"  # the same, for another reason
    NO_DATA = "no_data"  # says that it does not know the bill, though it may
    BUSY = "busy"
    LATE = "late"  # no answer in time, and nothing done
    DIED_AFTER = "died_after"  # done, and no answer in time
    WRONGLY_SIGNED = "wrongly_signed"
    REPLAYED = "replayed"  # the answer to another question
    GARBLED = "garbled"  # an answer that nobody agreed


ENDINGS: Mapping[str, Mood] = {
    "0403": Mood.ITEM_NOT_AUTHORISED,
    "0404": Mood.UNIT_UNKNOWN,
    "0405": Mood.NO_DATA,
    "0503": Mood.BUSY,
    "0504": Mood.LATE,
    "0505": Mood.DIED_AFTER,
    "0666": Mood.WRONGLY_SIGNED,
    "0667": Mood.REPLAYED,
    "0668": Mood.GARBLED,
}


def misbehave(decision: str, what: str, times: int | None = None) -> None:
    """Misbehave with a decision's bill so many times, or until told otherwise; `well` ends it, also for a number with an ending."""
    hold(PARTY, _place(decision), {"what": Mood(what), "times": times})


def mood_for(decision: str, among: frozenset[Mood]) -> Mood | None:
    """The mood that a question about a decision meets, if it is among these; it is then counted as met."""
    told = held(PARTY, _place(decision))
    if told is None:
        ending = ENDINGS.get(decision[-4:])
        return ending if ending in among else None
    what, times = Mood(told["what"]), told["times"]
    if what not in among or times == 0:
        return None
    if times is not None:
        hold(PARTY, _place(decision), {"what": what, "times": times - 1})
    return what


def _place(decision: str) -> str:
    return f"mood#{decision}"
