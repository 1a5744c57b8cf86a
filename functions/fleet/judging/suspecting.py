"""De-licensed coaches whose week looks like a line: one episode a vehicle and week, told of once."""

from datetime import datetime, timedelta

from fleet.judging.rows import china, fact_of
from fleet.rules.delicensed import Line, LineRules, Seen, line_of, line_rules
from fleet.rules.episodes import number_of
from fleet.rules.kinds import Rule, VehicleKind
from traffic import clock
from traffic.records.fleet_episode import FleetEpisode
from traffic.records.fleet_vehicle import LISTED, FleetVehicle
from traffic.records.outbox import Outbox
from traffic.records.passage import Passage
from traffic.records.transaction import Lost, together


def look_at_all() -> dict[str, int]:
    """Look at the last week of every de-licensed coach; looked at twice, nothing is told again."""
    rules, until = line_rules(clock.business_day()), clock.china_now()
    looked = told = 0
    for vehicle in FleetVehicle.by_place.query(LISTED, filter_condition=FleetVehicle.kind == VehicleKind.DELICENSED):
        looked += 1
        told += _look_at(vehicle, until, rules)
    return {"looked_at": looked, "suspected": told}


def _look_at(vehicle: FleetVehicle, until: datetime, rules: LineRules) -> bool:
    since = until - timedelta(days=rules.days)
    passages = list(Passage.of_vehicle(vehicle.plate_kind + vehicle.plate, _ms(since), _ms(until)))
    line = line_of((Seen(china(one.at // 1000), one.site) for one in passages), rules)
    return line is not None and _tell(_episode(vehicle, line, passages[-1], rules))


def _episode(vehicle: FleetVehicle, line: Line, last: Passage, rules: LineRules) -> FleetEpisode:
    """The episode of a vehicle and the week in which its line ended: the same however often it is looked at."""
    year, week, _ = line.last.isocalendar()
    monday = datetime.fromisocalendar(year, week, 1).replace(tzinfo=clock.CHINA)
    number = number_of(f"{vehicle.vehicle}#{Rule.DELICENSED}", int(monday.timestamp()))
    return FleetEpisode(
        number,
        vehicle=vehicle.vehicle,
        plate=vehicle.plate,
        plate_kind=vehicle.plate_kind,
        kind=vehicle.kind,
        rule=Rule.DELICENSED,
        level=rules.level,
        district=vehicle.district,
        began=int(line.began.timestamp()),
        last=int(line.last.timestamp()),
        ended=True,
        end_longitude=last.longitude,
        end_latitude=last.latitude,
        peak=line.trips,
        bound=rules.trips,
        words=f"一周内往返{line.places[0]}与{line.places[1]}之间{line.trips}次, 早晚均有",
        day=line.began.date().isoformat(),
        place=f"{vehicle.district}#{number}",
    )


def _tell(episode: FleetEpisode) -> bool:
    """Write an episode with its fact, unless it stands there."""
    try:
        with together() as act:
            act.save(episode, condition=FleetEpisode.episode.does_not_exist())
            act.save(Outbox.of("fleet", "episode.began", fact_of(episode)))
    except Lost:
        return False
    return True


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
