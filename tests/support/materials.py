"""Materials as people hand them in and officers review them: the steps, and what tests begin with."""

from typing import Any

import msgspec

from recognition import examination, materials, pictures, reviews
from recognition.rules.readings import Field, Kind, Reading
from recognition.rules.verdicts import Verdict
from tests.support.bindings import OTHER_ACCOUNT, holder
from tests.support.callers import Findings, call, officer
from tests.support.calls import consume
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, OTHER_PHONE, PHONE, driver
from tests.support.readable import announce, brought, wall
from traffic import clock
from traffic.privacy.sealing import seal
from traffic.records.material_set import PictureReading

CASE = {"case": "licence_renewal", "name": NAME, "citizen_id": ID}
REJECTED = {"outcome": "reject", "reason": "not_legible", "words": "身份证姓名处有反光。"}
ACCEPTED = {"outcome": "accept", "reason": "misread"}
Answer = tuple[int, Any]


def owner() -> Findings:
    """The person ID."""
    return holder(ID, NAME, PHONE) | {"scope": "recognition"}


def stranger() -> Findings:
    """Somebody else."""
    return holder(OTHER_ID, OTHER_NAME, OTHER_PHONE, OTHER_ACCOUNT) | {"scope": "recognition"}


def reviewer(number: str = "officer:520103", unit: str = "520103000000") -> Findings:
    """A reviewer of Yunyan unless told otherwise, each on an own terminal."""
    terminal = f"01K9TERMINAL000000000{number[-5:]}".replace(":", "0")
    return officer("materials.review", roles="reviewer", unit=unit, number=number, terminal=terminal)


def announced(by: Findings, serial: int) -> str:
    """A picture that was announced; nothing is uploaded."""
    return str(announce(pictures.handler, by, bytes([serial]) * 9)[1]["picture"])


def submit(by: Findings | None, key: str = "k", **body: Any) -> Answer:
    """Hand materials in."""
    return call(materials.handler, "/material-sets", CASE | body, by=by, Idempotency_Key=key)


def submitted(by: Findings, key: str = "k", **body: Any) -> str:
    """The number of a set with three pictures that was handed in just now."""
    body = {"pictures": [announced(by, serial) for serial in range(1, 4)]} | body
    status, answer = submit(by, key, **body)
    assert status == 201, answer
    return str(answer["set"])


def own(by: Findings | None, number: str) -> Answer:
    """Look at an own set."""
    return call(materials.handler, "/material-sets/{number}", by=by, method="GET", at={"number": number})


def field(name: str, value: str, verdict: Verdict = Verdict.CERTAIN) -> Field:
    """A field as it would have been read."""
    return Field(name, value, 0.99, "none", None, verdict)


def front(name: str = NAME, verdict: Verdict = Verdict.CERTAIN) -> Reading:
    """The face of the person ID's card."""
    return Reading(Kind.CITIZEN_ID_FRONT, (field("name", name, verdict), field("citizen_id", ID)))


def documents() -> list[Reading]:
    """What the pictures of a renewal say where nothing is amiss."""
    back = Reading(Kind.CITIZEN_ID_BACK, (field("issuer", "贵阳市公安局云岩分局"),))
    licence = Reading(Kind.DRIVING_LICENCE, (field("licence_number", ID), field("name", NAME)))
    return [front(), back, licence]


def already_read(number: str, pictures: list[str], readings: list[Reading]) -> None:
    """As an examination leaves it that died before it settled: the models have done their part."""
    for place, (picture, reading) in enumerate(zip(pictures, readings, strict=True)):
        text = msgspec.json.encode(reading).decode()
        PictureReading(
            number, PictureReading.at(place), picture=picture, expires=clock.epoch_seconds() + 99,
            reading_sealed=seal(text, "material_set.reading"),
        ).save()  # fmt: skip


def examine(number: str) -> list[str]:
    """The message of the bus, as the door takes it in."""
    return consume(examination.handler, {"detail-type": "materials.submitted", "detail": {"set": number}})


def examined(by: Findings, readings: list[Reading], key: str = "k") -> str:
    """The number of a set whose pictures said this; the person ID has a licence."""
    driver(glbm="520103000400")
    number = submitted(by, key)
    already_read(number, own(by, number)[1]["pictures"], readings)
    assert examine(number) == []
    return number


def referred(by: Findings, key: str = "k") -> str:
    """A set that waits for a person."""
    return examined(by, [front(name="张山"), *documents()[1:]], key)


def shown(by: Findings, content: bytes | None = None) -> str:
    """A picture that was uploaded."""
    return brought(pictures.handler, by, content or wall())


def claim(by: Findings | None, number: str) -> Answer:
    """Take a set for review."""
    return call(reviews.handler, "/material-reviews/{number}/claim", {}, by=by, at={"number": number})


def decide(by: Findings | None, number: str, body: Any = REJECTED) -> Answer:
    """A verdict."""
    return call(reviews.handler, "/material-reviews/{number}/verdict", body, by=by, at={"number": number})


def queue(by: Findings | None, **query: str) -> Answer:
    """The queue."""
    return call(reviews.handler, "/material-reviews", by=by, method="GET", query=query or None)


def figures(by: Findings | None, month: str = "2026-11") -> Answer:
    """A month's figures."""
    return call(reviews.handler, "/material-reviews/figures", by=by, method="GET", query={"month": month})
