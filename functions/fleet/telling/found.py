"""Episodes as an officer finds them: those of the vehicles of the own area, day by day."""

from typing import NamedTuple

from traffic import clock
from traffic.dictionaries.areas import area_of, sees
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.records.fleet_episode import FleetEpisode

_SIZE = 20


class EpisodeUnknown(NotFound):
    """No episode of the caller's area has this number."""

    code = "episode_unknown"
    zh, en = "未查询到该事件", "No such episode"


class Page(NamedTuple):
    """Some episodes, and the token of those after them."""

    episodes: list[FleetEpisode]
    next: str | None


def episode_for(caller: Caller, episode: str) -> FleetEpisode:
    """An episode of the caller's area; raises EpisodeUnknown, also for those of other areas."""
    try:
        found = FleetEpisode.of_episode(episode)
    except FleetEpisode.DoesNotExist:
        raise EpisodeUnknown from None
    if not sees(caller.unit, found.district):
        raise EpisodeUnknown
    return found


def episodes_for(caller: Caller, day: str | None, token: str | None) -> Page:
    """The episodes of the caller's area that began on a day, by district. Raises Invalid for a wrong token."""
    asked, area = day or clock.business_day().isoformat(), area_of(caller.unit)
    bound = f"fleet-episodes#{asked}#{area}"
    start = opened(token, bound_to=bound) if token else None
    found = list(
        FleetEpisode.by_day.query(
            asked,
            FleetEpisode.place.startswith(area),
            limit=_SIZE + 1,
            last_evaluated_key=_key(asked, *start) if start else None,
        )
    )
    if len(found) <= _SIZE:
        return Page(found, None)
    last = found[_SIZE - 1]
    return Page(found[:_SIZE], sealed([last.episode, last.place], bound_to=bound))


def _key(day: str, episode: str, place: str) -> dict[str, dict[str, str]]:
    return {"episode": {"S": episode}, "day": {"S": day}, "place": {"S": place}}
