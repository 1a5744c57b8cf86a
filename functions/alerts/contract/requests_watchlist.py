"""What an officer sends about the watch-list."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, field

from alerts.contract.fields import (
    Action,
    Days,
    Districts,
    Kind,
    Level,
    PageToken,
    Reason,
    VersionSeen,
    wrong_districts,
)
from alerts.rules.entries import EntryState, entry_rules
from alerts.rules.entry_kinds import EntryKind, default_level
from alerts.rules.masks import parse_mask
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_citizen_id
from traffic.identifiers.plates import parse_plate

_ONE_OF = ("one_of", "号牌号码和号牌掩码须填写其一", "exactly one of plate and mask is needed")
_KIND_NEEDED = ("required", "填写号牌号码时须填写号牌种类", "is needed with a plate")
_MASK = ("mask_malformed", "号牌掩码格式有误或过于宽泛", "is no mask of a plate, or fits too many")
_TOO_LONG = ("too_long", "超过布控期限上限", "is longer than a term may be")
_NOT_AT_ONCE = ("not_at_once", "仅最高级别可先行布控", "only the gravest level may start at once")


class ApplyRequest(Body):
    """A vehicle to be looked for, by its plate or by what somebody saw of it."""

    kind: Kind
    basis: Annotated[
        str,
        Meta(pattern=r"^[0-9A-Z][0-9A-Z-]{5,31}$", description="依据文书编号或案件编号", examples=["A5201030001"]),
    ]
    reason: Reason
    days: Days
    action: Action
    plate: Annotated[
        Annotated[str, Meta(min_length=5, max_length=16)] | None,
        Meta(description="号牌号码, 与掩码填写其一", examples=["贵A7C301"]),
    ] = None
    mask: (
        Annotated[
            str,
            Meta(
                min_length=3,
                max_length=12,
                description="号牌掩码: `?` 代表一位, `*` 代表任意多位",
            ),
        ]
        | None
    ) = None
    plate_kind: Annotated[
        Annotated[str, Meta(pattern=r"^[0-9]{2}$")] | None,
        Meta(description="号牌种类; 使用掩码且未知时不填", examples=["02"]),
    ] = None
    level: Level | None = None
    districts: Districts = field(default_factory=list)
    colour: Annotated[str, Meta(max_length=20, description="车身颜色", examples=["白"])] | None = None
    brand: Annotated[str, Meta(max_length=40, description="厂牌型号", examples=["大众"])] | None = None
    person: Annotated[str, Meta(min_length=15, max_length=24, description="相关人员的身份证号码")] | None = None
    secret: Annotated[bool, Meta(description="是否保密: 仅申请人和审批人可见", examples=[False])] = False
    at_once: Annotated[
        bool, Meta(description="是否先行布控: 仅1级, 须在24小时内审批, 逾期自动失效", examples=[False])
    ] = False

    def wrong(self) -> Iterator[FieldError]:
        """A plate that fits its kind, or a mask that does not fit everything; a term and a start that the level allows."""
        rules = entry_rules(clock.business_day())
        yield from self._wrong_pattern()
        yield from wrong_districts(self.districts)
        yield from _wrong_person(self.person)
        if self.days > rules.days:
            yield FieldError("days", *_TOO_LONG)
        if self.at_once and self.graveness > rules.at_once:
            yield FieldError("at_once", *_NOT_AT_ONCE)

    @property
    def graveness(self) -> int:
        """The level: the kind's own where none is stated."""
        return self.level or default_level(EntryKind(self.kind))

    @property
    def pattern(self) -> str:
        """The plate or mask in its stored form."""
        if self.plate:
            return parse_plate(self.plate, self.plate_kind or "").number
        return parse_mask(self.mask or "", entry_rules(clock.business_day()).mask_fixed) or ""

    def _wrong_pattern(self) -> Iterator[FieldError]:
        if (self.plate is None) == (self.mask is None):
            yield FieldError("plate", *_ONE_OF)
        elif self.mask is not None:
            if not self.pattern:
                yield FieldError("mask", *_MASK)
        elif self.plate_kind is None:
            yield FieldError("plate_kind", *_KIND_NEEDED)
        else:
            yield from _wrong_plate(self.plate or "", self.plate_kind)


class EntryChangeRequest(Body):
    """What shall be otherwise; what is not stated stays."""

    level: Level | None = None
    action: Action | None = None
    districts: Districts | None = None
    secret: Annotated[bool, Meta(description="是否保密", examples=[False])] | None = None

    def wrong(self) -> Iterator[FieldError]:
        """Divisions must exist."""
        yield from wrong_districts(self.districts)


class ExtendRequest(Body):
    """Another term."""

    days: Days

    def wrong(self) -> Iterator[FieldError]:
        """No longer than a first term may be."""
        if self.days > entry_rules(clock.business_day()).days:
            yield FieldError("days", *_TOO_LONG)


class WithdrawRequest(Body):
    """Why it is looked for no more."""

    why: Annotated[
        Literal["captured", "resolved", "mistaken", "other"],
        Meta(
            description="撤控原因: `captured` 已查获, `resolved` 情形已消除, `mistaken` 布控有误, `other` 其他",
            examples=["captured"],
        ),
    ]


class ApproveRequest(Body):
    """What was looked at, so that nothing else is approved."""

    version_seen: VersionSeen


class RejectRequest(Body):
    """What was looked at, so that nothing else is refused."""

    version_seen: VersionSeen


class EntriesQuery(Body):
    """Which entries, and which page."""

    state: Annotated[
        EntryState,
        Meta(description="状态", examples=["active"]),
    ] = EntryState.ACTIVE
    next: PageToken | None = None


class WaitingQuery(Body):
    """Which page."""

    next: PageToken | None = None


def _wrong_plate(plate: str, plate_kind: str) -> Iterator[FieldError]:
    try:
        parse_plate(plate, plate_kind)
    except InvalidIdentifier as refusal:
        yield refused("plate" if refusal.code == "plate_malformed" else "plate_kind", refusal)


def _wrong_person(number: str | None) -> Iterator[FieldError]:
    try:
        if number is not None:
            parse_citizen_id(number, clock.business_day())
    except InvalidIdentifier as refusal:
        yield refused("person", refusal)
