"""What a person sends and is shown about the vehicles they have bound."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.facts import Coded, RestrictionAnswer, Until
from registry.contract.plates import PlateBody
from traffic.http.answers import Day, Moment


class VehicleRequest(PlateBody):
    """A vehicle that the caller has bound."""


class BoundVehicle(TypedDict):
    """One bound vehicle, as the police network last told of it."""

    plate: Annotated[str, Meta(description="号牌号码; 第三方应用所见为隐去中段的号码", examples=["贵AZZ321"])]
    plate_kind: Annotated[Coded, Meta(description="号牌种类")]
    kind: Annotated[Coded, Meta(description="车辆类型", examples=[{"code": "K33", "text": "小型轿车"}])]
    states: Annotated[list[Coded], Meta(description="机动车状态", examples=[[{"code": "A", "text": "正常"}]])]
    inspection: Annotated[Until | None, Meta(description="检验有效期止; 不详时为 null")]
    insurance: Annotated[Until | None, Meta(description="交强险终止日期; 不详时为 null")]
    restrictions: Annotated[list[RestrictionAnswer], Meta(description="当前受到的限制; 没有时为空")]
    updated_at: Annotated[Moment, Meta(description="登记信息的更新时间", examples=["2026-11-01T09:00:00+08:00"])]


class VehiclesAnswer(TypedDict):
    """Every vehicle that the caller has bound."""

    items: Annotated[list[BoundVehicle], Meta(description="已绑定的机动车, 先绑定的在前")]


class VehicleDetails(BoundVehicle):
    """One bound vehicle with what stands in its papers."""

    vin: Annotated[
        str | None,
        Meta(description="车辆识别代号, 只显示后六位; 第三方应用不可见, 为 null", examples=["***********047371"]),
    ]
    engine_number: Annotated[
        str | None,
        Meta(description="发动机号, 只显示后四位; 未登记或不可见时为 null", examples=["****3021"]),
    ]
    use: Annotated[Coded, Meta(description="使用性质", examples=[{"code": "A", "text": "非营运"}])]
    colour: Annotated[str | None, Meta(description="车身颜色; 未登记时为 null", examples=["黑"])]
    first_registered: Annotated[Day, Meta(description="初次登记日期", examples=["2021-05-31"])]
