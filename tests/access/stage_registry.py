"""The mirror, and what is bound or waits to be: the owner's vehicles and licence, a unit's vehicle and clerk, a violation."""

import io
from types import ModuleType

from PIL import Image

from registry import bindings, review, units
from tests.access.callers import UNIT, Kind, findings
from tests.access.stage_citizens import CLERK_ID, CLERK_NAME, CLERK_PHONE
from tests.support.callers import call
from tests.support.cast import head, violation
from tests.support.mirror import driver, vehicle
from tests.support.packages import package, take_in, upload
from traffic.records.vehicle import owner_token

USCC = "91520100MA6DTUAN1B"
OWN_FILE, CLERK_FILE = "520100123456", "520100654321"
# Seized, so a reviewer has to look (zt K).
_WAITING, _CLAIMED = "贵A7C303", "贵A7C304"
_TRUCK = "贵C7C101"


def registry() -> dict[str, str]:
    """Set it up; returns what the rows name."""
    for plate, states in (("贵A7C301", "A"), ("贵A7C302", "A"), (_WAITING, "K"), (_CLAIMED, "K")):
        vehicle(hphm=plate, glbm=UNIT, zt=states)
    driver(dabh=OWN_FILE, glbm="520103000400")
    driver(sfzmhm=CLERK_ID, xm=CLERK_NAME, sjhm=CLERK_PHONE, dabh=CLERK_FILE, zjcx="A2")
    bound = {plate: _bind_vehicle(plate) for plate in ("贵A7C301", _WAITING, _CLAIMED)}
    _act(bindings, Kind.OWNER, "/bindings/licence", {"file_number": OWN_FILE})
    _act(review, Kind.REVIEWER, "/reviews/{binding}/claim", {}, binding=bound[_CLAIMED])
    _violation()
    return {
        "bound": bound["贵A7C301"],
        "waiting": bound[_WAITING],
        "claimed": bound[_CLAIMED],
        "clerk id": CLERK_ID,
        "clerk name": CLERK_NAME,
        "clerk file number": CLERK_FILE,
        "uscc": USCC,
        **_unit(),
    }


def _unit() -> dict[str, str]:
    """A unit with two trucks, an approved clerk, and an application for the driver of one, who is the clerk."""
    for plate in (_TRUCK, "贵C7C102"):
        vehicle(hpzl="01", hphm=plate, cllx="H11", syxz="F", sfzmmc="N", sfzmhm=USCC, syr="途安运输", glbm=UNIT)
    asked = {"uscc": USCC, "name": "贵州省途安运输有限公司", "letter": "途安授字2026-018号"}
    number = _act(units, Kind.CLERK, "/units/clerks", asked)
    _act(review, Kind.REVIEWER, "/reviews/{binding}/claim", {}, binding=number)
    _act(
        review,
        Kind.REVIEWER,
        "/reviews/{binding}/decision",
        {"outcome": "approve", "reason": "checked"},
        binding=number,
    )
    unit = owner_token("N", USCC)
    entrusted = {"plate": _TRUCK, "plate_kind": "01", "licence_number": CLERK_ID, "driver_name": CLERK_NAME}
    return {"unit": unit, "entrusted": _act(units, Kind.CLERK, "/units/{unit}/vehicles", entrusted, unit=unit)}


def _bind_vehicle(plate: str) -> str:
    return _act(bindings, Kind.OWNER, "/bindings/vehicles", {"plate": plate, "plate_kind": "02", "tail": "047371"})


def _act(door: ModuleType, kind: Kind, path: str, body: dict[str, str], **at: str) -> str:
    """What a caller of a kind does, as the door takes it; returns the binding's number."""
    status, said = call(door.handler, path, body, by=findings(kind), at=at, Idempotency_Key=str(body))
    assert status in (200, 201), said
    number: str = said["binding"]
    return number


def _violation() -> None:
    head().save()
    violation(1).save()
    file = io.BytesIO()
    Image.new("RGB", (64, 36), "navy").save(file, "JPEG")
    take_in(upload(*package("violations", [], photos={"5201032026000000000001_1.jpg": file.getvalue()})))
