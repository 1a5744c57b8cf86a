"""What a citizen sends to say who they are, and which phone is theirs."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from accounts.contract.fields import CitizenNumber, Code, Name, wrong_citizen_id
from accounts.contract.requests import PhoneBody
from accounts.rules.challenges import Act
from traffic import clock
from traffic.errors import FieldError
from traffic.http import Body
from traffic.identifiers.people import CitizenId, parse_citizen_id


class IdentityRequest(Body):
    """Name and citizen id, compared by the carrier with the account's phone."""

    name: Name
    citizen_id: CitizenNumber

    @property
    def citizen(self) -> CitizenId:
        """What the number says."""
        return parse_citizen_id(self.citizen_id, clock.business_day())

    def wrong(self) -> Iterator[FieldError]:
        """The number must be one."""
        yield from wrong_citizen_id("citizen_id", self.citizen_id)


class ContactRequest(PhoneBody, kw_only=True):
    """The new phone, proved by a code, and the number of the verified person for the carrier."""

    code: Code
    citizen_id: CitizenNumber

    @property
    def citizen(self) -> CitizenId:
        """What the number says."""
        return parse_citizen_id(self.citizen_id, clock.business_day())

    def wrong(self) -> Iterator[FieldError]:
        """Both numbers must be ones."""
        yield from PhoneBody.wrong(self)
        yield from wrong_citizen_id("citizen_id", self.citizen_id)


class ReleaseRequest(ContactRequest, kw_only=True):
    """A phone that somebody else registered: proved by a code, and by the carrier to be this person's."""

    name: Name


class LivenessRequest(Body):
    """The act that the check shall open."""

    act: Annotated[
        Act,
        Meta(
            description="事项: `accept_penalty` 接受处罚, `change_contact` 修改联系方式, `release_phone` 手机号码解绑, `bind` 绑定"
        ),
    ]


# Three frames of this size stay below what a body may hold.
_LONGEST_FRAME = 20_000


class FramesRequest(Body):
    """Small pictures of the face while it did what was asked; they are judged and forgotten."""

    frames: Annotated[
        list[Annotated[str, Meta(min_length=4, max_length=_LONGEST_FRAME, pattern=r"^[0-9A-Za-z+/]+={0,2}$")]],
        Meta(
            min_length=1,
            max_length=3,
            description="1至3帧 JPEG 图像(Base64), 每帧编码后不超过20000字符",
            examples=[["/9j/4AAQSkZJRgABAQEASABIAAD/2Q=="]],
        ),
    ]

    def wrong(self) -> Iterator[FieldError]:
        """Base64 comes in fours."""
        for place, frame in enumerate(self.frames):
            if len(frame) % 4:
                yield FieldError(f"frames.{place}", "malformed", "不是有效的 Base64", "is no base64")
