"""Citizens: an account by phone, a verified name, bindings, what they see of themselves, and who looked at them."""

from collections.abc import Iterator
from typing import Any

from infra.local.citizen import Citizen
from infra.local.proofs.play import Play, hold
from infra.local.sample.cast import ZHANG, ZHANG_CAR, ZHOU_CAR, CastVehicle
from traffic.identifiers.vehicles import tail

# Ends in digits with which the carrier's stand-in says: not this person's.
_ANOTHERS_PHONE = "19900000404"


def signs_up(play: Play) -> Iterator[str]:
    """A citizen registers with a code that the handset shows; the code is good once."""
    code = play.zhang.code("register")
    yield f"the handset shows a code of {len(code)} digits"
    status, found = play.zhang.register(code)
    yield hold(f"account and session: {status}, scope {found.get('scope')}", status == 201)
    status, found = play.zhang.register(code)
    yield hold(f"the same code again: {status} {found['code']}", found["code"] == "code_wrong")
    status, found = play.zhang.call("GET", "/vehicles")
    yield hold(f"own vehicles before the name is verified: {status} {found['code']}", found["code"] == "not_verified")


def is_verified(play: Play) -> Iterator[str]:
    """The carrier says whose phone it is: a wrong name is refused, the right one verified."""
    who = {"name": ZHANG.name, "citizen_id": ZHANG.citizen_id}
    other = Citizen(play.world, _ANOTHERS_PHONE, play.zhang.password)
    other.register(other.code("register"))
    status, found = other.call("POST", "/identity", who)
    yield hold(f"his name with another's phone: {status} {found['code']}", found["code"] == "not_matched")
    status, found = play.zhang.call("POST", "/identity", who)
    yield hold(f"with his own: {found.get('state')}, shown as {found.get('name')}", found.get("state") == "verified")


def binds_own_things(play: Play) -> Iterator[str]:
    """His own car and licence are bound at once; somebody else's car is refused, and nothing told of it."""
    status, found = play.zhang.call("POST", "/bindings/vehicles", _proved(ZHANG_CAR))
    yield hold(f"{ZHANG_CAR.plate}, his own: {status} {found.get('state_text')}", found.get("state") == "bound")
    status, found = play.zhang.call("POST", "/bindings/vehicles", _proved(ZHOU_CAR))
    reasons = [error["code"] for error in found["errors"]]
    yield hold(f"{ZHOU_CAR.plate}, another's: {status} {reasons}", (status, reasons) == (409, ["not_yours"]))
    status, absent = play.zhang.call("POST", "/bindings/vehicles", {**_proved(ZHOU_CAR), "plate": "贵AZ0099"})
    told = [error["code"] for error in absent["errors"]]
    yield hold(f"one that does not exist: {status} {told}, the same", (status, told) == (409, reasons))
    status, found = play.zhang.call("POST", "/bindings/licence", {"file_number": ZHANG.file_number})
    yield hold(f"licence: {status} {found.get('state_text')}", found.get("state") == "bound")


def sees_own_things(play: Play) -> Iterator[str]:
    """He sees how his car stands, and his points: this cycle's, and the day they clear."""
    status, found = play.zhang.call("GET", "/vehicles")
    (car,) = found["items"]
    states = "、".join(state["text"] for state in car["states"])
    yield hold(f"{car['plate']}: {states}, inspection until {car['inspection']['on']}", status == 200)
    status, found = play.zhang.call("GET", "/licence")
    standing, official = found["standing"], found["official"]
    yield hold(f"{standing['points']} of {standing['most']} points, cleared on {standing['clears_on']}", status == 200)
    apart = official["difference"]
    yield hold(
        f"the national platform says {official['points']}: {apart and apart['text']}",
        official["points"] == ZHANG.points,
    )


def session_turns(play: Play) -> Iterator[str]:
    """Each refresh token is good once; an old one that comes back ends the session on the next call."""
    phone = Citizen(play.world, play.zhang.phone, play.zhang.password)
    status, first = phone.sign_in()
    yield hold(f"a second session, by password: {status}", status == 201)
    turns = [phone.refresh()[0], phone.refresh()[0]]
    yield hold(f"turned twice: {turns}", turns == [200, 200])
    status, found = phone.call("GET", "/sessions")
    yield hold(f"it works, {len(found['items'])} sessions", (status, len(found["items"])) == (200, 2))
    status, found = phone.refresh(first["refresh_token"])
    yield hold(f"the first refresh token again: {status} {found['code']}", found["code"] == "refresh_refused")
    status, found = phone.call("GET", "/sessions")
    yield hold(f"the very next call: {status} {found['code']}", found["code"] == "session_ended")
    status, found = play.zhang.call("GET", "/sessions")
    yield hold(f"the other session lives: {status}", (status, len(found["items"])) == (200, 1))


def reads_who_looked(play: Play) -> Iterator[str]:
    """He reads who looked at him: himself and the police, by capacity and purpose, never by number."""
    status, found = play.zhang.call("GET", "/access-log")
    yield hold(f"{len(found['items'])} looks, newest first", status == 200)
    by = {item["by"]: item for item in reversed(found["items"])}
    yield hold(f"in the capacities {'、'.join(by)}", {"本人", "民警"} <= by.keys())
    look = by["民警"]
    yield hold(
        f"{look['department']}, {look['by']}: {look['action']}, {look['purpose']}", look["purpose"] == "办理案件"
    )
    yield hold("and no officer's number", play.officer.officer not in str(found))


def _proved(vehicle: CastVehicle) -> dict[str, Any]:
    return {"plate": vehicle.plate, "plate_kind": vehicle.kind, "tail": tail(vehicle.engine)}
