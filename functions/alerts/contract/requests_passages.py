"""What a camera system hands in: passage records (过车记录) after GA/T 497.

Only the shape is held to here, for the call as a whole; what a record says is judged record by record.
"""

from typing import Annotated

from msgspec import Meta, field

from traffic.http import Body
from traffic.http.answers import Moment


class PassageRecord(Body):
    """One passage."""

    passage: Annotated[
        str, Meta(description="过车记录编号(gcxh), 8至40位, 全省唯一", examples=["52010300001202611050001"])
    ]
    site: Annotated[str, Meta(description="卡口编号(kkbh)", examples=["520103000001"])]
    passed_at: Annotated[
        Moment, Meta(description="经过时刻(gcsj), 精确到毫秒", examples=["2026-11-05T11:59:58.120+08:00"])
    ]
    plate: Annotated[
        str, Meta(description="识别的号牌号码(hphm); 无法识别时为 `无牌` 或 `未识别`", examples=["贵A7C301"])
    ]
    plate_kind: Annotated[str, Meta(description="号牌种类(hpzl)", examples=["02"])]
    plate_colour: (
        Annotated[str, Meta(description="号牌颜色: 0 白, 1 黄, 2 蓝, 3 黑, 4 绿, 5 黄绿", examples=["2"])] | None
    ) = None
    confidence: Annotated[float, Meta(description="号牌识别可信度, 0至1", examples=[0.97])] | None = None
    device: Annotated[str, Meta(description="设备编号(sbbh), 至多40位", examples=["52010300000101"])] | None = None
    lane: Annotated[int, Meta(description="车道号", examples=[2])] | None = None
    direction: (
        Annotated[str, Meta(description="行驶方向: 1 东向西, 2 西向东, 3 南向北, 4 北向南", examples=["3"])] | None
    ) = None
    speed_kmh: Annotated[int, Meta(description="车速(clsd), 公里/小时", examples=[62])] | None = None
    limit_kmh: Annotated[int, Meta(description="限速(clxs), 公里/小时", examples=[80])] | None = None
    length_cm: Annotated[int, Meta(description="车长(clcd), 厘米", examples=[460])] | None = None
    vehicle_colour: Annotated[str, Meta(description="识别的车身颜色(csys)", examples=["A"])] | None = None
    vehicle_brand: Annotated[str, Meta(description="识别的品牌代码(clpp), 至多20位", examples=["011-02"])] | None = None
    vehicle_kind: Annotated[str, Meta(description="识别的车辆类型(cllx)", examples=["K33"])] | None = None
    photos: Annotated[
        list[str],
        Meta(description="图片地址, 至多3个, 须为 https", examples=[["https://example.com/pass/1.jpg"]]),
    ] = field(default_factory=list)
    flags: Annotated[
        list[str],
        Meta(
            description="附加识别: `unbelted` 未系安全带, `phoning` 接打电话, `sun_visor` 遮阳板放下, `face` 有人脸, "
            "`hazmat_sign` 危险品标志, `enters` 驶入, `leaves` 驶出高速或服务区",
            examples=[["face"]],
        ),
    ] = field(default_factory=list)


class PassagesRequest(Body):
    """Up to a hundred passages."""

    passages: Annotated[list[PassageRecord], Meta(min_length=1, max_length=100, description="过车记录, 至多100条")]
