"""Key vehicles: a coach runs in the night's ban, its terminal's frames make one episode, and the next checkpoint is told."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from infra.local.patrol import on_the_road
from infra.local.proofs.play import Play, eventually, hold
from infra.local.sample.night_coach import frames
from infra.local.system import System
from traffic import clock, ids

_PLATE, _PHONE, _MINUTES = "贵A58213", "19900000011", 20


def a_coach_runs_by_night(play: Play) -> Iterator[str]:
    """Frames of a coach between two and five, shuffled and doubled: one episode that grows graver, and an alert each time."""
    operator = System(play.world.front, play.desk, "两客一危监控平台", ["fleet.write"])
    status, coach = play.controller.call("POST", "/fleet-vehicles", _coach(operator), **_once())
    yield hold(f"enrolled: {status} {coach.get('kind_text')}", status == 201)
    begins = _last_night()
    sent = list(frames(_PHONE, begins, _MINUTES))
    with on_the_road(play.world, play.patrols) as patrols:
        answers = [_sent(operator, some) for some in _shuffled(sent)]
        yield hold(f"{len(sent)} frames from {begins:%H:%M} on, each answered with 0x8001", all(answers))
        status, found = operator.call("POST", "/fleet-positions", {"frames": [sent[0][:-4] + "ff7e"]})
        yield hold(f"a frame with a wrong check code: {status} {found['refused'][0]['code']}", found["accepted"] == 0)
        eventually("told to the patrols", lambda: any(_PLATE in one.plates() for one in patrols))
        alert = next(one for patrol in patrols for one in patrol.alerts() if one["plate"] == _PLATE)
        yield hold(f"the patrols know: level {alert['level']}, {alert['kind']}", alert["kind"] == "night_ban")
        yield hold(f"to be stopped at {alert['checkpoint']}: {alert['why']}", alert["checkpoint"] is not None)
        episodes = f"/fleet-episodes?day={begins:%Y-%m-%d}"
        found = play.controller.call("GET", episodes)[1]["items"]
        yield hold(f"{len(found)} episode, not one a point", [one["rule"] for one in found] == ["night_ban"])
        grown = [reached["level"] for reached in found[0]["reached"]]
        yield hold(f"it grew graver: levels {grown}", grown == sorted(grown, reverse=True) and len(grown) > 1)
        stopped = next(one for one in patrols if _PLATE in one.plates())
        for told in [one for one in stopped.alerts() if one["plate"] == _PLATE]:
            if stopped.sign(told["alert"]):
                stopped.stop(told["alert"])
    number = found[0]["episode"]
    yield eventually("the episode says how it ended: stopped", lambda: _outcome(play, number) == "01")


def _coach(operator: System) -> dict[str, Any]:
    return {
        "plate": _PLATE, "plate_kind": "01", "kind": "coach", "system": operator.client, "terminal": _PHONE,
        "district": "520111",
    }  # fmt: skip


def _last_night() -> datetime:
    """A quarter past two today; before that is over, four o'clock yesterday: nobody is sent after what is older than a day."""
    today = clock.china_now().replace(hour=2, minute=15, second=0, microsecond=0)
    if clock.china_now() > today + timedelta(minutes=_MINUTES):
        return today
    return today.replace(hour=4) - timedelta(days=1)


def _shuffled(sent: list[str]) -> Iterator[list[str]]:
    """Calls with a few frames each, in no order, some of them twice."""
    twice = [*sent, *sent[::3]]
    Random(8).shuffle(twice)  # noqa: S311 -- the same disorder each time
    for start in range(0, len(twice), 10):
        yield twice[start : start + 10]


def _sent(operator: System, some: list[str]) -> bool:
    status, found = operator.call("POST", "/fleet-positions", {"frames": some})
    hold(f"frames taken: {status} {found.get('code', '')}", status == 202)
    return all(answer and answer.startswith("7e8001") for answer in found["answers"])


def _outcome(play: Play, episode: str) -> str | None:
    interception = play.controller.call("GET", f"/fleet-episodes/{episode}")[1]["interception"]
    return interception["outcome"] if interception else None


def _once() -> dict[str, str]:
    return {"Idempotency-Key": ids.sortable()}
