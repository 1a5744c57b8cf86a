"""An episode's row, and the fact of it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from fleet.rules.bounds import Book
from fleet.rules.kinds import POINT_RULES
from fleet.rules.roads import road_code
from fleet.rules.runs import Run
from traffic import clock
from traffic.records.fleet_episode import FleetEpisode
from traffic.records.fleet_vehicle import FleetVehicle

if TYPE_CHECKING:
    from traffic.facts.fleet import Episode


def row_of(enrolled: FleetVehicle, episode: str, run: Run, book: Book) -> FleetEpisode:
    """All that an episode's run says, and whose it is."""
    return FleetEpisode(
        episode,
        vehicle=enrolled.vehicle,
        plate=enrolled.plate,
        plate_kind=enrolled.plate_kind,
        kind=enrolled.kind,
        rule=POINT_RULES[run.rule],
        level=run.level(book.at(run.last).rises[run.rule]),
        district=enrolled.district,
        began=run.began,
        last=run.last,
        ended=run.closed,
        start_longitude=run.start_longitude,
        start_latitude=run.start_latitude,
        end_longitude=run.end_longitude,
        end_latitude=run.end_latitude,
        bearing=run.bearing,
        speed=run.speed,
        road=road_code(run.road),
        peak=run.peak,
        bound=run.bound,
        reached=list(run.reached),
        day=china(run.began).date().isoformat(),
        place=f"{enrolled.district}#{episode}",
    )


def gone(episode: str) -> tuple[FleetEpisode, list[Action]]:
    """The update that says that there was no such episode after all."""
    return FleetEpisode(episode), [FleetEpisode.gone.set(True), FleetEpisode.ended.set(True)]


def fact_of(episode: FleetEpisode) -> "Episode":
    """What whoever reacts has to know: which vehicle did what, where it is and which way it goes."""
    return {
        "episode": episode.episode,
        "rule": episode.rule,
        "level": episode.level,
        "vehicle": {"plate": episode.plate, "kind": episode.plate_kind},
        "place": {"longitude": episode.end_longitude, "latitude": episode.end_latitude},
        "bearing": episode.bearing,
        "speed_kmh": (episode.speed or 0) // 10,
        "road": episode.road,
        "at": china(episode.last).isoformat(timespec="seconds"),
        "district": episode.district,
    }


def china(seconds: int) -> datetime:
    """Epoch seconds on China's clock."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(clock.CHINA)
