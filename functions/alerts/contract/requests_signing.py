"""What officers send about an alert in their hands."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from alerts.rules.outcomes import OUTCOMES, needs_words
from alerts.rules.photo_files import MOST_BYTES, MOST_PHOTOS
from traffic.errors import FieldError
from traffic.http import Body

_OUTCOMES = ", ".join(f"`{code}` {text}" for code, text in OUTCOMES.items())
_MEGABYTES = MOST_BYTES >> 20
Digest = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{64}$",
        description="照片内容的 SHA-256, 64位小写十六进制",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ),
]


class SignRequest(Body):
    """Nothing more is asked of whoever signs."""


class HandOverRequest(Body):
    """To whom."""

    officer: Annotated[str, Meta(pattern=r"^[0-9]{6,8}$", description="接收民警的警号, 须已上勤", examples=["5201037"])]


class AlertPhotoRequest(Body):
    """A photo, before it is sent."""

    type: Annotated[Literal["jpeg", "png"], Meta(description="照片类型", examples=["jpeg"])]
    size: Annotated[
        int, Meta(ge=1, le=MOST_BYTES, description=f"照片大小(字节), 至多{_MEGABYTES} MiB", examples=[482133])
    ]
    sha256: Digest


class FeedbackRequest(Body):
    """What came of it."""

    outcome: Annotated[
        Literal["01", "02", "03", "04", "05", "06"], Meta(description=f"反馈结果: {_OUTCOMES}", examples=["01"])
    ]
    final: Annotated[bool, Meta(description="是否最终反馈: 最终反馈后该预警办结", examples=[True])] = False
    words: Annotated[
        Annotated[str, Meta(min_length=2, max_length=1000)] | None,
        Meta(
            description="情况说明; 结果为 `02`, `05`, `06` 时必填",
            examples=["车辆已拦截, 驾驶人移交刑侦部门。"],
        ),
    ] = None
    photos: Annotated[list[Digest], Meta(max_length=MOST_PHOTOS, description="已上传照片的 SHA-256", examples=[[]])] = (
        msgspec.field(default_factory=list)
    )

    def wrong(self) -> Iterator[FieldError]:
        """Whoever let a vehicle go, or found the control wrong, says why."""
        if needs_words(self.outcome) and not self.words:
            yield FieldError("words", "required", "该结果须说明情况", "this outcome has to be explained")
        if len(set(self.photos)) != len(self.photos):
            yield FieldError("photos", "repeated", "照片重复", "names a photo twice")
