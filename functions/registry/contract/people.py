"""What an officer sends to look people and vehicles up, and is shown."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from registry.contract.facts import Coded, RestrictionAnswer, Until
from registry.contract.official import SealableBody
from registry.contract.plates import PlateKind, PlateNumber, wrong_plate
from traffic import clock
from traffic.errors import FieldError
from traffic.http import refused
from traffic.http.answers import Day, Moment
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id, parse_phone
from traffic.identifiers.plates import parse_plate

_ONE_OF_TWO = ("one_of_two", "请填写身份证号码或手机号码之一", "needs either a citizen id or a phone number")


class PersonLookUp(SealableBody, kw_only=True):
    """A person by citizen id or by phone, one of the two."""

    citizen_id: Annotated[
        Annotated[str, Meta(max_length=24)] | None,
        Meta(description="公民身份号码", examples=["520103199003071232"]),
    ] = None
    phone: Annotated[str, Meta(max_length=16, description="手机号码", examples=["19900000001"])] | None = None

    def wrong(self) -> Iterator[FieldError]:
        """One of the two, and a possible one."""
        yield from SealableBody.wrong(self)
        if (self.citizen_id is None) == (self.phone is None):
            yield FieldError("citizen_id", *_ONE_OF_TWO)
        try:
            if self.citizen_id is not None:
                parse_citizen_id(self.citizen_id, clock.business_day())
            if self.phone is not None:
                parse_phone(self.phone)
        except InvalidIdentifier as refusal:
            yield refused("phone" if refusal.code == "phone_malformed" else "citizen_id", refusal)


class VehicleLookUp(SealableBody, kw_only=True):
    """A vehicle by its plate."""

    plate: PlateNumber
    plate_kind: PlateKind

    @property
    def vehicle(self) -> str:
        """The vehicle's key."""
        return parse_plate(self.plate, self.plate_kind).key

    def wrong(self) -> Iterator[FieldError]:
        """The number must be one, and fit its kind."""
        yield from SealableBody.wrong(self)
        yield from wrong_plate(self.plate, self.plate_kind)


Name = Annotated[str | None, Meta(description="姓名或名称", examples=["张三"])]
Number = Annotated[str | None, Meta(description="证件号码", examples=["520103199003071232"])]
Department = Annotated[Coded, Meta(description="管理部门", examples=[{"code": "520100000400", "text": "贵阳市"}])]
UpdatedAt = Annotated[Moment, Meta(description="登记信息的更新时间", examples=["2026-11-01T09:00:00+08:00"])]


class LicenceFacts(TypedDict):
    """A licence as the police network last told of it."""

    file_number: Annotated[str | None, Meta(description="档案编号", examples=["520100123456"])]
    classes: Annotated[list[Coded], Meta(description="准驾车型", examples=[[{"code": "C1", "text": "小型汽车"}]])]
    states: Annotated[list[Coded], Meta(description="驾驶证状态", examples=[[{"code": "A", "text": "正常"}]])]
    first_licensed: Annotated[Day, Meta(description="初次领证日期", examples=["2012-03-07"])]
    valid_until: Annotated[Until, Meta(description="有效期止")]
    points: Annotated[int, Meta(ge=0, description="全国公安交管平台的累积记分", examples=[3])]
    department: Department
    updated_at: UpdatedAt


class VehicleFacts(TypedDict):
    """A vehicle as the police network last told of it, without its owner."""

    plate: Annotated[str | None, Meta(description="号牌号码", examples=["贵AZZ321"])]
    plate_kind: Annotated[Coded, Meta(description="号牌种类")]
    kind: Annotated[Coded, Meta(description="车辆类型", examples=[{"code": "K33", "text": "小型轿车"}])]
    use: Annotated[Coded, Meta(description="使用性质", examples=[{"code": "A", "text": "非营运"}])]
    colour: Annotated[str | None, Meta(description="车身颜色; 未登记时为 null", examples=["黑"])]
    vin: Annotated[str | None, Meta(description="车辆识别代号", examples=["LSVAA49J132047371"])]
    engine_number: Annotated[str | None, Meta(description="发动机号; 未登记时为 null", examples=["EA7A3021"])]
    states: Annotated[list[Coded], Meta(description="机动车状态", examples=[[{"code": "A", "text": "正常"}]])]
    first_registered: Annotated[Day, Meta(description="初次登记日期", examples=["2021-05-31"])]
    inspection: Annotated[Until | None, Meta(description="检验有效期止; 不详时为 null")]
    insurance: Annotated[Until | None, Meta(description="交强险终止日期; 不详时为 null")]
    restrictions: Annotated[list[RestrictionAnswer], Meta(description="当前受到的限制; 没有时为空")]
    department: Department
    updated_at: UpdatedAt


class PersonAnswer(TypedDict):
    """One person."""

    name: Name
    citizen_id: Number
    phone: Annotated[str | None, Meta(description="手机号码; 未登记时为 null", examples=["19900000001"])]
    licence: Annotated[LicenceFacts | None, Meta(description="驾驶证; 没有时为 null")]
    vehicles: Annotated[list[VehicleFacts], Meta(description="名下机动车")]
    more_vehicles: Annotated[bool, Meta(description="名下是否还有未列出的机动车", examples=[False])]


class PersonsAnswer(TypedDict):
    """Whom the look-up found; a phone may stand in several licences."""

    items: Annotated[list[PersonAnswer], Meta(description="查询到的人员")]
    more: Annotated[bool, Meta(description="是否还有未列出的人员, 可按身份证号码查询", examples=[False])]


class OwnerAnswer(TypedDict):
    """A vehicle's owner."""

    name: Name
    number: Number


class VehicleLookUpAnswer(TypedDict):
    """One vehicle and whose it is."""

    vehicle: Annotated[VehicleFacts, Meta(description="机动车")]
    owner: Annotated[OwnerAnswer, Meta(description="所有人")]
