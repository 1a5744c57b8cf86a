"""Invented vehicles, with all that stands in their 行驶证."""

from dataclasses import dataclass
from random import Random

from infra.local.sample.people import firm_of
from infra.local.sample.serials import plate_of
from infra.specimens.persons import address_in, person
from traffic.dictionaries import rows_of
from traffic.dictionaries.divisions import division_name
from traffic.identifiers.vehicles import check_character

_VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
_TYPES = {
    "01": ("重型半挂牵引车", "重型自卸货车", "大型普通客车", "重型仓栅式货车", "中型普通客车"),
    "07": ("普通二轮摩托车", "普通正三轮摩托车"),
    "08": ("轻便二轮摩托车",),
    "13": ("三轮汽车", "低速普通货车"),
    "15": ("重型普通半挂车", "重型仓栅式半挂车"),
    "51": ("大型普通客车",),
}
_SMALL = ("小型轿车", "小型普通客车", "小型越野客车", "轻型普通货车", "微型普通客车", "轻型栏板货车")
# 机动车's uses that are written out in full on the page.
_USES = {
    "01": ("货运", "公路客运", "旅游客运", "危化品运输", "营转非"),
    "51": ("公交客运",),
    "16": ("教练",),
    "23": ("警用",),
    "15": ("货运",),
}
_COMMON_USES = ("非营运", "非营运", "非营运", "非营运", "出租客运", "租赁", "预约出租客运", "货运")
_MAKES = ("通途牌", "云岭牌", "黔山牌", "远程示例牌", "乌江牌", "TONGTU牌")
_ENGINES = ("EA211", "K15T", "4G15S", "TZ220XS", "WP12", "B48B20")


@dataclass(frozen=True, slots=True)
class VehicleFacts:
    """A vehicle that does not exist, its words as they are printed."""

    plate: str
    kind: str
    type: str
    owner: str
    address: str
    use: str
    model: str
    vin: str
    engine: str


def vehicle(chance: Random) -> VehicleFacts:
    """The next one that chance brings."""
    plate = plate_of(chance.randrange(1, 500_000))
    owner, address = _owner(chance)
    letters = "".join(chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(chance.randrange(2, 4)))
    return VehicleFacts(
        plate.number,
        plate.kind,
        chance.choice(_TYPES.get(plate.kind, _SMALL)),
        owner,
        address,
        chance.choice(_USES.get(plate.kind, _COMMON_USES)),
        f"{chance.choice(_MAKES)}{letters}{chance.randrange(1000, 9999)}{chance.choice('ABDEGM')}{chance.randrange(1, 9)}",
        vin(chance),
        f"{chance.choice(_ENGINES)}{chance.randrange(10**6):06d}" if chance.random() < 0.6 else _engine(chance),
    )


def vin(chance: Random) -> str:
    """A VIN of an invented maker (LZ and a digit) whose check digit holds."""
    descriptor = "".join(chance.choice(_VIN_LETTERS) for _ in range(5))
    serial = f"{chance.choice(_VIN_LETTERS)}{chance.randrange(10**6):06d}"
    number = f"LZ{chance.randrange(1, 9)}{descriptor}0{chance.choice(_YEARS)}{serial}"
    return number[:8] + check_character(number) + number[9:]


def _engine(chance: Random) -> str:
    return "".join(chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(chance.choice((7, 8, 9))))


def _owner(chance: Random) -> tuple[str, str]:
    if chance.random() < 0.75:
        who = person(chance)
        return who.name, who.address
    counties = [row["code"] for row in rows_of("divisions") if not row["code"].endswith("00") and not row["valid_to"]]
    county = division_name(chance.choice(counties)) or ""
    return firm_of(chance.randrange(10**6), chance.choice(("货运", "旅游", "出租", "商贸"))).name, address_in(
        county, chance
    )
