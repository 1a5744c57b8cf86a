"""What an alert is raised for."""

from dataclasses import dataclass
from datetime import datetime

from traffic.geography import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that officers must know at once.

    key                 what makes it the same alert when it comes again: an entry and a site, an episode and its level, a warning
    at                  when the vehicle was there
    received            when the platform had it, where somebody handed it in
    source, reference   watchlist, fleet or partner; the entry, episode or warning
    the rest            as in traffic.records.alert.Alert
    """

    key: str
    at: datetime
    source: str
    reference: str
    kind: str
    level: int
    place: Place
    district: str
    received: datetime | None = None
    passage: str | None = None
    action: str | None = None
    match: str | None = None
    secret: bool = False
    words: str | None = None
    plate: str | None = None
    plate_kind: str | None = None
    site: str | None = None
    road: str | None = None
    bearing: int | None = None
    speed: int | None = None
    photos: tuple[str, ...] = ()
