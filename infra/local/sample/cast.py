"""The cast: invented people and vehicles with known numbers, which every generated data set holds first.

Zhang has two cars, one with violations and one without any. Li drives a truck with more open violations than a page shows,
and a trailer. Wu rides a motorcycle; the name needs four bytes in GB18030. Zhou is the stranger who must see nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from infra.local.sample.rows import Row, moment_text


@dataclass(frozen=True, slots=True)
class CastDriver:
    """One licence and its holder."""

    name: str
    citizen_id: str
    phone: str
    file_number: str
    classes: str
    points: int


@dataclass(frozen=True, slots=True)
class CastVehicle:
    """One vehicle, under the names of the records; `kind` is that of the plate, `type` that of the vehicle."""

    plate: str
    kind: str
    vin: str
    engine: str
    type: str
    use: str
    colour: str
    owner: CastDriver
    department: str

    @property
    def key(self) -> str:
        """What its records are kept under."""
        return self.kind + self.plate


@dataclass(frozen=True, slots=True)
class CastCase:
    """One violation, so many days and seconds before the export; its county is the beginning of its number."""

    number: str
    vehicle: CastVehicle
    behaviour: str
    days: int
    second: int
    place: str
    state: Literal["recorded", "decided", "settled"] = "recorded"
    measured: str = ""
    limit: str = ""


ZHANG = CastDriver("张途安", "52010319850612889X", "19900000001", "520100000001", "C1", 3)
LI = CastDriver("李黔生", "520302197809238893", "19900000002", "520300000002", "A2", 6)
WU = CastDriver("吴㛃", "520201199203058887", "19900000003", "520200000003", "C1E", 0)
ZHOU = CastDriver("周远", "520602199607188897", "19900000004", "520600000004", "C2", 0)
DRIVERS = (ZHANG, LI, WU, ZHOU)

ZHANG_CAR = CastVehicle("贵AZZ321", "02", "LZ1TA4B32PA100021", "K15T-730214", "K33", "A", "A", ZHANG, "520100000400")
ZHANG_EV = CastVehicle("贵AC12345", "52", "LZ2EV6A13RB200033", "TZ220-481905", "K33", "A", "H", ZHANG, "520100000400")
LI_TRUCK = CastVehicle("贵CZZ588", "01", "LZ3HT8C26NC300258", "WD12-905517", "H11", "F", "E", LI, "520300000400")
LI_TRAILER = CastVehicle(
    "贵C1Z02挂", "15", "LZ9GC7D56MD400602", "LZ9GC7D56MD400602", "B11", "F", "C", LI, "520300000400"
)
WU_MOTORCYCLE = CastVehicle("贵BZZ517", "07", "LZ4MC2E91ME500517", "157QMJ-620433", "M21", "A", "J", WU, "520200000400")
ZHOU_CAR = CastVehicle("贵DZZ608", "02", "LZ1TB5C46SF600608", "K15T-118306", "K33", "A", "B", ZHOU, "520600000400")
VEHICLES = (ZHANG_CAR, ZHANG_EV, LI_TRUCK, LI_TRAILER, WU_MOTORCYCLE, ZHOU_CAR)

_CROSSING = "贵阳市观山湖区金阳南路与林城西路交叉口"
# The newest ones: as long as any are photographed, these are first.
ZHANG_OPEN = (
    CastCase("5201150000000000000001", ZHANG_CAR, "1625", 2, 29_520, f"{_CROSSING}北向南"),
    CastCase("5201150000000000000002", ZHANG_CAR, "1117", 4, 64_860, f"{_CROSSING}西向东"),
    CastCase("5201030000000000000003", ZHANG_CAR, "1039", 6, 52_200, "贵阳市云岩区中华北路与延安东路交叉口北向南"),
)
ZHANG_SETTLED = CastCase(
    "5201020000000000000004", ZHANG_CAR, "1116", 150, 31_020, "贵阳市南明区市南路与都司路交叉口南向北", "settled"
)
_LI_PLACES = (
    "遵义市汇川区迎宾大道与人民路交叉口东向西",
    "遵义市汇川区环城北路与解放路交叉口北向南",
    "遵义市汇川区建设路与滨河路交叉口西向东",
)
# Every fourth is decided and not paid, which is open too.
LI_OPEN = tuple(
    CastCase(
        f"52030300000000000000{number:02}",
        LI_TRUCK,
        ("1116", "1117", "1039")[number % 3],
        20 + 18 * (number - 11),
        24_000 + 1_811 * (number - 11),
        _LI_PLACES[number % 3],
        "decided" if number % 4 == 0 else "recorded",
    )
    for number in range(11, 36)
)
LI_SPEEDING = CastCase(
    "5203030000000000000040", LI_TRAILER, "1633", 33, 40_500, _LI_PLACES[0], measured="74", limit="60"
)
WU_OPEN = CastCase(
    "5202010000000000000051", WU_MOTORCYCLE, "1625", 25, 27_900, "六盘水市钟山区人民路与南街交叉口东向西"
)
ZHOU_OPEN = CastCase("5206020000000000000061", ZHOU_CAR, "1357", 40, 66_600, "铜仁市碧江区文化路与广场路交叉口北向南")
OTHER_CASES = (ZHANG_SETTLED, *LI_OPEN, LI_SPEEDING, WU_OPEN, ZHOU_OPEN)


def vehicle_row(vehicle: CastVehicle, exported: datetime) -> Row:
    """The cast's vehicle as exported at a moment."""
    today = exported.date()
    return {
        "hpzl": vehicle.kind,
        "hphm": vehicle.plate,
        "clsbdh": vehicle.vin,
        "fdjh": vehicle.engine,
        "cllx": vehicle.type,
        "syxz": vehicle.use,
        "csys": vehicle.colour,
        "zt": "A",
        "syr": vehicle.owner.name,
        "sfzmmc": "A",
        "sfzmhm": vehicle.owner.citizen_id,
        "ccdjrq": "2023-05-18",
        "yxqz": (today + timedelta(days=200)).isoformat(),
        "bxzzrq": (today + timedelta(days=100)).isoformat(),
        "glbm": vehicle.department,
        "gxsj": moment_text(exported - timedelta(days=3)),
    }


def driver_row(driver: CastDriver, exported: datetime) -> Row:
    """The cast's licence as exported at a moment."""
    return {
        "sfzmhm": driver.citizen_id,
        "xm": driver.name,
        "dabh": driver.file_number,
        "zjcx": driver.classes,
        "zt": "A",
        "cclzrq": "2018-04-11",
        "yxqz": (exported.date() + timedelta(days=900)).isoformat(),
        "ljjf": str(driver.points),
        "sjhm": driver.phone,
        "glbm": f"{driver.file_number[:4]}00000400",
        "gxsj": moment_text(exported - timedelta(days=3)),
    }
