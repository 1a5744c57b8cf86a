"""Officers on duty around a place, of the departments of a division, whose terminals are in service."""

from typing import NamedTuple

from traffic import clock
from traffic.geography import Place, cells_around, metres
from traffic.records.duty import Duty
from traffic.records.terminal import Terminal, TerminalState

# One batch of reads.
MOST = 100


class Near(NamedTuple):
    """Somebody on duty, and how far off."""

    duty: Duty
    metres: int


class Found(NamedTuple):
    """The nearest, and whether there are more beyond them."""

    near: list[Near]
    more: bool


def found_near(place: Place, reach: int, area: str) -> Found:
    """Who is within `reach` metres, of departments whose code begins with `area`; nearest first."""
    # Each once: who changes cells between two reads is found in both.
    officers = {
        found.officer
        for cell in cells_around(place, reach)
        for found in Duty.of_cell.query(cell)
        if found.unit.startswith(area) and metres(place, _place(found)) <= reach
    }
    near = sorted(_near(place, reach, sorted(officers)), key=lambda one: (one.metres, one.duty.officer))
    standing = _standing({one.duty.terminal for one in near[:MOST]})
    seen = [one for one in near[:MOST] if (one.duty.terminal, one.duty.officer) in standing]
    return Found(seen, len(near) > MOST)


def _near(place: Place, reach: int, officers: list[str]) -> list[Near]:
    """The index lags: where somebody is, and whether still on duty, says the record itself."""
    duties = [duty for duty in Duty.batch_get(officers) if duty.until > clock.epoch_seconds()]
    measured = [Near(duty, round(metres(place, _place(duty)))) for duty in duties]
    return [one for one in measured if one.metres <= reach]


def _standing(terminals: set[str]) -> set[tuple[str, str | None]]:
    """Terminals with their officers: one that is locked, lost or another's now says nothing of where its officer is."""
    found = Terminal.batch_get(sorted(terminals))
    return {(one.terminal, one.officer) for one in found if one.state == TerminalState.ACTIVE}


def _place(duty: Duty) -> Place:
    return Place(duty.longitude, duty.latitude)
