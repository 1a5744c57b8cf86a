"""One item of each kind, made the way the doors make them: a line of an exchanged part, read, checked and mapped.

Every optional field is filled and the package's name is as long as the format allows, so real items are smaller on average.
People and vehicles are those of the sample data, sealed with a key that stands in for those of a stage.
"""

from datetime import datetime
from functools import cache

from alerts.contract.requests_passages import PassageRecord
from alerts.passing.carried import carried, passage_of
from infra.capacity.appeals import of_appeals
from infra.capacity.bound import of_bindings
from infra.capacity.days import of_days
from infra.capacity.officers import of_officers
from infra.capacity.payments import of_payments
from infra.capacity.penalties import of_penalties
from infra.capacity.people import of_people
from infra.capacity.rest import of_rest
from infra.capacity.sizes import Item, projected
from infra.local.sample import cast
from registry.mirroring.records import as_driver, as_vehicle
from traffic import audit, clock
from traffic.exchange.importing import Record
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.rows.reading import Read, read_rows
from traffic.exchange.work import SliceWork
from traffic.privacy import keys
from traffic.records.order import ByDay, ByExpiry
from traffic.records.package import PackageReport, PackageState, WorkDone
from traffic.records.site import Site
from traffic.records.violation import ByVehicle, Photo
from violations.intake import as_head, as_violation

PACKAGE = "2" * 40
_SEEN = datetime.fromisoformat("2025-06-01T02:00:00.357+08:00")
_EXPORTED = datetime.fromisoformat("2025-06-01T02:00:00")
_SLICE = SliceWork(PACKAGE, "violations", "utf-8", "part-0001.csv.gz", 2, 2000, "")
_NUMBER = cast.ZHANG_SETTLED.number

VEHICLE = cast.vehicle_row(cast.ZHANG_CAR, _EXPORTED)
DRIVER = cast.driver_row(cast.ZHANG, _EXPORTED)
VIOLATION = {
    "wfbh": _NUMBER, "xh": "5201027900000004", "hpzl": "02", "hphm": cast.ZHANG_CAR.plate,
    "wfsj": "2025-03-01 08:37:00", "wfdd": "520102000104", "wfdz": cast.ZHANG_SETTLED.place, "wfxw": "1633", "wfjfs": "6",
    "fkje": "200", "scz": "74", "bzz": "60", "cjjg": "520102000000", "lrsj": "2025-03-01 13:37:00", "clbj": "1",
    "clsj": "2025-03-10 13:37:00", "jdsbh": "520102100000004", "jkbj": "1", "jkrq": "2025-03-10", "zpsl": "3",
    "gxsj": "2025-03-10 15:37:00",
}  # fmt: skip
# What indexes hold of items, where it is not all of them.
_BY_VEHICLE = ("number", "part", "vehicle", "shown", *ByVehicle.Meta.projection.non_key_attributes)
_PROJECTED = {
    ("vehicle", "by_owner"): ("vehicle", "owner"),
    ("vehicle", "by_vin"): ("vehicle", "vin"),
    ("driver", "by_phone"): ("person", "phone_token"),
    ("violation", "by_vehicle"): _BY_VEHICLE,
    ("open violation", "by_vehicle"): _BY_VEHICLE,
    ("head", "by_vehicle"): _BY_VEHICLE,
    ("violation", "by_decision"): ("number", "part", "decision"),
    ("order", "by_expiry"): ("order", "live", "expires_at", *ByExpiry.Meta.projection.non_key_attributes),
    ("order", "by_day"): ("order", "paid_on", *ByDay.Meta.projection.non_key_attributes),
}
OPEN = VIOLATION | {"clbj": "0", "clsj": "", "jdsbh": "", "jkbj": "0", "jkrq": "", "gxsj": "2025-03-01 13:37:00"}


@cache
def items() -> dict[str, Item]:
    """The items of the tables, by what they are."""
    photo = Photo(
        _NUMBER,
        "photo#1",
        key=f"violations/{_NUMBER}/1-{'0' * 16}.jpeg",
        sha256=bytes(32),
        size=8_388_608,
        width=4096,
        height=3072,
        source=f"{PACKAGE}/{_NUMBER}_1.jpg",
    )
    return {
        "vehicle": _imported("vehicles", VEHICLE, as_vehicle),
        "driver": _imported("drivers", DRIVER, as_driver),
        "violation": _imported("violations", VIOLATION, as_violation),
        "open violation": _imported("violations", OPEN, as_violation),
        "head": _imported("vehicles", VEHICLE, as_head),
        "photo": photo.serialize(),
        "report": _report().serialize(),
        "piece of work": WorkDone(PACKAGE, f"work#{_SLICE.name}@violations").serialize(),
        "audit entry": _viewed(),
        "passage": _passed(),
        **of_people(),
        **of_officers(),
        **of_bindings(),
        **of_penalties(),
        **of_appeals(),
        **of_payments(),
        **of_days(),
        **of_rest(),
    }


def _passed() -> Item:
    """A passage with every field that a camera may tell."""
    record = PassageRecord(
        passage="5" * 26,
        site="520103000001",
        passed_at="2025-06-01T02:00:00.120+08:00",
        plate=cast.ZHANG_CAR.plate,
        plate_kind="02",
        plate_colour="2",
        confidence=0.987,
        device="52010300000101",
        lane=2,
        direction="3",
        speed_kmh=62,
        limit_kmh=80,
        length_cm=465,
        vehicle_colour="A",
        vehicle_brand="011-02",
        vehicle_kind="K33",
        photos=[f"https://cameras.example.com/passages/{'0' * 40}.jpg"],
        flags=["face"],
    )
    site = Site("52", record.site, district="520103", longitude=106_713_123, latitude=26_598_123)
    with clock.standing_at(_SEEN):
        item: Item = passage_of(carried(record, site, f"client:{'0' * 26}")).serialize()
    return item


def indexed(name: str, index: str) -> Item:
    """What an index holds of an item."""
    names = _PROJECTED.get((name, index))
    return projected(items()[name], names) if names else items()[name]


def _imported(table: str, row: dict[str, str], as_record: Record) -> Item:
    layout = layout_of(table)
    line = ",".join(row.get(name, "") for name in layout.columns).encode()
    lines = read_rows(layout, line, encoding="utf-8", first_line=9_999_999)
    (found,) = [read for read in lines if isinstance(read, Read)]
    with keys.standing_in(bytes(32)):
        item: Item = as_record(found.row, found.version, _SLICE.source(found.line)).serialize()
    return item


def _report() -> PackageReport:
    return PackageReport(
        PACKAGE,
        digest="0" * 64,
        sender="police-network",
        table="violations",
        state=PackageState.IMPORTED,
        received_at="2025-06-01T02:00:00+08:00",
        finished_at="2025-06-01T02:10:00+08:00",
        seconds=600,
        rows=9_999_999,
        works=5001,
        done=5001,
        accepted=9_999_999,
    )


def _viewed() -> Item:
    entry: Item = audit.entry(
        subject=f"violation:{_NUMBER}",
        action="photo.viewed",
        actor="0" * 8,
        purpose="public look-up, vehicle proved",
        request="0" * 36,
    ).serialize()
    return entry
