"""Officers on duty whom an alert concerns, as the duty table has them."""

from collections.abc import Iterator

from alerts.delivering.lots import Addressee
from alerts.rules.recipients import Circle, chosen, circle_of
from traffic import clock
from traffic.dictionaries.divisions import divisions_under
from traffic.geography import cells_around
from traffic.records.alert import Alert
from traffic.records.duty import Duty


def recipients(alert: Alert, step: int) -> list[Addressee]:
    """Who is to have an alert at a step, nearest first."""
    neighbours = divisions_under(f"{alert.district[:4]}00")
    circle = circle_of(
        alert.level, step, alert.district, clock.business_day(), neighbours=neighbours, secret=alert.secret
    )
    found = chosen(_on_duty(circle, alert), circle, alert.place, alert.district, clock.epoch_seconds())
    return [Addressee(one.officer, one.terminal) for one in found]


def command_of(near: str) -> str:
    """Where the duty table has whoever is at a division's command centre."""
    return f"command#{near}"


def _on_duty(circle: Circle, alert: Alert) -> Iterator[Duty]:
    places = [command_of(division) for division in circle.commands]
    if circle.tasks:
        places += cells_around(alert.place, circle.metres)
    for near in places:
        yield from Duty.of_cell.query(near)
