"""Sites are put on the map and found there, by the officers of their area."""

from alerts.contract.requests_sites import SiteRequest
from traffic.dictionaries.areas import area_of, sees
from traffic.errors import FieldError, Invalid, Unavailable
from traffic.http import Caller
from traffic.http.pages import Page, exact_page
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.site import Site
from traffic.records.transaction import Lost, together

PROVINCE = "52"
_SIZE = 50
_ATTEMPTS = 3
_NOT_YOURS = ("not_yours", "不在本辖区内", "is not of your area")
_MILLION = 1_000_000


def put(caller: Caller, body: SiteRequest) -> Site:
    """The site as it is from now on; put again it is as it was.

    Raises Invalid for what lies beyond the caller's area, Unavailable while others keep changing it.
    """
    for _ in range(_ATTEMPTS):
        try:
            return _put(caller, body)
        except Lost:
            continue
    raise Unavailable


def _put(caller: Caller, body: SiteRequest) -> Site:
    standing = _standing(body.site)
    if not sees(caller.unit, body.district) or (standing and not sees(caller.unit, standing.district)):
        raise Invalid((FieldError("district", *_NOT_YOURS),))
    site = _site(body, (standing.version if standing else 0) + 1)
    entry = officers_act(caller, f"site:{site.site}", "site.put", role=Role.OFFICER, purpose=Purpose.DUTY)
    with together(entry) as act:
        act.save(site, condition=Site.version == standing.version if standing else Site.site.does_not_exist())
    return site


def sites_for(caller: Caller, kind: str | None, token: str | None) -> Page[Site]:
    """The sites of the caller's area, by code. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    wanted = Site.district.startswith(area)
    return exact_page(
        lambda start, most: Site.query(
            PROVINCE,
            filter_condition=wanted & (Site.kind == kind) if kind else wanted,
            limit=most,
            last_evaluated_key=start,
        ),
        ("site",),
        token,
        bound_to=f"sites#{area}#{kind}",
        size=_SIZE,
        known={"province": PROVINCE},
    )


def _standing(site: str) -> Site | None:
    try:
        return Site.get(PROVINCE, site, consistent_read=True)
    except Site.DoesNotExist:
        return None


def _site(body: SiteRequest, version: int) -> Site:
    return Site(
        PROVINCE,
        body.site,
        kind=body.kind,
        name=body.name,
        district=body.district,
        road=body.road,
        milestone=body.milestone_m,
        bearing=body.direction,
        longitude=round(body.longitude * _MILLION),
        latitude=round(body.latitude * _MILLION),
        drift=body.drift_s,
        open=int(body.open),
        version=version,
    )
