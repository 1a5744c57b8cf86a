"""Where violations are recorded: counties of the division list, with invented crossings and markers."""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Literal, NamedTuple

from infra.local.sample.chances import Weighted
from infra.local.sample.serials import PREFECTURES, PROVINCE
from traffic.dictionaries import rows_of
from traffic.dictionaries.divisions import division_name

Road = Literal["street", "urban expressway", "expressway"]

_CAPITAL = "5201"
_CAPITAL_STREETS = (
    "中华北路", "中华南路", "北京西路", "北京路", "金阳南路", "金阳北路", "林城东路", "林城西路",
    "延安东路", "延安西路", "花溪大道", "宝山北路", "宝山南路", "观山东路", "观山西路", "长岭南路",
    "长岭北路", "都司路", "市南路", "新添大道", "石林东路", "云环路",
)  # fmt: skip
_STREETS = (
    "人民路", "解放路", "中山路", "迎宾大道", "环城北路", "环城南路", "文化路", "建设路",
    "新华路", "滨河路", "桃源路", "振兴大道", "民族路", "府前街", "凤凰路", "青年路",
    "东门路", "西门路", "南街", "北街", "广场路", "学府路",
)  # fmt: skip
_DIRECTIONS = ("北向南", "南向北", "东向西", "西向东")
_EXPRESSWAYS = ("G60沪昆高速", "G75兰海高速", "G76厦蓉高速", "G56杭瑞高速", "S01贵遵复线高速", "S50铜怀高速")


class Place(NamedTuple):
    """A place of violation: wfdz, wfdd, and the county whose police recorded it."""

    text: str
    code: str
    county: str


def county_of(plate: str, chance: Random) -> str:
    """A county where the vehicle with this plate was driving: at home most often, strangers and the others in Guiyang."""
    counties = _counties()
    at_home = plate[0] == PROVINCE and chance.random() < 0.8
    return counties[plate[1] if at_home else "A"].drawn(chance)


def place_in(county: str, road: Road, chance: Random) -> Place:
    """Some place in a county on a road of this sort."""
    name, metres = _name(county), chance.randrange(1, 10) * 100
    if road == "expressway":
        number, mark = chance.randrange(len(_EXPRESSWAYS)), chance.randrange(20, 1990)
        side = chance.choice(("上行", "下行"))
        return Place(f"{_EXPRESSWAYS[number]}{mark}公里{metres}米{side}", f"1000{number}{mark:04}{metres}", county)
    if road == "urban expressway":
        mark = chance.randrange(1, 40)
        way = chance.choice(_DIRECTIONS)
        return Place(f"{name}环城快速路{mark}公里{metres}米{way}", f"20001{mark:04}{metres}", county)
    return _crossing(county, name, chance)


def _crossing(county: str, name: str, chance: Random) -> Place:
    streets = _CAPITAL_STREETS if county.startswith(_CAPITAL) else _STREETS
    # Two draws without putting back, cheaper than Random.sample.
    one, other = chance.randrange(len(streets)), chance.randrange(1, len(streets))
    other = (one + other) % len(streets)
    code = f"3{one:02}{other:02}0000000"
    return Place(f"{name}{streets[one]}与{streets[other]}交叉口{chance.choice(_DIRECTIONS)}", code, county)


@cache
def _name(county: str) -> str:
    return division_name(county) or ""


@cache
def _counties() -> Mapping[str, Weighted[str]]:
    """Counties by letter of the prefecture. The list names urban districts first, and most is recorded there."""
    rows = [row for row in rows_of("divisions") if not row["valid_to"]]
    counties = {}
    for letter, (prefecture, _) in PREFECTURES.items():
        codes = [row["code"] for row in rows if row["parent"] == prefecture]
        counties[letter] = Weighted({code: 1 / (rank + 1) for rank, code in enumerate(codes)})
    return counties
