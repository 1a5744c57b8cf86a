"""What a person sends to hand materials in."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from recognition.contract.requests import PictureNumber
from recognition.rules.cases import MOST_PICTURES, TEXTS, Case, case_rules
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id
from traffic.identifiers.plates import parse_plate

_TWICE = ("repeated", "同一图片重复出现", "names a picture twice")
_NEEDED = ("required", "该业务须填写号牌号码和号牌种类", "is needed with its kind for this case")
_CASES = ", ".join(f"`{case}` {text}" for case, text in TEXTS.items())


class MaterialsRequest(Body):
    """The pictures for a case, and what the application says."""

    case: Annotated[
        Literal["licence_renewal", "licence_replacement", "vehicle_licence_replacement", "inspection_mark"],
        Meta(description=f"业务种类: {_CASES}", examples=["licence_renewal"]),
    ]
    pictures: Annotated[
        list[PictureNumber],
        Meta(
            min_length=1,
            max_length=MOST_PICTURES,
            description="已登记并上传的图片编号",
            examples=[["3f1c2b7d9a4e5f60718293a4b5c6d7e8"]],
        ),
    ]
    name: Annotated[str, Meta(min_length=2, max_length=50, description="申请人姓名", examples=["张三"])]
    citizen_id: Annotated[
        str, Meta(min_length=15, max_length=24, description="申请人公民身份号码", examples=["520103199003071232"])
    ]
    plate: (
        Annotated[str, Meta(min_length=5, max_length=16, description="号牌号码, 机动车业务必填", examples=["贵A7C301"])]
        | None
    ) = None
    plate_kind: (
        Annotated[str, Meta(pattern=r"^[0-9]{2}$", description="号牌种类(GA/T 16.7), 机动车业务必填", examples=["02"])]
        | None
    ) = None

    def wrong(self) -> Iterator[FieldError]:
        """Each picture once, a citizen id that is one, and a plate where the case is about a vehicle."""
        if len(set(self.pictures)) < len(self.pictures):
            yield FieldError("pictures", *_TWICE)
        try:
            parse_citizen_id(self.citizen_id, clock.business_day())
        except InvalidIdentifier as refusal:
            yield refused("citizen_id", refusal)
        if self.plate is not None and self.plate_kind is not None:
            yield from self._wrong_plate(self.plate, self.plate_kind)
        elif case_rules(Case(self.case), clock.business_day()).mirror == "vehicle":
            yield FieldError("plate", *_NEEDED)

    def _wrong_plate(self, plate: str, kind: str) -> Iterator[FieldError]:
        try:
            parse_plate(plate, kind)
        except InvalidIdentifier as refusal:
            yield refused("plate" if refusal.code == "plate_malformed" else "plate_kind", refusal)
