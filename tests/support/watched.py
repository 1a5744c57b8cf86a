"""The watch-list and the cameras: sites, entries as officers apply for them, and passages as cameras hand them in."""

from datetime import datetime, timedelta
from typing import Any

from alerts import clones, matching, passages, watchlist
from tests.support.callers import Findings, call, officer
from tests.support.calls import consume
from tests.support.stage import items
from traffic import clock, ids
from traffic.records.session import Session, SessionKind
from traffic.records.site import Site, SiteKind

UNIT, UNIT_ELSEWHERE, PROVINCE = "520103000000", "520301000000", "520000000000"
MANAGE, APPROVE = "watchlist.manage", "watchlist.approve"
PLATE, KIND = "贵A7C301", "02"
# Yunyan in Guiyang, Guanshanhu some 10 km away, Honghuagang in Zunyi some 120 km away.
HERE, NEAR, FAR = "520103000001", "520115000001", "520302000001"
_PLACES = {HERE: (106_713_000, 26_598_000), NEAR: (106_626_000, 26_650_000), FAR: (106_920_000, 27_690_000)}
APPLICATION = {
    "kind": "stolen",
    "basis": "A5201030001",
    "reason": "2026年11月4日夜间被盗, 已立案。",
    "days": 30,
    "action": "intercept",
    "plate": PLATE,
    "plate_kind": KIND,
}


def sites() -> None:
    """The cameras of three places."""
    for site, (longitude, latitude) in _PLACES.items():
        place = {"longitude": longitude, "latitude": latitude}
        Site("52", site, kind=SiteKind.CAMERA, name=site, district=site[:6], road="G75", bearing=180, **place).save()


def applicant(number: str = "5201031", unit: str = UNIT) -> Findings:
    """An officer who keeps the watch-list."""
    return officer(
        MANAGE, roles="controller", unit=unit, number=f"officer:{number}", terminal=f"01K9TERMINAL{number:>014}"
    )


def approver(number: str = "5201032", unit: str = UNIT) -> Findings:
    """An officer who approves, and keeps no list."""
    return officer(
        APPROVE, roles="commander", unit=unit, number=f"officer:{number}", terminal=f"01K9TERMINAL{number:>014}"
    )


def applied(by: Findings | None = None, **facts: Any) -> dict[str, Any]:
    """An entry as it is applied for; `facts` are what differs from a stolen car."""
    body = {name: value for name, value in (APPLICATION | facts).items() if value is not None}
    status, answer = call(
        watchlist.handler, "/watch-entries", body, by=by or applicant(), Idempotency_Key=ids.sortable()
    )
    assert status == 201, answer
    return dict(answer)


def decided(entry: str, verdict: str = "approve", by: Findings | None = None, version: int | None = None) -> Any:
    """Status and answer of an approver's decision, by default about what stands there."""
    if version is None:
        (version,) = (int(item["version"]["N"]) for item in items("alerts-entries") if item["entry"]["S"] == entry)
    return call(
        watchlist.handler,
        f"/watch-approvals/{{entry}}/{verdict}",
        {"version_seen": version},
        by=by or approver(),
        at={"entry": entry},
    )


def act(entry: str, what: str, body: dict[str, Any], by: Findings | None = None) -> Any:
    """Status and answer of an applicant's change, extension or withdrawal."""
    return call(watchlist.handler, f"/watch-entries/{{entry}}/{what}", body, by=by or applicant(), at={"entry": entry})


def stolen(**facts: Any) -> str:
    """An entry in force; returns its id."""
    entry = applied(**facts)
    if entry["state"] != "active":
        assert decided(entry["entry"])[0] == 200
    return str(entry["entry"])


def camera_system() -> Findings:
    """A partner's system that hands passages in."""
    findings = {"principalId": "client:cameras", "scope": "passages.write", "session": "01K9SESSIONCAMERAS00000001"}
    now = clock.china_now().isoformat(timespec="seconds")
    Session(
        findings["principalId"], findings["session"], kind=SessionKind.GRANT, client="cameras", scope=findings["scope"],
        created_at=now, used_at=now, expires=clock.epoch_seconds() + 3600,
    ).save()  # fmt: skip
    return findings | {"client": "cameras"}


def record(
    number: int = 1, plate: str = PLATE, site: str = HERE, at: datetime | None = None, **facts: Any
) -> dict[str, Any]:
    """A passage record, a minute ago unless told otherwise."""
    told = {
        "passage": f"{site}{number:010d}",
        "site": site,
        "passed_at": (at or clock.china_now() - timedelta(minutes=1)).isoformat(timespec="milliseconds"),
        "plate": plate,
        "plate_kind": KIND,
        "plate_colour": "2",
        "confidence": 0.98,
        "speed_kmh": 62,
        "photos": [f"https://cameras.example.com/{site}/{number}.jpg"],
    }
    return {name: value for name, value in (told | facts).items() if value is not None}


def handed_in(*records: dict[str, Any], by: Findings | None = None) -> Any:
    """Status and answer of handing records in."""
    return call(passages.handler, "/passages", {"passages": list(records)}, by=by or camera_system())


def carried(*records: dict[str, Any]) -> dict[str, Any]:
    """The message by which the queue would carry these records."""
    import msgspec

    from alerts.contract.requests_passages import PassageRecord
    from alerts.passing.carried import carried as on_its_way

    made = [msgspec.convert(one, PassageRecord) for one in records]
    known = {site.site: site for site in Site.all_of("52")}
    return {"passages": [on_its_way(one, known[one.site], "client:cameras") for one in made]}


def passed(*records: dict[str, Any]) -> list[str]:
    """Let these records come out of the queue; returns the ids of messages that failed."""
    return consume(matching.handler, carried(*records))


def candidates(by: Findings | None = None, **query: str) -> Any:
    """Status and answer of listing clone candidates."""
    return call(clones.handler, "/clone-candidates", by=by or applicant(), method="GET", query=query or None)
