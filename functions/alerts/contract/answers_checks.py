"""A check in one answer: the mirror, what each library says, the watch-list, and what must not be overlooked."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from alerts.rules.flags import Flag
from traffic.gateways.libraries import Library
from traffic.http.answers import Day


class CheckedCode(TypedDict):
    """An official code beside its text."""

    code: Annotated[str, Meta(description="代码", examples=["02"])]
    text: Annotated[str, Meta(description="文字", examples=["小型汽车"])]


_Name = Annotated[str | None, Meta(description="姓名或名称", examples=["张三"])]
_Number = Annotated[str | None, Meta(description="证件号码", examples=["520103199003071232"])]


class CheckedVehicle(TypedDict):
    """A vehicle and whose it is, as the police network last told of them."""

    plate: Annotated[str | None, Meta(description="号牌号码", examples=["贵AZZ321"])]
    plate_kind: Annotated[CheckedCode, Meta(description="号牌种类")]
    kind: Annotated[CheckedCode, Meta(description="车辆类型", examples=[{"code": "K33", "text": "小型轿车"}])]
    use: Annotated[CheckedCode, Meta(description="使用性质", examples=[{"code": "A", "text": "非营运"}])]
    colour: Annotated[str | None, Meta(description="车身颜色; 未登记时为 null", examples=["黑"])]
    vin: Annotated[str | None, Meta(description="车辆识别代号", examples=["LSVAA49J132047371"])]
    engine_number: Annotated[str | None, Meta(description="发动机号; 未登记时为 null", examples=["EA7A3021"])]
    states: Annotated[list[CheckedCode], Meta(description="机动车状态", examples=[[{"code": "A", "text": "正常"}]])]
    inspection_due: Annotated[Day | None, Meta(description="检验有效期止; 不详时为 null", examples=["2027-05-31"])]
    owner_name: _Name
    owner_number: _Number


class CheckedLicence(TypedDict):
    """A driving licence and whose it is."""

    name: _Name
    number: _Number
    classes: Annotated[str, Meta(description="准驾车型代码", examples=["C1"])]
    states: Annotated[list[CheckedCode], Meta(description="驾驶证状态", examples=[[{"code": "A", "text": "正常"}]])]
    valid_until: Annotated[Day, Meta(description="有效期止", examples=["2032-03-07"])]
    points: Annotated[int, Meta(ge=0, description="累积记分", examples=[3])]


class LibraryAnswer(TypedDict):
    """One library: whether it answered, and what."""

    library: Annotated[
        Library,
        Meta(
            description="`population` 人口库, `fugitives` 在逃人员库, `drug_users` 吸毒人员库, `false_plates` 假牌套牌库, "
            "`stolen_vehicles` 被盗抢车辆库",
            examples=["fugitives"],
        ),
    ]
    standing: Annotated[
        Literal["answered", "unavailable", "not_asked"],
        Meta(
            description="`answered` 已应答, `unavailable` 未应答, `not_asked` 没有可供查询的内容", examples=["answered"]
        ),
    ]
    known: Annotated[bool | None, Meta(description="库中是否有记录; 未应答或未查询时为 null", examples=[False])]
    state: Annotated[str | None, Meta(description="记录状态; 没有时为 null", examples=[None])]
    number: Annotated[str | None, Meta(description="案件或记录编号; 没有时为 null", examples=[None])]
    agency: Annotated[str | None, Meta(description="立案或登记单位; 没有时为 null", examples=[None])]
    since: Annotated[Day | None, Meta(description="立案或登记日期; 没有时为 null", examples=[None])]
    plates: Annotated[list[str], Meta(description="记录所涉及的号牌", examples=[[]])]


class WatchAnswer(TypedDict):
    """An entry of the watch-list that a vehicle is looked for by; secret ones are not told."""

    plate: Annotated[str, Meta(description="号牌号码", examples=["贵AZZ321"])]
    kind: Annotated[CheckedCode, Meta(description="布控类别", examples=[{"code": "stolen", "text": "被盗抢骗车辆"}])]
    level: Annotated[int, Meta(description="布控级别: 1 红(最高) 至 4 蓝", examples=[1])]
    action: Annotated[str, Meta(description="处置要求", examples=["intercept"])]


class FlagAnswer(TypedDict):
    """One thing that must not be overlooked."""

    code: Annotated[Flag, Meta(description="异常代码", examples=["stolen"])]
    text: Annotated[str, Meta(description="异常提示", examples=["被盗抢车辆"])]


class CheckAnswer(TypedDict):
    """Everything in one answer."""

    flags: Annotated[list[FlagAnswer], Meta(description="异常提示, 严重的在前; 没有时为空")]
    vehicles: Annotated[list[CheckedVehicle], Meta(description="机动车及其所有人; 未登记时为空")]
    more_vehicles: Annotated[bool, Meta(description="名下是否还有未列出的机动车", examples=[False])]
    licence: Annotated[CheckedLicence | None, Meta(description="驾驶证; 没有或不适用时为 null")]
    libraries: Annotated[list[LibraryAnswer], Meta(description="五库查询结果, 各库单独应答")]
    watches: Annotated[list[WatchAnswer], Meta(description="正在布控的条目; 没有时为空")]
