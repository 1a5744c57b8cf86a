"""The cause of an alert in a fact: an episode of the fleet at one of its levels, or a partner's warning."""

from datetime import datetime, timedelta
from typing import Any

from alerts.raising.cause import Cause
from alerts.raising.sites import sites
from alerts.rules.passages import passage_rules
from traffic import clock
from traffic.geography import Place, metres

# A word to the driver and the company (fleet.rules.limits), not an officer's business.
_FOR_COMPANIES = 4
# A site further away than this says nothing of the district, in metres.
_NEAR = 20_000


def cause_of(kind: str, detail: dict[str, Any]) -> Cause | None:
    """The cause that a fact is; None for one that officers need not act on."""
    if kind == "warning.received":
        return _of_warning(detail)
    if detail["level"] >= _FOR_COMPANIES or not _is_live(detail):
        return None
    return _of_episode(detail)


def _is_live(detail: dict[str, Any]) -> bool:
    """Whether it came soon enough to act on: a terminal that hands in last week's way sends nobody out."""
    late = clock.now() - datetime.fromisoformat(detail["at"])
    return late <= timedelta(hours=passage_rules(clock.business_day()).live_hours)


def _of_episode(detail: dict[str, Any]) -> Cause:
    """Each level of an episode is an alert of its own: who let the first pass is told again."""
    place = _place(detail)
    return Cause(
        key=f"episode#{detail['episode']}#{detail['level']}",
        at=datetime.fromisoformat(detail["at"]),
        source="fleet",
        reference=detail["episode"],
        kind=detail["rule"],
        level=detail["level"],
        place=place,
        # Whose vehicle it is matters less than where it is just now.
        district=_district_of(place) or detail["district"],
        action="intercept",
        plate=detail["vehicle"]["plate"],
        plate_kind=detail["vehicle"]["kind"],
        road=detail.get("road"),
        bearing=detail.get("bearing"),
        speed=detail.get("speed_kmh"),
    )


def _of_warning(detail: dict[str, Any]) -> Cause:
    return Cause(
        key=f"warning#{detail['warning']}",
        at=datetime.fromisoformat(detail["at"]),
        source="partner",
        reference=detail["warning"],
        kind=detail["kind"],
        level=detail["level"],
        place=_place(detail),
        district=detail["district"],
        words=detail.get("text"),
        plate=detail.get("plate"),
        plate_kind=detail.get("plate_kind"),
    )


def _district_of(place: Place) -> str | None:
    """The district of the site that is nearest, which is the place's own or the next one to it; None where none is near."""
    ways = ((metres(place, site.place), site.site, site.district) for site in sites().values())
    return min((way for way in ways if way[0] <= _NEAR), default=(0, "", None))[2]


def _place(detail: dict[str, Any]) -> Place:
    return Place(detail["place"]["longitude"], detail["place"]["latitude"])
