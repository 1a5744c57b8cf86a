"""Episodes as an officer finds them: those of the vehicles of the own area, day by day."""

from traffic import clock
from traffic.dictionaries.areas import area_of, sees
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.http.pages import Page, exact_page
from traffic.records.fleet_episode import FleetEpisode

_SIZE = 20


class EpisodeUnknown(NotFound):
    """No episode of the caller's area has this number."""

    code = "episode_unknown"
    zh, en = "未查询到该事件", "No such episode"


def episode_for(caller: Caller, episode: str) -> FleetEpisode:
    """An episode of the caller's area; raises EpisodeUnknown, also for those of other areas."""
    try:
        found = FleetEpisode.of_episode(episode)
    except FleetEpisode.DoesNotExist:
        raise EpisodeUnknown from None
    if not sees(caller.unit, found.district):
        raise EpisodeUnknown
    return found


def episodes_for(caller: Caller, day: str | None, token: str | None) -> Page[FleetEpisode]:
    """The episodes of the caller's area that began on a day, by district. Raises Invalid for a wrong token."""
    asked, area = day or clock.business_day().isoformat(), area_of(caller.unit)
    return exact_page(
        lambda start, most: FleetEpisode.by_day.query(
            asked, FleetEpisode.place.startswith(area), limit=most, last_evaluated_key=start
        ),
        ("episode", "place"),
        token,
        bound_to=f"fleet-episodes#{asked}#{area}",
        size=_SIZE,
        known={"day": asked},
    )
