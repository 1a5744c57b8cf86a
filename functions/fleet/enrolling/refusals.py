"""What is refused of enrolments."""

from traffic.errors import Conflict, NotFound


class FleetVehicleUnknown(NotFound):
    """No vehicle of the caller's area has this number."""

    code = "fleet_vehicle_unknown"
    zh, en = "未查询到该车辆", "No such vehicle"


class AlreadyWatched(Conflict):
    """The plate, or the terminal, belongs to a vehicle that is watched already."""

    code = "already_watched"
    zh, en = "该号牌或终端已登记", "This plate or terminal is enrolled already"


class NotWatched(Conflict):
    """The vehicle is not watched any more."""

    code = "not_watched"
    zh, en = "该车辆的监管已终止", "This vehicle is not watched any more"
