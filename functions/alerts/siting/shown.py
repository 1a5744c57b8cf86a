"""How a site looks to an officer."""

from alerts.contract.answers_sites import SiteAnswer, SitesAnswer
from traffic.http.pages import Page
from traffic.records.site import Site, SiteKind

_MILLION = 1_000_000


def sites_shown(page: Page[Site]) -> SitesAnswer:
    """A page of them."""
    return {"items": [site_shown(one) for one in page.items], "next": page.next}


def site_shown(site: Site) -> SiteAnswer:
    """One."""
    return {
        "site": site.site,
        "kind": SiteKind(site.kind).value,
        "name": site.name,
        "district": site.district,
        "longitude": site.longitude / _MILLION,
        "latitude": site.latitude / _MILLION,
        "road": site.road,
        "milestone_m": site.milestone,
        "direction": site.bearing,
        "drift_s": site.drift,
        "open": bool(site.open),
    }
