"""Penalties that somebody accepts alone: who may, what it takes, what is decided, and the paper that anybody can check."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

from infra.check_decision import Refused, checked
from infra.drawing.decision import picture
from infra.local import client
from infra.local.acceptance import PHOTOGRAPH, accept, acceptance, asked, seen_alive
from infra.local.places import LOCAL
from infra.local.proofs.play import Fine, Play, hold
from infra.local.sample.cast import ZHANG_OPEN, ZHANG_SETTLED, ZHOU_OPEN
from traffic.money import yuan_text

_LIGHT, _LINE, _PARKED = (case.number for case in ZHANG_OPEN)
# A violation and a check that there are none of.
_NOBODYS, _NO_CHECK = "5201030000000000000099", "01K9CHECK00000000000000001"


def may_be_accepted(play: Play) -> Iterator[str]:
    """Who asks whether they may deal with a violation alone is told every reason why not, or what would be decided."""
    found = asked(play.zhang, ZHOU_OPEN.number)
    why = [f"{one['text']}: {one['remedy']}" for one in found["reasons"]]
    yield hold(f"somebody else's: {'; '.join(why)}", _codes(found) == ["not_bound"])
    yield hold("one that does not exist: the same", asked(play.zhang, _NOBODYS) == found)
    found = asked(play.zhang, ZHANG_SETTLED.number)
    yield hold(f"his own, settled long ago: {_codes(found)}", _codes(found) == ["not_open", "evidence_missing"])
    found = asked(play.zhang, _LIGHT)
    intended = found["intended"]
    told = f"¥{yuan_text(intended['fine_fen'])} and {intended['points']} points, {intended['points_after']} then"
    yield hold(f"his own, open: {told}, by rules {found['rules']}", found["may"])
    notice, photos = intended["notice"], len(intended["photos"])
    yield hold(f"to be read and seen first: {notice['version']} 《{notice['title']}》, {photos} photos", photos == 3)


def is_accepted(play: Play) -> Iterator[str]:
    """A penalty is accepted only by a living person, once; decision and points are there together."""
    before = _points(play)
    status, found = play.zhang.call("POST", "/penalties", acceptance(play.zhang, _LIGHT, _NO_CHECK))
    yield hold(f"without a check: {status} {found['code']}", found["code"] == "liveness_needed")
    check, state = seen_alive(play.zhang, PHOTOGRAPH)
    status, found = play.zhang.call("POST", "/penalties", acceptance(play.zhang, _LIGHT, check))
    yield hold(f"a photograph before the camera: {state}, {status} {found['code']}", status == 409)
    check, state = seen_alive(play.zhang)
    confirmed = acceptance(play.zhang, _LIGHT, check)
    status, found = play.zhang.call("POST", "/penalties", confirmed)
    yield hold(f"a living person: {state}, {status} decision {found.get('number')}", status == 201)
    yield f"  {found['behaviour']}: {found['provision']}, {found['basis']}, catalogue of {found['law']}"
    _, again = play.zhang.call("POST", "/penalties", confirmed)
    yield hold("sent once more, the same decision", again == found)
    after = _points(play)
    yield hold(f"points in the ledger: {before} + {found['points']} = {after}", after == before + found["points"])
    play.fines.append(Fine(_LIGHT, found["number"], found["fine_fen"]))


def is_printed(play: Play) -> Iterator[str]:
    """The decision as PDF: made once, opened and rendered, its QR code checked offline with the published keys."""
    number = play.fines[0].decision
    link = play.zhang.call("POST", f"/penalties/{number}/document")[1]
    document = client.get(link["link"])
    same = hashlib.sha256(document).hexdigest() == link["sha256"]
    yield hold(f"PDF, {len(document):,} bytes, SHA-256 as told", same and document.startswith(b"%PDF"))
    again = play.zhang.call("POST", f"/penalties/{number}/document")[1]
    yield hold("asked for again, the same file", again["sha256"] == link["sha256"])
    kept = play.folder / "decision.png"
    kept.write_bytes(picture(document))
    yield f"opened and rendered: {kept.relative_to(LOCAL.parent)}"
    mark = play.zhang.call("GET", f"/penalties/{number}")[1]["mark"]
    _, keys = client.call("GET", f"{play.world.front}/citizen/penalties/keys.json")
    facts = checked(mark, keys)
    told = f"{facts['number']}, {facts['name']}, ¥{yuan_text(facts['fine_fen'])}, {facts['points']} points"
    yield hold(f"its code, checked offline by published keys: {told}", facts["number"] == number)
    yield hold("with one digit changed: refused", _refused(_altered(mark, number), keys))


def two_more_are_accepted(play: Play) -> Iterator[str]:
    """Two more: a minor first violation would end in a warning, but not while others of the car are open."""
    for violation in (_LINE, _PARKED):
        status, found = accept(play.zhang, violation)
        told = f"{found.get('kind')} ¥{yuan_text(found.get('fine_fen', 0))}, {found.get('points')} points"
        yield hold(f"{found.get('behaviour', found)[:24]}…: {status} {told}", found.get("kind") == "fine")
        play.fines.append(Fine(violation, found["number"], found["fine_fen"]))
    found = asked(play.zhang, _PARKED)
    yield hold(f"a fourth of the same car today: {_codes(found)}", _codes(found) == ["not_open", "daily_cap"])


def _codes(found: Any) -> list[str]:
    return [reason["code"] for reason in found["reasons"]]


def _points(play: Play) -> int:
    points: int = play.zhang.call("GET", "/licence")[1]["standing"]["points"]
    return points


def _altered(mark: str, number: str) -> str:
    """The mark, for a decision whose number ends otherwise."""
    head, facts, signature = mark.split(".")
    told = base64.urlsafe_b64decode(facts + "=" * (-len(facts) % 4)).decode()
    other = told.replace(number, number[:-1] + str((int(number[-1]) + 1) % 10))
    return ".".join([head, base64.urlsafe_b64encode(other.encode()).decode().rstrip("="), signature])


def _refused(mark: str, keys: Any) -> bool:
    try:
        checked(mark, keys)
    except Refused:
        return True
    return False
