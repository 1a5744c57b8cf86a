"""Which points cannot be true by themselves: from the future, from nowhere near the province, or faster than anything on a road."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from fleet.rules.points import Point
from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Plausible:
    """Seconds that a terminal's clock may be ahead and behind, the box that the province lies in, millionths of a degree, and the
    greatest speed, tenths of km/h: a terminal that knows none may fill the field with ones."""

    valid_from: date
    valid_to: date | None = None
    ahead: int
    behind: int
    west: int
    east: int
    south: int
    north: int
    fastest: int
    source: str


PLAUSIBLE = (
    Plausible(
        valid_from=date(2026, 1, 1),
        ahead=600,
        behind=7 * 24 * 3600,
        west=103_600_000,
        east=109_600_000,
        south=24_600_000,
        north=29_300_000,
        fastest=3000,
        source="贵州省界外包矩形; 时钟偏差10分钟、最高车速为平台参数",
    ),
)
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "future": "时间晚于当前时间10分钟以上",
        "too_old": "时间过早, 不再研判",
        "outside": "位置不在本省范围内",
        "too_fast": "车速超过300公里/小时",
        "unlocated": "终端未定位",
        "unknown_vehicle": "未登记的车辆或终端, 或不由本系统报送",
        "encoding": "应为十六进制或 base64 编码的报文",
    }
)


def fault_of(point: Point, now: int, on: date) -> str | None:
    """Why a point cannot be judged, as a key of TEXTS; None for a plausible one. `now` is epoch seconds."""
    rules = in_force(PLAUSIBLE, on)
    if point.at > now + rules.ahead:
        return "future"
    if point.at < now - rules.behind:
        return "too_old"
    if point.speed > rules.fastest:
        return "too_fast"
    here = rules.west <= point.longitude <= rules.east and rules.south <= point.latitude <= rules.north
    return None if here else "outside"
