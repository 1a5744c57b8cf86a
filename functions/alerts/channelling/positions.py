"""Where officers on duty are, as their terminals tell while the channel is open."""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from alerts.channelling.insisting import insisted
from alerts.contract.frames import Located
from traffic import clock
from traffic.geography import Place, cell
from traffic.records.duty import Duty, DutyTask

_MILLIONTHS = 1_000_000
# A terminal's clock may be ahead by this much; a reading from further off is of no use to anybody.
_AHEAD_SECONDS = 120


def place_at(longitude: float, latitude: float) -> Place:
    """A place from degrees."""
    return Place(round(longitude * _MILLIONTHS), round(latitude * _MILLIONTHS))


def keep_position(officer: str, located: Located) -> None:
    """Keep it unless something later is kept already. Whoever is not on duty is nobody's to look for."""
    at = int(located.at.timestamp())
    if at > clock.epoch_seconds() + _AHEAD_SECONDS:
        return
    duty = Duty.of_officer(officer)
    if duty is None:
        return
    place = place_at(located.longitude, located.latitude)
    changes: list[Action] = [
        Duty.longitude.set(place.longitude),
        Duty.latitude.set(place.latitude),
        Duty.positioned_at.set(at),
    ]
    if duty.task != DutyTask.COMMAND:
        changes.append(Duty.near.set(cell(place)))
    try:
        insisted(lambda: duty.update(changes, (Duty.since == duty.since) & (Duty.positioned_at < at)))
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
