"""Alerts: wanted cars among thousands, each signed for once; a terminal that was away, one that nobody signs, cloned plates."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import quantiles
from typing import Any

from infra.local import handset
from infra.local.patrol import Patrol, on_the_road
from infra.local.proofs.play import NotProved, Play, eventually, hold
from infra.local.proofs.watchlist import PATROLS_PHONE, put_on_the_list
from infra.local.sample.passing import Flow, batches, flow
from infra.local.system import System
from traffic import clock

_PASSAGES, _WANTED, _CLONES = 5_000, 40, 6
_PATIENCE_SECONDS, _PAUSE_SECONDS = 420, 0.1
# Messages of 25 passages that may wait.
_AHEAD = 2
_HOPS = ["passed", "received", "raised", "fanned", "delivered", "signed", "fed_back", "closed"]

Alerts = dict[str, dict[str, Any]]


def wanted_cars_are_met(play: Play) -> Iterator[str]:
    """5,000 cars pass, 40 of them wanted and some of those misread; each is signed for once, and comes to an end."""
    cameras = System(play.world.front, play.desk, "贵阳卡口接入平台", ["passages.write"])
    traffic = flow(_PASSAGES, _WANTED, _CLONES, clock.now())
    yield f"{len(put_on_the_list(play, traffic.wanted))} entries in force: plates, and parts of plates"
    with on_the_road(play.world, play.patrols) as patrols:
        started = time.monotonic()
        ended: Alerts = {}
        refused = 0
        for some in batches(traffic.passages):
            refused += _handed_in(cameras, some)
            # As fast as this machine matches them: what is measured is how long an alert takes, not a queue.
            while play.waiting("alerts-passages") > _AHEAD:
                _end_what_came(patrols, ended)
        took = time.monotonic() - started
        yield hold(
            f"{_PASSAGES:,} passages in {took:.0f} s, {_PASSAGES / took:.0f} a second, {refused} refused", not refused
        )
        _all_ended(patrols, _WANTED, ended)
        yield f"{len(ended)} alerts, each signed for and fed back"
        yield from _are_those(traffic, ended, patrols)
        yield _signed_once(patrols, ended)
    yield from _hops(play, ended)
    bad = traffic.passages[0] | {"plate": "?"}
    yield hold("a bad record is named, and refused alone", _handed_in(cameras, [bad, traffic.passages[1]]) == 1)


def the_absent_catch_up(play: Play) -> Iterator[str]:
    """A terminal without a signal misses three alerts: its officer gets texts, and on its return all three, in order, once."""
    with on_the_road(play.world, play.patrols) as patrols:
        away, before = patrols[0].channel, len(patrols[0].alerts())
        away.go_offline()
        list(handset.texts(play.world.client("sqs")))
        passed = set(_more(play, 3, seed=3))
        eventually("the others know", lambda: any(passed <= {*one.plates()} for one in patrols[1:]))
        yield eventually("the others know, and whose terminal is silent is texted", lambda: _texted(play))
        away.go_online()
        caught = patrols[0].alerts()[before:]
        sent = [heard.frame["at"] for heard in away.known if heard.frame["type"] == "alert.raised"][before:]
        yield hold(f"back again: {len(caught)} alerts, in the order in which they were sent", sent == sorted(sent))
        yield hold("all of them, each once", Counter(alert["plate"] for alert in caught) == Counter(passed))
        _all_ended(patrols, len(passed), {})


def nobody_signs(play: Play) -> Iterator[str]:
    """An alert that nobody signs climbs: to a wider circle, then to the command centre, where somebody does."""
    with on_the_road(play.world, [*play.patrols, play.commander]) as everybody:
        *patrols, command = everybody
        (plate,) = _more(play, 1, seed=4)
        eventually("the patrols have it", lambda: any(plate in one.plates() for one in patrols))
        yield hold("the patrols have it, the command centre does not", plate not in command.plates())
        eventually("it climbs", lambda: plate in command.plates())
        (alert,) = (one["alert"] for one in command.alerts() if one["plate"] == plate)
        chain = _chain(play, alert)
        climbs = [step["what"] for step in chain["steps"]]
        yield hold(f"nobody signed, so it climbed: {climbs}", climbs[:2] == ["climbed", "climbed"])
        told = Counter(delivery["officer"] for delivery in chain["deliveries"] if delivery["type"] == "raised")
        yield hold(f"{len(told)} officers told, each once", set(told.values()) == {1})
        yield hold("the command centre signs", command.sign(alert))
        command.stop(alert)


def clones_are_found(play: Play) -> Iterator[str]:
    """Plates that were in two places at once are found with their evidence, and nobody else's; one is confirmed by an officer."""
    candidates = "/clone-candidates"
    eventually("all are found", lambda: len(play.controller.call("GET", candidates)[1]["items"]) >= _CLONES)
    found = play.controller.call("GET", candidates)[1]["items"]
    signs = {sign["sign"] for one in found for sign in one["signs"]}
    yield hold(f"{len(found)} candidates, all by {signs}", (len(found), signs) == (_CLONES, {"too_fast"}))
    number = found[0]["clone"]
    pair = play.controller.call("GET", f"{candidates}/{number}")[1]["pairs"][0]
    told = f"{pair['metres'] // 1000} km in {pair['seconds'] // 60} min, {pair['kmh']} km/h"
    yield hold(f"the evidence: {told}", pair["kmh"] > 150)
    asked = {"basis": "A52010320261121950", "reason": "经比对为套牌车辆。", "days": 30}
    status, confirmed = play.controller.call("POST", f"{candidates}/{number}/confirm", asked)
    yield hold(f"confirmed by an officer: {status} {confirmed['state']}", confirmed["state"] == "confirmed")
    waiting = [one["entry"] for one in play.commander.call("GET", "/watch-approvals")[1]["items"]]
    yield hold("and applied for, as an entry that another has to approve", confirmed["entry"] in waiting)


def _handed_in(cameras: System, some: list[dict[str, Any]]) -> int:
    status, answer = cameras.call("POST", "/passages", {"passages": some})
    hold(f"passages handed in: {status}", status == 202)
    return len(answer["refused"])


def _all_ended(patrols: Sequence[Patrol], count: int, ended: Alerts) -> None:
    """Sign for and end whatever comes, until so many have ended."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while len(ended) < count:
        if time.monotonic() > until:
            raise NotProved(f"{len(ended)} of {count} alerts in {_PATIENCE_SECONDS} s")
        _end_what_came(patrols, ended)


def _end_what_came(patrols: Sequence[Patrol], ended: Alerts) -> None:
    """Sign for and end what the terminals have; `ended` holds those that are over, as their terminals were told."""
    for patrol in patrols:
        for alert in patrol.alerts():
            if alert["alert"] not in ended and patrol.sign(alert["alert"]):
                patrol.stop(alert["alert"])
                ended[alert["alert"]] = alert
    time.sleep(_PAUSE_SECONDS)


def _are_those(traffic: Flow, ended: Alerts, patrols: Sequence[Patrol]) -> Iterator[str]:
    """The alerts are those that were hidden, no more and no fewer, each found in the way in which it had to be."""
    hidden = Counter((one.plate, one.match) for one in traffic.wanted)
    ways = ", ".join(f"{count} {match}" for match, count in Counter(one.match for one in traffic.wanted).items())
    found = Counter((alert["plate"], alert["match"]) for alert in ended.values())
    yield hold(f"exactly those that were hidden: {ways}", found == hidden)
    frames = [[heard.frame["id"] for heard in one.channel.known] for one in patrols]
    again = sum(len(one.channel.dropped) for one in patrols)
    each = all(len(names) == len(set(names)) for names in frames)
    yield hold(f"{sum(map(len, frames))} frames at {len(patrols)} terminals, none twice ({again} came again)", each)


def _signed_once(patrols: Sequence[Patrol], ended: Alerts) -> str:
    """Whoever comes late is refused, whichever alert it is."""
    late = [one.sign(alert["alert"]) for one in patrols for alert in one.alerts() if alert["alert"] in ended]
    return hold(f"signed for once more, by each of {len(patrols)}: refused {len(late)} times", not any(late))


def _hops(play: Play, ended: Alerts) -> Iterator[str]:
    """Each chain is whole; how long each hop took, over all of them."""
    chains = [_chain(play, alert) for alert in ended]
    whole = sum([hop["hop"] for hop in chain["hops"]] == _HOPS for chain in chains)
    yield hold(f"{whole} chains whole: {', '.join(_HOPS)}", whole == len(chains))
    for hop in _HOPS[2:6]:
        took = [one["ms"] for chain in chains for one in chain["hops"] if one["hop"] == hop]
        cuts = quantiles(took, n=100, method="inclusive")
        yield f"until {hop}: p50 {cuts[49]:,.0f} ms, p99 {cuts[98]:,.0f} ms"


def _chain(play: Play, alert: str) -> dict[str, Any]:
    status, chain = play.commander.call("GET", f"/alert-board/{alert}")
    hold(f"the chain of an alert: {status}", status == 200)
    found: dict[str, Any] = chain
    return found


def _more(play: Play, count: int, seed: int) -> list[str]:
    """Some more cars that are looked for pass; returns their plates."""
    cameras = System(play.world.front, play.desk, f"第{seed}卡口接入平台", ["passages.write"])
    traffic = flow(count, count, 0, clock.now(), seed)
    put_on_the_list(play, traffic.wanted)
    _handed_in(cameras, list(traffic.passages))
    return [str(one["plate"]) for one in traffic.passages]


def _texted(play: Play) -> bool:
    return any(one.phone == PATROLS_PHONE for one in handset.texts(play.world.client("sqs")))
