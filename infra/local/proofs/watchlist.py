"""The watch-list and who is to hear of it: sites, entries that two persons agree on, officers on duty."""

from collections.abc import Iterable, Iterator
from typing import Any

from infra.local.proofs.officers import CITY, on_duty
from infra.local.proofs.play import Play, hold
from infra.local.sample.passing import CAMERAS, CHECKPOINT, FAR, Camera, Wanted
from infra.local.terminal import SimulatedTerminal
from traffic import ids

_PROVINCE, _DISTRICT = "520000000000", "520103000000"
# Where each patrol is, so that every camera has one of them near.
_BEATS = ((106.710, 26.590), (106.630, 26.620), (106.690, 26.450))
PATROLS_PHONE = "19900000142"


def people_are_on_duty(play: Play) -> Iterator[str]:
    """Cameras and a checkpoint are put on the map; three patrols and a command centre go on duty."""
    for made, name, role, unit in (
        (play.controller, "乔望舒", "controller", CITY),
        (play.commander, "殷长空", "commander", CITY),
        (play.provinces_commander, "纪北辰", "commander", _PROVINCE),
    ):
        on_duty(play, made, name, role, unit)
    put = [play.provinces_commander.call("POST", "/sites", _site(one, "camera"))[0] for one in (*CAMERAS, FAR)]
    put.append(play.provinces_commander.call("POST", "/sites", _site(CHECKPOINT, "checkpoint"))[0])
    yield hold(f"{len(put)} sites on the map", set(put) == {200})
    status, _ = play.commander.call("POST", "/sites", _site(FAR, "camera"))
    yield hold(f"a site of another city: {status}", status == 422)
    for made, beat in zip(play.patrols, _BEATS, strict=True):
        on_duty(play, made, "岳临川", "officer", _DISTRICT)
        _begins(made, "patrol", beat)
    _begins(play.commander, "command", _BEATS[0])
    yield f"{len(play.patrols)} patrols and the city's command centre on duty"
    status, found = play.patrols[0].call("POST", "/duty", _duty("command", _BEATS[0]))
    yield hold(f"a patrol is no command centre: {status} {found['code']}", status == 403)


def two_agree(play: Play) -> Iterator[str]:
    """A grave entry waits for a second person; who applied for it may not approve it, and only the gravest may start at once."""
    asked = {
        "kind": "hit_and_run", "basis": "A52010320261121900", "reason": "演示布控, 车辆为虚构。", "days": 7,
        "action": "intercept", "plate": "桂C7K301", "plate_kind": "02",
    }  # fmt: skip
    status, entry = _applied(play, asked)
    yield hold(f"applied for: {status} {entry['state_text']}", entry["state"] == "applied")
    path, seen = f"/watch-approvals/{entry['entry']}/approve", {"version_seen": entry["version"]}
    status, found = play.controller.call("POST", path, seen)
    yield hold(f"approved by who keeps the list: {status} {found['code']}", status == 403)
    status, found = play.commander.call("POST", path, seen)
    yield hold(f"by another: {status} {found['state_text']}", found["state"] == "active")
    status, entry = _applied(play, asked | {"at_once": True, "basis": "A52010320261121901", "plate": "桂C7K302"})
    yield hold(
        f"at once, for a day: {entry['state_text']} until {entry['approve_by']}", entry["state"] == "provisional"
    )
    for number in (found["entry"], entry["entry"]):
        status, ended = play.controller.call("POST", f"/watch-entries/{number}/withdraw", {"why": "resolved"})
    yield hold(f"both withdrawn: {ended['state_text']}", ended["state"] == "withdrawn")


def put_on_the_list(play: Play, wanted: Iterable[Wanted]) -> list[str]:
    """Entries for all of them, in force; returns their numbers."""
    numbers = []
    for one in wanted:
        _, entry = _applied(play, one.asked)
        if entry["state"] == "applied":
            path = f"/watch-approvals/{entry['entry']}/approve"
            entry = play.commander.call("POST", path, {"version_seen": entry["version"]})[1]
        hold(f"{entry.get('pattern')} is looked for", entry.get("state") == "active")
        numbers.append(str(entry["entry"]))
    return numbers


def _applied(play: Play, asked: dict[str, Any]) -> tuple[int, Any]:
    status, entry = play.controller.call("POST", "/watch-entries", asked, **{"Idempotency-Key": ids.sortable()})
    hold(f"applied for: {status} {entry.get('code', '')}", status == 201)
    return status, entry


def _begins(made: SimulatedTerminal, task: str, place: tuple[float, float]) -> None:
    status, found = made.call("POST", "/duty", _duty(task, place))
    hold(f"on duty: {status} {found.get('code', '')}", status == 200)


def _duty(task: str, place: tuple[float, float]) -> dict[str, Any]:
    return {"task": task, "longitude": place[0], "latitude": place[1], "hours": 8, "phone": PATROLS_PHONE}


def _site(one: Camera, kind: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "site": one.site, "kind": kind, "name": one.name, "district": one.district, "longitude": one.longitude,
        "latitude": one.latitude, "road": one.road, "milestone_m": one.milestone, "direction": one.bearing,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}
