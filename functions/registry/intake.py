"""车驾入库: slices of vehicles and drivers become the mirror.

Called by   the queue registry-intake, filled by the gate
Reads       slices in the staging bucket
Writes      registry-vehicles, registry-drivers, rejects in the reports bucket, the queue registry-tally
"""

from typing import Any

from traffic.entrypoint import entrypoint
from traffic.exchange.importing import import_slice
from traffic.exchange.rows.drivers import DriverRow
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.exchange.work import SliceWork
from traffic.queues import Message, consume
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle


def take_in(message: Message) -> None:
    work = SliceWork.of(message)
    if work.table == "vehicles":
        import_slice(work, as_vehicle, importer="registry", counts=True)
    else:
        import_slice(work, as_driver, importer="registry", counts=True)


def as_vehicle(row: VehicleRow, version: str, source: str) -> Vehicle:
    """The vehicle that a row tells of."""
    return Vehicle(
        f"{row.hpzl}{row.hphm}",
        vin=row.clsbdh,
        engine=row.fdjh,
        kind=row.cllx,
        use=row.syxz,
        colour=row.csys,
        states=row.zt,
        owner_name=row.syr,
        owner_id_kind=row.sfzmmc,
        owner_id=row.sfzmhm,
        first_registered=row.ccdjrq.isoformat(),
        inspection_due=row.yxqz and row.yxqz.isoformat(),
        insured_until=row.bxzzrq and row.bxzzrq.isoformat(),
        department=row.glbm,
        version=version,
        source=source,
    )


def as_driver(row: DriverRow, version: str, source: str) -> Driver:
    """The licence that a row tells of."""
    return Driver(
        row.sfzmhm,
        name=row.xm,
        phone=row.sjhm,
        file_number=row.dabh,
        classes=row.zjcx,
        states=row.zt,
        first_licensed=row.cclzrq.isoformat(),
        valid_until=row.yxqz.isoformat(),
        points=row.ljjf,
        department=row.glbm,
        version=version,
        source=source,
    )


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
