"""What is sent to have a picture read."""

from typing import Annotated, Literal

from msgspec import Meta

from recognition.rules.picture_terms import MOST_BYTES
from recognition.rules.texts import KINDS
from traffic.http import Body
from traffic.http.official import OfficialBody

_KINDS = ", ".join(f"`{kind}` {text}" for kind, text in KINDS.items())

PictureNumber = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{32}$", description="图片编号", examples=["3f1c2b7d9a4e5f60718293a4b5c6d7e8"])
]
WantedKind = Literal[
    "plate",
    "vin",
    "driving_licence",
    "licence_core",
    "citizen_id_front",
    "citizen_id_back",
    "vehicle_licence",
    "vehicle_licence_back",
]
Wanted = Annotated[
    WantedKind,
    Meta(description=f"图片应为何种内容; 不填则自动判断: {_KINDS}", examples=["plate"]),
]


class PictureRequest(Body):
    """A picture, before it is sent."""

    type: Annotated[Literal["jpeg", "png"], Meta(description="图片类型", examples=["jpeg"])]
    size: Annotated[int, Meta(ge=1, le=MOST_BYTES, description="文件大小(字节), 至多8 MiB", examples=[482133])]
    sha256: Annotated[
        str,
        Meta(
            pattern=r"^[0-9a-f]{64}$",
            description="文件内容的 SHA-256, 64位小写十六进制",
            examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ),
    ]


class RecognitionRequest(Body):
    """An uploaded picture that is to be read."""

    picture: PictureNumber
    kind: Wanted | None = None


class OfficialRecognition(OfficialBody, kw_only=True):
    """The same, with why, and for which case or duty."""

    picture: PictureNumber
    kind: Wanted | None = None
