"""Rows of table `vehicles`: the cast's vehicles first, then as many invented ones as are wanted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from infra.local.sample import cast
from infra.local.sample.chances import Weighted, chance_of, scattered
from infra.local.sample.extent import Extent
from infra.local.sample.people import Holder, firm_of, person_of
from infra.local.sample.rows import Row, day_text, moment_text
from infra.local.sample.serials import PREFECTURES, plate_of
from traffic.identifiers.vehicles import check_character

# By kind of plate: 车辆类型 cllx and 使用性质 syxz.
_CARS = Weighted(
    {("K33", "A"): 70, ("K31", "A"): 22, ("K39", "A"): 3, ("H31", "F"): 4, ("K33", "D"): 2, ("K33", "T"): 3}
)
_TYPES: Mapping[str, Weighted[tuple[str, str]]] = {
    "01": Weighted({("H11", "F"): 4, ("H21", "F"): 2, ("Q11", "F"): 3, ("H18", "R"): 1}),
    "07": Weighted({("M21", "A"): 9, ("M11", "A"): 1}),
    "08": Weighted({("M22", "A"): 1}),
    "13": Weighted({("N11", "F"): 1}),
    "15": Weighted({("B11", "F"): 4, ("B21", "F"): 1}),
    "16": Weighted({("K33", "N"): 1}),
    "23": Weighted({("K33", "H"): 3, ("K31", "H"): 1}),
    "51": Weighted({("K15", "C"): 9, ("K11", "E"): 1}),
    "52": Weighted({("K33", "A"): 80, ("K31", "A"): 12, ("K33", "T"): 8}),
}
_TRADES = {
    "C": "公交",
    "D": "出租",
    "E": "旅游",
    "F": "货运",
    "H": "警务",
    "N": "驾驶培训",
    "R": "危货运输",
    "T": "网约出行",
}
_COLOURS = Weighted({"A": 40, "J": 22, "B": 15, "H": 7, "E": 6, "I": 4, "C": 2, "G": 2, "AJ": 1, "": 1})
_STATES = Weighted({"A": 90, "G": 7, "H": 0.3, "B": 0.5, "E": 1, "K": 0.3, "L": 0.2, "M": 0.4, "D": 0.3})

# World manufacturer identifiers that are invented, as are the makers.
_MAKERS = ("LZ1", "LZ2", "LZ3", "LZ4", "LZ5")
_TRAILER_MAKER = "LZ9"
_MODELS = ("TA4B3", "TB5C4", "EV6A1", "HT8C2", "MC2E9", "GS7F5")
_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
_FIRST_YEAR_LETTER = 2010


def vehicle_row(extent: Extent, number: int) -> Row:
    """The `number`-th vehicle of the province."""
    moment = extent.exported
    if number < len(cast.VEHICLES):
        return cast.vehicle_row(cast.VEHICLES[number], moment)
    chance = chance_of(extent.seed, "vehicle", number)
    plate = plate_of(number)
    kind, use = _TYPES.get(plate.kind, _CARS).drawn(chance)
    first = moment.toordinal() - chance.randrange(60, 5000)
    vin = _vin(number, plate.kind, first)
    return {
        "hpzl": plate.kind,
        "hphm": plate.number,
        "clsbdh": vin,
        "fdjh": _engine(number, plate.kind, vin),
        "cllx": kind,
        "syxz": use,
        "csys": _COLOURS.drawn(chance),
        **_holder(_owner(extent, number, use)),
        "ccdjrq": day_text(first),
        **_validity(moment, chance),
        "glbm": f"{PREFECTURES[plate.number[1]][0]}000400",
        "gxsj": moment_text(moment - timedelta(seconds=chance.randrange(60 * 86_400))),
    }


def _validity(moment: datetime, chance: Random) -> Row:
    """State, end of inspection and of insurance. One in thirty is late with the inspection."""
    today, states = moment.toordinal(), _STATES.drawn(chance)
    if chance.random() < 0.03:
        states = f"{states}Q".lstrip("A")
        return {"zt": states, "yxqz": day_text(today - chance.randrange(1, 90)), "bxzzrq": ""}
    due, insured = today + chance.randrange(730), today + chance.randrange(365)
    return {"zt": states, "yxqz": day_text(due), "bxzzrq": day_text(insured)}


def _owner(extent: Extent, number: int, use: str) -> Holder:
    """Who earns money with it is a firm with several of them; of all others four in five hold a licence."""
    if use in _TRADES:
        return firm_of(number // 7, _TRADES[use])
    return person_of(number % (extent.drivers * 5 // 4))


def _holder(holder: Holder) -> Row:
    return {"syr": holder.name, "sfzmmc": holder.id_kind, "sfzmhm": holder.id_number}


def _vin(number: int, kind: str, first: int) -> str:
    maker = _TRAILER_MAKER if kind == "15" else _MAKERS[number % len(_MAKERS)]
    serial = scattered(number, 10_000_000)
    year = _YEARS[(int(day_text(first)[:4]) - _FIRST_YEAR_LETTER) % len(_YEARS)]
    open_vin = f"{maker}{_MODELS[number % len(_MODELS)]}0{year}{serial:07}"
    return open_vin[:8] + check_character(open_vin) + open_vin[9:]


def _engine(number: int, kind: str, vin: str) -> str:
    """A trailer has no engine, and its field may not stay empty: there the VIN stands again."""
    if kind == "15":
        return vin
    family = "TZ220" if kind in ("51", "52") else "K15T"
    return f"{family}-{scattered(number, 100_000_000, 7):08}"
