"""Fields that several bodies and answers of the fleet share."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from fleet.rules.kinds import EXEMPTION_TEXTS, KIND_TEXTS, RULE_TEXTS
from traffic.http import Body

_MILLION = 1_000_000
_KINDS = ", ".join(f"`{kind}` {text}" for kind, text in KIND_TEXTS.items())
_RULES = ", ".join(f"`{rule}` {text}" for rule, text in RULE_TEXTS.items())
_EXEMPTIONS = ", ".join(f"`{one}` {text}" for one, text in EXEMPTION_TEXTS.items())

Plate = Annotated[str, Meta(min_length=6, max_length=12, description="号牌号码", examples=["贵A58213"])]
PlateKind = Annotated[str, Meta(pattern=r"^[0-9]{2}$", description="号牌种类", examples=["01"])]
Kind = Annotated[
    Literal["coach", "tour", "dangerous", "delicensed"], Meta(description=f"车辆类别: {_KINDS}", examples=["coach"])
]
RuleName = Annotated[
    Literal["night_ban", "fatigue", "speed", "route", "area", "delicensed"],
    Meta(description=f"规则: {_RULES}", examples=["fatigue"]),
]
Exemptions = Annotated[
    list[Literal["relay", "short_line", "airport_line"]],
    Meta(max_length=3, description=f"凌晨停运豁免: {_EXEMPTIONS}", examples=[["relay"]]),
]
Level = Annotated[int, Meta(description="级别: 1 红, 2 橙, 3 黄, 4 蓝(提醒企业和驾驶人)", examples=[3])]
Longitude = Annotated[float, Meta(ge=73, le=136, description="经度(WGS-84)", examples=[106.713])]
Latitude = Annotated[float, Meta(ge=3, le=54, description="纬度(WGS-84)", examples=[26.578])]
PageToken = Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")]
NextPage = Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class SpotBody(Body):
    """A place on the map."""

    longitude: Longitude
    latitude: Latitude

    def spot(self) -> tuple[int, int]:
        """Millionths of a degree."""
        return round(self.longitude * _MILLION), round(self.latitude * _MILLION)


class SpotAnswer(TypedDict):
    """位置(WGS-84)."""

    longitude: Longitude
    latitude: Latitude


def spot_shown(longitude: int | None, latitude: int | None) -> SpotAnswer | None:
    """Millionths of a degree as the contract writes them; None where there is no place."""
    if longitude is None or latitude is None:
        return None
    return {"longitude": longitude / _MILLION, "latitude": latitude / _MILLION}
