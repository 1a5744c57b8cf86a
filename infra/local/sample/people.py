"""Invented people and firms, who own vehicles and hold licences."""

from datetime import date
from functools import cache
from typing import NamedTuple

from infra.local.sample.chances import scattered
from traffic.dictionaries import rows_of
from traffic.identifiers.organisations import organisation_check_character, uscc_check_character
from traffic.identifiers.people import check_character

# Frequent surnames as often as they are met, roughly; then those of the province.
_SURNAMES = (
    "王王王王李李李李张张张张刘刘刘陈陈陈杨杨杨杨吴吴吴罗罗周周黄黄赵石石龙龙田冉安潘潘韦韦陆蒙莫岑覃谢唐何邓袁蔡穆"
)
_GIVEN = (
    "安博成达德东恩芳飞芬凤刚桂海浩红华慧佳建健江杰静军俊开兰乐黎丽林玲龙露梅美敏明娜宁"
    "平萍青泉仁荣蓉瑞山胜书淑顺思松涛天廷婷文武霞贤祥晓欣雪艳阳怡英永勇友玉远云泽志忠"
)

_FIRST_BIRTH, _LAST_BIRTH = date(1957, 1, 1).toordinal(), date(2005, 12, 31).toordinal()
_DAYS = _LAST_BIRTH - _FIRST_BIRTH + 1
# Sequence numbers from 900 on: hardly any county has registered so many births in a day.
_FIRST_SEQUENCE, _SEQUENCES = 900, 100
# First registered before 2011, when these were still areas of their own.
_ABOLISHED_AREAS = ("522225", "522401", "522501")


class Holder(NamedTuple):
    """Who holds a vehicle or a licence: name, 证件类型 (A citizen id, N social credit code) and number."""

    name: str
    id_kind: str
    id_number: str


def person_of(number: int) -> Holder:
    """The `number`-th person; no two have the same citizen id, whose check digit holds."""
    areas = _areas()
    place = scattered(number, len(areas) * _DAYS * _SEQUENCES)
    place, area = divmod(place, len(areas))
    sequence, day = divmod(place, _DAYS)
    birth = date.fromordinal(_FIRST_BIRTH + day).isoformat().replace("-", "")
    seventeen = f"{areas[area]}{birth}{_FIRST_SEQUENCE + sequence}"
    return Holder(_name(number), "A", seventeen + check_character(seventeen))


def firm_of(number: int, trade: str) -> Holder:
    """The `number`-th firm of a trade; 示例 in its name says that there is none. Its check characters hold."""
    eight = f"MA{scattered(number, 1_000_000):06d}"
    seventeen = f"91{_areas()[number % 88]}{eight}{organisation_check_character(eight)}"
    name = f"贵州{_GIVEN[number % 79]}{_GIVEN[number % 73]}示例{trade}有限公司"
    return Holder(name, "N", seventeen + uscc_check_character(seventeen))


def _name(number: int) -> str:
    place, surname = divmod(scattered(number, 1 << 32), len(_SURNAMES))
    place, first = divmod(place, len(_GIVEN))
    second = place % (len(_GIVEN) + 20)
    return _SURNAMES[surname] + _GIVEN[first] + _GIVEN[second : second + 1]


@cache
def _areas() -> tuple[str, ...]:
    counties = (row["code"] for row in rows_of("divisions") if not row["code"].endswith("00"))
    return (*counties, *_ABOLISHED_AREAS)
