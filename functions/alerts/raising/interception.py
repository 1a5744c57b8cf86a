"""The checkpoint for a cause, among those that work."""

from alerts.raising.cause import Cause
from alerts.raising.sites import sites
from alerts.rules.interception import Approach, Checkpoint, Choice, choose
from traffic import clock
from traffic.records.site import Site, SiteKind


def checkpoint_for(cause: Cause) -> Choice | None:
    """Where to stop the vehicle of a cause; None where it is not known to drive, or nothing lies ahead of it."""
    known = sites()
    seen = known.get(cause.site) if cause.site else None
    approach = Approach(
        place=cause.place,
        bearing=cause.bearing,
        speed=cause.speed,
        road=cause.road,
        milestone=seen.milestone if seen else None,
    )
    working = (site for site in known.values() if site.open and site.kind == SiteKind.CHECKPOINT)
    return choose(approach, map(_checkpoint, working), clock.business_day())


def _checkpoint(site: Site) -> Checkpoint:
    return Checkpoint(site=site.site, place=site.place, road=site.road, milestone=site.milestone, bearing=site.bearing)
