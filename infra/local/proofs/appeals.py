"""An appeal against a penalty that was paid already: withdrawn by two, and everything undone in one set."""

from collections.abc import Iterator

from infra.local import client
from infra.local.proofs.officers import CITY, on_duty
from infra.local.proofs.payments import gone_back, payment
from infra.local.proofs.play import Play, eventually, hold
from infra.local.sample.cast import ZHANG_CAR
from traffic.identifiers.vehicles import tail

_WHY = {"ground": "contradictory_signals", "statement": "当日路口导向箭头与标志指示方向不一致, 附近同时施工。"}
_VERDICT = {"outcome": "withdrawn", "ground": "contradictory_signals", "words": "经现场核对, 标线与标志不一致。"}


def takes_two(play: Play) -> Iterator[str]:
    """An appeal runs by the clock of the law; one reviewer proposes to withdraw, only another may approve."""
    fine = play.fines[1]
    on_duty(play, play.second, "尹若川", "reviewer", CITY)
    status, filed = play.zhang.call("POST", "/appeals", {"violation": fine.violation, **_WHY})
    yield hold(f"filed: {status} {filed['kind_text']}, {filed['clock']['text']}", status == 201)
    path = f"/appeals/{filed['appeal']}"
    _, case = play.reviewer.call("POST", f"{path}/claim", {})
    photos, said = len(case["disputed"]["evidence"]), case["ground"]["text"]
    yield hold(f"taken by a reviewer: {case['appellant']}, {said}, {photos} photos", photos == 3)
    status, line = play.reviewer.call("POST", f"{path}/proposal", _VERDICT)
    yield hold(f"proposed: {status} {line['state_text']}", line["state"] == "proposed")
    status, found = play.reviewer.call("POST", f"{path}/approval", {"approve": True})
    yield hold(f"approved by the same reviewer: {status} {found['code']}", found["code"] == "own_proposal")
    before = _points(play)
    status, line = play.second.call("POST", f"{path}/approval", {"approve": True, "words": "同意撤销。"})
    yield hold(f"approved by another: {status} {line['state_text']}", line["state"] == "withdrawn")
    yield hold(f"points: {before}, then {_points(play)}", _points(play) == before - 1)


def undoes_everything(play: Play) -> Iterator[str]:
    """With the decision go bill and receipt; what was paid goes back to where it came from, once."""
    fine = play.fines[1]
    eventually("the bill is withdrawn", lambda: play.payer.bill(fine.decision)[1].get("state") == "withdrawn")
    _, bill = play.payer.bill(fine.decision)
    yield hold(f"bill: {bill['state_text']}, receipt void", bill["receipt"]["void"])
    play.start("payments-treasury")
    yield eventually("the treasury expects nothing any more", lambda: payment(play, fine)["treasury"] == "cancelled")
    play.start("payments-giving-back")
    yield from gone_back(play, fine, fine.orders["paid"])
    sent = {"number": fine.violation, "tail": tail(ZHANG_CAR.engine)}
    (item,) = client.post(f"{play.world.front}/citizen/violations/lookup-by-number", sent)[1]["items"]
    yield hold(f"the look-up: {item['state_text']}", item["state"] == "withdrawn")


def _points(play: Play) -> int:
    points: int = play.zhang.call("GET", "/licence")[1]["standing"]["points"]
    return points
