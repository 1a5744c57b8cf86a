"""The sites of the province as this process knows them: read whole, and again when they are some minutes old."""

from dataclasses import dataclass, field

from traffic import clock
from traffic.records.site import Site

_PROVINCE = "52"
# A new site is known everywhere within this time; until then its passages find no place.
_KEPT_SECONDS = 120


@dataclass(slots=True)
class _Known:
    sites: dict[str, Site] = field(default_factory=dict)
    read_at: int = -_KEPT_SECONDS


_known = _Known()


def sites() -> dict[str, Site]:
    """Every site by its code, those out of work included."""
    now = clock.epoch_seconds()
    if not 0 <= now - _known.read_at < _KEPT_SECONDS:
        _known.sites = {site.site: site for site in Site.all_of(_PROVINCE)}
        _known.read_at = now
    return _known.sites


def forget() -> None:
    """Read them anew the next time."""
    _known.read_at = -_KEPT_SECONDS
