"""A row of the police network as the record that the mirror keeps of it, personal texts sealed."""

from traffic.exchange.rows.drivers import DriverRow
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.privacy.sealing import person_token, phone_token, seal
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle, owner_token


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
        owner=owner_token(row.sfzmmc, row.sfzmhm),
        owner_name_sealed=seal(row.syr, "vehicle.owner_name"),
        owner_id_kind=row.sfzmmc,
        owner_number_sealed=seal(row.sfzmhm, "vehicle.owner_number"),
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
        person_token(row.sfzmhm),
        name_sealed=seal(row.xm, "driver.name"),
        number_sealed=seal(row.sfzmhm, "driver.number"),
        phone_sealed=row.sjhm and seal(row.sjhm, "driver.phone"),
        phone_token=row.sjhm and phone_token(row.sjhm),
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
