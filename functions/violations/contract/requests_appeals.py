"""What a person sends to object or appeal."""

from typing import Annotated, Literal

from msgspec import Meta

from traffic.http import Body
from violations.contract.requests import Number
from violations.rules.appeal_grounds import GROUNDS

_GROUNDS = ", ".join(f"`{code}` {text}" for code, text in GROUNDS.items())

Ground = Literal[
    "emergency_duty",
    "stolen_or_cloned",
    "rescue_or_necessity",
    "punished_on_site",
    "contradictory_signals",
    "unclear_evidence",
    "wrong_plate",
    "other",
]


class AppealRequest(Body):
    """An objection to a violation, or an appeal against its penalty."""

    violation: Number
    ground: Annotated[Ground, Meta(description=f"理由(公安部令157第22条): {_GROUNDS}", examples=["wrong_plate"])]
    statement: Annotated[
        str,
        Meta(
            min_length=5,
            max_length=2000,
            description="陈述和申辩的内容",
            examples=["照片中的车辆颜色与本人车辆不同, 号牌最后一位应为8。"],
        ),
    ]


class AppealFileRequest(Body):
    """A file, before it is sent."""

    type: Annotated[Literal["jpeg", "png", "pdf"], Meta(description="文件类型", examples=["jpeg"])]
    size: Annotated[int, Meta(ge=1, le=8 * 1024 * 1024, description="文件大小(字节), 至多8 MiB", examples=[482133])]
    sha256: Annotated[
        str,
        Meta(
            pattern=r"^[0-9a-f]{64}$",
            description="文件内容的 SHA-256, 64位小写十六进制",
            examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ),
    ]


class AppealsQuery(Body):
    """Which page."""

    next: Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None


class AppealEndRequest(Body):
    """Nothing more is asked of whoever takes an appeal back."""
