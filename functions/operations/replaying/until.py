"""Until when a replay goes."""

from datetime import datetime

from traffic import clock, ids

_LENGTH = 26
_LAST = (1 << 80) - 1


def last_event(until: str) -> str:
    """The last event that a replay takes: the one with this id, or the last one that could be told by a moment (ISO).

    A moment without offset is China's. Raises ValueError for what is neither.
    """
    if len(until) == _LENGTH and until.isalnum():
        ids.made_at(until)
        return until
    moment = datetime.fromisoformat(until)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=clock.CHINA)
    return ids.spelled(int(moment.timestamp() * 1000) << 80 | _LAST)
