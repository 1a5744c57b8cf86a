"""The four open interfaces: warnings that officers hear of, where officers are, incidents and their handling, figures."""

from collections.abc import Iterator
from typing import Any

from infra.local.patrol import on_the_road
from infra.local.proofs.play import Play, eventually, hold
from infra.local.system import System
from traffic import clock, ids

_CITY, _DISTRICT, _UNIT = "520100", "520103", "520103000000"
_PLACE = {"longitude": 106.713, "latitude": 26.598}
_SCOPES = ("system", "warnings.write", "positions.read", "incidents.write", "figures.read")


def hands_a_warning_in(play: Play) -> Iterator[str]:
    """A partner's warning reaches the patrols near; what became of it the partner reads, and is called back about."""
    dispatch = _dispatch(play)
    kinds = {"address": "https://dispatch.example.com/flaky", "kinds": ["alert.closed", "incident.moved"]}
    status, made = dispatch.call("POST", "/subscriptions", kinds, **_once())
    yield hold(f"subscribed: {status}, a secret of {len(made.get('secret', ''))} characters", status == 201)
    status, found = dispatch.call("POST", "/subscriptions", kinds | {"address": "https://127.0.0.1/"}, **_once())
    yield hold(f"an address within: {status} on {found['errors'][0]['field']}", status == 422)
    told = _warning()
    with on_the_road(play.world, play.patrols) as patrols:
        status, warning = dispatch.call("POST", "/warnings", told, **_once())
        yield hold(f"handed in: {status} {warning.get('state_text')}", status == 201)
        again = dispatch.call("POST", "/warnings", told, **_once())[1]["warning"]
        yield hold("handed in again: the same", again == warning["warning"])
        eventually("told", lambda: any(told["plate"] in one.plates() for one in patrols))
        patrol = next(one for one in patrols if told["plate"] in one.plates())
        alert = next(one["alert"] for one in patrol.alerts() if one["plate"] == told["plate"])
        yield hold("a patrol signs for it", patrol.sign(alert))
        patrol.stop(alert)
    path = f"/warnings/{warning['warning']}"
    yield eventually(
        "and the partner reads that it is over", lambda: dispatch.call("GET", path)[1]["state"] == "closed"
    )


def asks_and_pushes(play: Play) -> Iterator[str]:
    """Where officers are, of whose divisions the registration names; an incident pushed, and its handling told step by step."""
    dispatch = _dispatch(play)
    near = {"district": _DISTRICT, "place": _PLACE, "metres": 20_000, "reference": "GZCT-20261121-000001"}
    status, found = dispatch.call("POST", "/positions/lookup", near)
    yield hold(f"{len(found['items'])} on duty within 20 km, and no name: {status}", len(found["items"]) > 0)
    status, found = dispatch.call("POST", "/positions/lookup", near | {"district": "520303"})
    yield hold(f"another city's: {status} {found['code']}", status == 403)
    status, pushed = dispatch.call("POST", "/incidents", _incident(), **_once())
    yield hold(f"an incident: {status} {pushed.get('state_text')}", status == 201)
    path = f"/incidents/{pushed['incident']}"
    for act, body in (("take", {}), ("dispatch", {"unit": _UNIT}), ("close", {"outcome": "settled"})):
        status, found = play.commander.call("POST", f"{path}/{act}", body)
        hold(f"{act}: {status} {found.get('code', '')}", status == 200)
    traced = [step["move"] for step in dispatch.call("GET", path)[1]["steps"]]
    yield hold(f"the partner follows it: {', '.join(traced)}", traced[-1] == "closed")
    yield eventually("and it counts in the day's figures", lambda: _incidents(dispatch) > 0, pause=4)


def _dispatch(play: Play) -> System:
    return System(play.world.front, play.desk, f"筑城调度{ids.sortable()[-4:]}", _SCOPES, [_CITY])


def _warning() -> dict[str, Any]:
    return {
        "reference": f"GZCT-{ids.sortable()[-8:]}", "kind": "wanted_vehicle", "level": 2, "text": "服务区发现布控车辆, 向南行驶",
        "place": _PLACE, "district": _DISTRICT, "at": clock.china_now().isoformat(timespec="seconds"),
        "plate": "桂D4M218", "plate_kind": "02",
    }  # fmt: skip


def _incident() -> dict[str, Any]:
    return {
        "reference": f"GZCT-{ids.sortable()[-8:]}", "kind": "accident", "place": _PLACE, "district": _DISTRICT,
        "at": clock.china_now().isoformat(timespec="seconds"), "words": "两车追尾, 无人受伤, 占用应急车道",
    }  # fmt: skip


def _incidents(dispatch: System) -> int:
    today = clock.business_day().isoformat()
    status, found = dispatch.call("GET", f"/figures?first={today}&last={today}&district={_CITY}")
    hold(f"figures: {status} {found.get('code', '')} {found.get('errors', '')}", status == 200)
    return sum(line["incidents"] for line in found["items"])


def _once() -> dict[str, str]:
    return {"Idempotency-Key": ids.sortable()}
