"""The journeys whose doors are measured. What stands before each one's `yield` is there already when somebody sets out; what comes
after it is walked, and everything that follows from it: facts reach their queues, queues their doors, acts their seal."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from accounts import citizen_authorizer
from alerts import signing
from fleet import positions as fleet_positions
from recognition import pictures, roadside
from registry import bindings as registry_bindings
from tests.bench.money_walks import accept, appeal, give_back, paying, reconcile
from tests.support import fleet, materials, partners, people, watched
from tests.support.audit_chain import acted, chained, seal
from tests.support.authorizers import by_device, token
from tests.support.bindings import holder
from tests.support.callers import call, officer
from tests.support.calls import CONTEXT, post
from tests.support.cast import CAR, CAR_KIND, ENGINE_TAIL, head, violation
from tests.support.channel import on_duty, waiting
from tests.support.machinery import Machinery
from tests.support.mirror import driver, vehicle
from tests.support.packages import package, take_in, upload
from tests.support.readable import plate, read
from tests.support.stage import client, items
from tests.support.template import ACCOUNT
from tests.support.tokens import DEVICE, give_keys
from tests.violations.test_photos import frame
from traffic import clock
from traffic.http import authorizing
from violations import lookup, photos

Journey = Callable[[Machinery], Iterator[None]]
OPEN, TERMINALS, TOGETHER, POINTS, ENTRIES = 20, 10, 25, 30, 100
_NUMBER = "5201032026000000000001"


def look_up(_: Machinery) -> Iterator[None]:
    """A first page with as many open violations as it shows."""
    head().save()
    for serial in range(1, OPEN + 1):
        violation(serial).save()
    yield
    assert post(lookup.handler, "/violations/lookup", _whose())[0] == 200


def photo(_: Machinery) -> Iterator[None]:
    """The sheet of one violation's three photos, drawn anew, and fetched."""
    head().save()
    violation(1).save()
    taken = {f"{_NUMBER}_{n}.jpg": frame(colour) for n, colour in enumerate(("navy", "teal", "gray"), 1)}
    take_in(upload(*package("violations", [], photos=taken)))
    yield
    status, body = post(photos.handler, "/violations/photos", {"number": _NUMBER, "tail": ENGINE_TAIL})
    assert status == 200, body
    key = body["picture"].partition("?")[0].rpartition("/")[2]
    client("s3").get_object(Bucket=f"test-violations-renditions-{ACCOUNT}", Key=key)


def sign_up(running: Machinery) -> Iterator[None]:
    """A code, an account, and a verified name."""
    give_keys()
    yield
    assert people.verify(people.register())[0] == 200
    running.run()


def bind(running: Machinery) -> Iterator[None]:
    """One's own car, bound at once."""
    vehicle()
    driver()
    by = holder()
    yield
    body = {"plate": CAR, "plate_kind": CAR_KIND, "tail": "047371"}
    assert call(registry_bindings.handler, "/bindings/vehicles", body, by=by, Idempotency_Key="k")[0] == 201
    running.run()


def alert(running: Machinery) -> Iterator[None]:
    """A wanted car passes: told to terminals near by, acknowledged, signed and closed."""
    watched.sites()
    watched.stolen()
    there = [on_duty(str(5_201_100 + number)) for number in range(TERMINALS)]
    for one in there:
        one.go_online()
    running.pass_over()
    yield
    assert watched.passed(watched.record()) == []
    running.run()
    heard = [frame for one in there for frame in one.listen()]
    assert len(heard) == TERMINALS
    (raised,) = items("alerts-alerts")
    at = {"alert": raised["alert"]["S"]}
    found = call(signing.handler, "/alerts/{alert}/signature", {}, by=there[0].by, at=at)
    assert found[0] == 200, found
    running.run()
    report = {"outcome": "01", "final": True, "words": "车辆已拦截。"}
    found = call(signing.handler, "/alerts/{alert}/feedback", report, by=there[0].by, at=at, Idempotency_Key="k")
    assert found[0] < 300, found
    running.run()
    for one in there:
        one.listen()
    waiting("deadlines")


def pass_by(running: Machinery) -> Iterator[None]:
    """Passages that nobody waits for, as many as one message holds."""
    watched.sites()
    by = watched.camera_system()
    plates = [f"贵A{number:05d}" for number in range(TOGETHER)]
    yield
    records = [watched.record(number, one) for number, one in enumerate(plates)]
    assert watched.handed_in(*records, by=by)[1]["accepted"] == TOGETHER
    running.run()


def drive(running: Machinery) -> Iterator[None]:
    """The points of one coach for some minutes, in one message."""
    fleet.enrolled()
    by, now = fleet.platform(), clock.china_now()
    running.pass_over()
    yield
    points = [
        {"plate": fleet.PLATE, "plate_kind": fleet.PLATE_KIND, "at": (now - timedelta(seconds=10 * n)).isoformat(),
         "longitude": 106.7, "latitude": 26.5, "speed_kmh": 72.5, "direction": 90}
        for n in reversed(range(POINTS))
    ]  # fmt: skip
    status, body = call(fleet_positions.handler, "/fleet-positions", {"points": points}, by=by)
    assert (status, body["accepted"]) == (202, POINTS), body
    running.run()


def call_back(running: Machinery) -> Iterator[None]:
    """A partner is told of a move of its incident."""
    by = partners.system()
    assert partners.subscribe(by)[0] == 201
    incident = partners.push(by)[1]["incident"]
    commander = partners.commander()
    running.run()
    yield
    assert partners.act(commander, incident, "take")[0] == 200
    running.run()


def read_plate(running: Machinery) -> Iterator[None]:
    """A plate that an officer photographs."""
    by, content = officer("people.read"), plate()
    yield
    number = materials.brought(roadside.handler, by, content)
    assert read(roadside.handler, by, number, kind="plate", purpose="duty", reference="QW-20261105-018")[0] == 200
    running.run()


def read_card(running: Machinery) -> Iterator[None]:
    """The face of a citizen's card."""
    from infra.specimens.specimen import specimen

    by, shown = materials.owner(), specimen("citizen_id_front", "easy", 1).jpeg()
    yield
    number = materials.brought(pictures.handler, by, shown, type="jpeg")
    assert read(pictures.handler, by, number)[0] == 200
    running.run()


def check_in(_: Machinery) -> Iterator[None]:
    """The token of a signed-in call, with a device's proof."""
    authorizing._check.cache_clear()
    give_keys()
    asked = by_device("citizen", DEVICE, token("citizen", cnf={"jkt": DEVICE.thumbprint()}))
    yield
    assert citizen_authorizer.handler(asked, CONTEXT)["policyDocument"]["Statement"][0]["Effect"] == "Allow"


def seal_a_day(_: Machinery) -> Iterator[None]:
    """A day of the audit is closed, in all its shards; the one before was."""
    seal((clock.business_day() - timedelta(days=1)).isoformat())
    chained(*(acted(number) for number in range(ENTRIES)))
    yield
    seal(clock.business_day().isoformat())


WALKS: Mapping[str, Journey] = {
    "look-up": look_up,
    "photo": photo,
    "sign-up": sign_up,
    "binding": bind,
    "penalty": accept,
    "payment, wechat": paying("wechat"),
    "payment, alipay": paying("alipay"),
    "payment, bank": paying("bank"),
    "refund": give_back,
    "appeal": appeal,
    "reconciliation": reconcile,
    "alert": alert,
    "passages": pass_by,
    "fleet points": drive,
    "call-back": call_back,
    "plate": read_plate,
    "card": read_card,
    "token": check_in,
    "seal": seal_a_day,
}


def _whose() -> dict[str, str]:
    return {"plate": CAR, "plate_kind": CAR_KIND, "tail": ENGINE_TAIL}
