"""Invented people, with all that stands on their cards."""

from dataclasses import dataclass
from datetime import date
from random import Random

from infra.local.sample.chances import Weighted
from infra.local.sample.people import person_of
from traffic.dictionaries.divisions import current_code, division_name

_PROVINCE = "贵州省"
_NATIONS = Weighted(
    {
        "汉": 60,
        "苗": 10,
        "布依": 7,
        "侗": 5,
        "土家": 5,
        "彝": 4,
        "仡佬": 2,
        "水": 2,
        "回": 1,
        "白": 1,
        "瑶": 1,
        "壮": 1,
        "畲": 1,
    }
)
_ROADS = (
    "松坪路", "甲秀南路", "环城北路", "桃源路", "滨河西路", "凤凰大道", "青年路", "府前街", "石林东路", "云环中路", "新添大道",
    "长岭南路", "学府巷",
)  # fmt: skip
_TOWNS = ("高坡", "清水", "龙潭", "石门", "大坝", "云山", "马场", "金竹", "白果", "双河", "平桥", "新场")
_VILLAGES = ("营盘", "岩脚", "水井", "大田", "小寨", "沙坝", "青杠", "梨树", "下湾", "红岩")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist; `sex` and `nation` as they are printed."""

    name: str
    citizen_id: str
    sex: str
    nation: str
    birth: date
    address: str
    county: str


def person(chance: Random) -> Person:
    """The next one that chance brings."""
    holder = person_of(chance.randrange(1, 10_000_000))
    number = holder.id_number
    county = division_name(current_code(number[:6])) or "贵阳市云岩区"
    return Person(
        holder.name,
        number,
        "男" if int(number[16]) % 2 else "女",
        _NATIONS.drawn(chance),
        date(int(number[6:10]), int(number[10:12]), int(number[12:14])),
        address_in(county, chance),
        county,
    )


def address_in(county: str, chance: Random) -> str:
    """A street or a village of a county, and a number; short counties take the province before them."""
    place = _PROVINCE + county if len(county) < 10 or chance.random() < 0.7 else county
    if chance.random() < 0.55:
        floor, door = chance.randrange(1, 30), chance.randrange(1, 5)
        return (
            f"{place}{chance.choice(_ROADS)}{chance.randrange(1, 400)}号"
            f"{chance.randrange(1, 20)}栋{chance.randrange(1, 4)}单元{floor}层{door}号"
        )
    town, village = chance.choice(_TOWNS), chance.choice(_VILLAGES)
    return f"{place}{town}{chance.choice('镇乡')}{village}村{chance.choice('一二三四五六七八九')}组{chance.randrange(1, 120)}号"
