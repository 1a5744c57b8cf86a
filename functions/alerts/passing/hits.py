"""What a passage is on the watch-list for, as causes of alerts."""

from collections.abc import Iterator
from datetime import datetime

from alerts.passing.carried import is_read
from alerts.raising.cause import Cause
from alerts.raising.sites import sites
from alerts.rules.matching import Hit, Index, Match
from alerts.rules.passages import passage_rules
from traffic import clock
from traffic.records.passage import Passage

_HOUR_MS = 3_600_000


def causes(passage: Passage, index: Index) -> Iterator[Cause]:
    """One for each entry that a passage concerns, the gravest first."""
    if not is_read(passage) or not _is_live(passage):
        return
    kind, number = passage.vehicle[:2], passage.vehicle[2:]
    hits = index.hits(number, kind, passage.district, passage.at)
    yield from (_cause(passage, hit) for hit in sorted(hits, key=lambda hit: (hit.watch.level, hit.watch.entry)))


def _is_live(passage: Passage) -> bool:
    """Whether it came soon enough to act on: a camera that hands in a week at once sends nobody out."""
    return passage.received - passage.at <= passage_rules(clock.business_day()).live_hours * _HOUR_MS


def _cause(passage: Passage, hit: Hit) -> Cause:
    """What the passage is on the list for, as what is to be known at once."""
    site, watch = sites().get(passage.site), hit.watch
    return Cause(
        key=_key(passage, hit),
        at=_moment(passage.at),
        received=_moment(passage.received),
        source="watchlist",
        reference=watch.entry,
        kind=watch.kind,
        level=watch.level,
        action=watch.action,
        match=hit.match,
        secret=watch.secret,
        passage=passage.passage,
        plate=passage.vehicle[2:],
        plate_kind=passage.vehicle[:2],
        place=passage.where,
        district=passage.district,
        site=passage.site,
        road=site.road if site else None,
        bearing=site.bearing if site else None,
        speed=passage.speed,
        photos=tuple(passage.photos),
    )


def _key(passage: Passage, hit: Hit) -> str:
    """The same entry at the same site is the same alert, whoever handed the passage in and how often.

    Whatever only resembles what is looked for, or fits a mask, may be any of several cars: each is its own alert, so that none
    hides the one that is meant.
    """
    key = f"{hit.watch.entry}#{passage.site}"
    return key if hit.match is Match.EXACT else f"{key}#{passage.vehicle}"


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, clock.CHINA)
