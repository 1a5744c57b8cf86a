"""Officers: enrolled with their terminals, looking people up with a purpose, stopped by a lock, deciding applications."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from joserfc.jwk import ECKey

from infra.local.officers import begin, new_terminal
from infra.local.proofs.play import OFFICER, Play, hold
from infra.local.sample.cast import ZHANG, ZHANG_CAR
from infra.local.terminal import Secrets, SimulatedTerminal
from traffic import clock, ids

_FIRST, _PIN = "first-pin-of-2026", "north gate, 7 pines"
_DISTRICT, CITY = "520103000000", "520100000000"
_PERSON = {"citizen_id": ZHANG.citizen_id}
_WHY = {"purpose": "case", "reference": "AJ-20261121-001"}
_REVIEW = {"purpose": "review", "reference": "SL-20261121-018"}


def are_enrolled(play: Play) -> Iterator[str]:
    """An administrator enrols an officer with a handheld: one terminal, one card, one number."""
    status, _ = play.desk.call("POST", "/session/renewal")
    yield hold(f"the first administrator signs in with certificate, device key and PIN: {status}", status == 200)
    yield hold("an officer and a handheld are enrolled", _enrolled(play, play.officer, "柏小满", "officer", _DISTRICT))
    status, found = play.officer.sign_in(_FIRST)
    yield hold(f"the first PIN opens {found.get('scope')!r} only", (status, found.get("scope")) == (201, "duty"))
    status, found = begin(play.officer, _FIRST, _PIN)
    yield hold(f"with a PIN of their own: {found.get('scope')!r}", found.get("scope") == "duty people.read")
    rival = new_terminal(play.world, OFFICER, imei="356938035643809", iccid="89860000000000000016")
    status, found = play.desk.call("POST", "/terminals", _terminal(rival), **_once())
    yield hold(f"a second handheld for the same number: {status} {found['code']}", status == 409)


def look_up_with_a_purpose(play: Play) -> Iterator[str]:
    """An officer looks a person up: only with purpose and case, and on no other device; other roles see less."""
    status, found = play.officer.call("POST", "/persons/lookup", _PERSON)
    missing = sorted(error["field"] for error in found["errors"])
    yield hold(f"without: {status}, {missing} missing", (status, missing) == (422, ["purpose", "reference"]))
    status, found = play.officer.call("POST", "/persons/lookup", _PERSON | _WHY)
    (person,) = found["items"]
    yield hold(f"with: {status}, {person['name']} and {len(person['vehicles'])} vehicles", person["name"] == ZHANG.name)
    status, found = play.desk.call("POST", "/phones/lookup", {"phone": ZHANG.phone, **_REVIEW})
    seen = found.get("name"), found.get("phone")
    yield hold(
        f"an administrator sees of the same: {seen}", status == 200 and not {ZHANG.name, ZHANG.phone} & set(seen)
    )
    status, found = play.officer.call("GET", f"/officers/{OFFICER}")
    yield hold(f"an administrator's page: {status} {found['code']}", status == 403)
    status, found = _copy_of(play.officer).call("POST", "/persons/lookup", _PERSON | _WHY)
    yield hold(f"the token copied to another device: {status} {found['code']}", status == 401)


def check_everything_at_once(play: Play) -> Iterator[str]:
    """A vehicle checked by the roadside: the register, five libraries and the watch-list in one answer, with what stands out."""
    vehicle = {"plate": ZHANG_CAR.plate, "plate_kind": ZHANG_CAR.kind}
    status, found = play.officer.call("POST", "/checks/vehicles", vehicle)
    yield hold(f"without a purpose: {status}", status == 422)
    status, found = play.officer.call("POST", "/checks/vehicles", vehicle | _WHY)
    said = [f"{one['library']} {one['standing']}" for one in found["libraries"]]
    yield hold(f"with one: {status}; {', '.join(said)}", len(said) == 5)
    yield hold(f"the vehicle, and its owner's licence: {found['licence']['name']}", bool(found["vehicles"]))
    status, found = play.officer.call("POST", "/checks/vehicles", {"plate": "川A21911", "plate_kind": "02"} | _WHY)
    flags = [flag["code"] for flag in found["flags"]]
    yield hold(f"a stolen one, of another province: {flags}", status == 200 and any("stolen" in flag for flag in flags))


def lose_a_locked_terminal(play: Play) -> Iterator[str]:
    """A terminal locked from afar is refused on its very next call, and obeys; unlocked, it works again."""
    terminal, why = play.officer.terminal, {"reason": "lost"}
    status, found = play.desk.call("POST", f"/terminals/{terminal}/lock", {**why, "state": "lost"})
    yield hold(f"locked as lost: {status}", status == 200)
    status, found = play.officer.call("POST", "/persons/lookup", _PERSON | _WHY)
    yield hold(f"the very next call: {status} {found['code']}", found["code"] == "terminal_locked")
    here = {"longitude": 106.713, "latitude": 26.578, "at": clock.china_now().isoformat(timespec="seconds")}
    play.officer.report(here)
    obeyed = f"screen {play.officer.screen}, every {play.officer.report_seconds} s"
    yield hold(f"it obeys: {obeyed}", (play.officer.screen, play.officer.obeyed) == ("locked", ["lock"]))
    status, found = play.desk.call("GET", f"/terminals/{terminal}/position")
    yield hold(f"it says where it is: {found.get('longitude')}, {found.get('latitude')}", status == 200)
    play.desk.call("POST", f"/terminals/{terminal}/unlock", {"reason": "found"})
    play.officer.report()
    status = play.officer.sign_in(_PIN)[0]
    yield hold(f"unlocked and signed in: {status}, screen {play.officer.screen}", play.officer.screen == "open")
    status, _ = play.officer.call("POST", "/persons/lookup", _PERSON | _WHY)
    yield hold(f"the look-up works again: {status}", status == 200)


def decide_applications(play: Play) -> Iterator[str]:
    """A citizen applies to act for a unit; a reviewer of its city takes the application and approves it."""
    unit = {"uscc": "91520100MA6DTUAN1B", "name": "贵州省途安运输有限公司", "letter": "途安授字2026-018号"}
    status, asked = play.zhang.call("POST", "/units/clerks", unit)
    yield hold(f"applied: {status} {asked.get('state_text')}", asked.get("state") == "requested")
    on_duty(play, play.reviewer, "简一宁", "reviewer", CITY)
    status, found = play.reviewer.call("GET", "/reviews")
    waiting = [item["binding"] for item in found["items"]]
    yield hold(f"the reviewer's queue: {len(waiting)}, without whose they are", asked["binding"] in waiting)
    path, approval = f"/reviews/{asked['binding']}", {"outcome": "approve", "reason": "checked"}
    status, found = play.reviewer.call("POST", f"{path}/decision", approval)
    yield hold(f"decided before it was taken: {status} {found['code']}", status == 409)
    status, found = play.reviewer.call("POST", f"{path}/claim", {})
    yield hold(f"taken: {status}, applicant {found.get('applicant')}", status == 200)
    status, found = play.reviewer.call("POST", f"{path}/decision", approval)
    yield hold(f"approved: {status} {found.get('state_text')}", found.get("state") == "bound")


def on_duty(play: Play, made: SimulatedTerminal, name: str, role: str, unit: str) -> str:
    """An officer is enrolled and signs in with a PIN of their own; returns what the token is good for."""
    hold(f"enrolled as {role}", _enrolled(play, made, name, role, unit))
    return str(begin(made, _FIRST, _PIN)[1].get("scope"))


def _enrolled(play: Play, made: SimulatedTerminal, name: str, role: str, unit: str) -> bool:
    today = clock.business_day()
    officer = {
        "number": made.officer, "name": name, "unit": unit, "roles": [role],
        "valid_from": today.isoformat(), "valid_to": (today + timedelta(days=365)).isoformat(),
        "certificate": made.secrets.certificate if made.secrets else "", "initial_pin": _FIRST,
    }  # fmt: skip
    statuses = [play.desk.call("POST", "/officers", officer, **_once())[0]]
    status, found = play.desk.call("POST", "/terminals", _terminal(made), **_once())
    made.terminal = found.get("terminal", "")
    return [*statuses, status] == [201, 201]


def _terminal(made: SimulatedTerminal) -> dict[str, Any]:
    numbers = {"imei": made.imei, "iccid": made.iccid} if made.imei else {}
    kind = "handheld" if made.imei else "workstation"
    return {"kind": kind, "officer": made.officer, "device_key": made.device_key, **numbers}


def _copy_of(terminal: SimulatedTerminal) -> SimulatedTerminal:
    """Another device that has got hold of the terminal's token, but not of its key."""
    copy, secrets = SimulatedTerminal(terminal.send, terminal.url, terminal.officer), terminal.secrets
    if secrets:
        another = ECKey.generate_key("P-256", private=True)
        copy.secrets = Secrets(another, secrets.certificate, secrets.certificate_key, secrets.token)
    return copy


def _once() -> dict[str, str]:
    return {"Idempotency-Key": ids.sortable()}
