"""Fields that facts share. Formats are those of the records that they are told from."""

from typing import Annotated

from msgspec import Meta

Event = Annotated[str, Meta(pattern="^[0-9A-Z]{26}$", description="事件编号(可按时间排序), 消费方据此去重")]
Id = Annotated[str, Meta(pattern="^[0-9A-Za-z_#-]{1,64}$")]
# A person's token (traffic.privacy.sealing): the same person has the same everywhere, and it leads back to nobody.
Person = Annotated[
    str, Meta(pattern="^[A-Za-z0-9_-]{22}$", description="当事人标记, 不可还原", examples=["kYw3s0mE4x2n1QbVtR8uZg"])
]
Decision = Annotated[str, Meta(pattern="^[0-9]{15,16}$", description="决定书编号", examples=["5201031900000017"])]
Violation = Annotated[
    str, Meta(pattern="^[0-9A-Z]{1,32}$", description="违法编号", examples=["5201030000000000000001"])
]
# ISO 8601 with an offset, China's as a rule.
Moment = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+08:00|\+00:00|Z)$",
        extra_json_schema={"format": "date-time"},
        examples=["2026-11-05T12:00:00+08:00"],
    ),
]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", extra_json_schema={"format": "date"}, examples=["2026-11-05"])]
District = Annotated[str, Meta(pattern="^[0-9]{6}$", description="行政区划代码(6位)", examples=["520103"])]
Unit = Annotated[str, Meta(pattern="^[0-9]{12}$", description="单位代码(12位)", examples=["520103000000"])]
# 1 (红) is the gravest.
Level = Annotated[int, Meta(ge=1, le=4, description="级别, 1 最高", examples=[2])]
Count = Annotated[int, Meta(ge=0, examples=[0])]
Plate = Annotated[str, Meta(min_length=1, max_length=12, description="号牌号码", examples=["贵A7C301"])]
PlateKind = Annotated[str, Meta(pattern="^[0-9]{2}$", description="号牌种类(GA/T 16.7)", examples=["02"])]
# Kind and number of the plate, as the registry knows a vehicle by.
Vehicle = Annotated[str, Meta(min_length=3, max_length=14, description="号牌种类与号码", examples=["02贵A7C301"])]
