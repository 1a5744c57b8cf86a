"""The printable decision, and the keys that its QR code is checked with."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.http.answers import Moment


class DocumentLink(TypedDict):
    """A link to the decision as PDF, good until `expires_at`."""

    link: Annotated[
        str,
        Meta(
            description="处罚决定书(PDF)的链接",
            examples=["https://example.com/decisions/5201151900000017.pdf?signature=…"],
        ),
    ]
    sha256: Annotated[
        str,
        Meta(
            description="文件的 SHA-256(十六进制), 同一决定书始终相同",
            examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ),
    ]
    expires_at: Annotated[Moment, Meta(description="链接的失效时间", examples=["2026-11-05T12:05:00+08:00"])]


class MarkKey(TypedDict):
    """One public key."""

    kty: Annotated[Literal["EC"], Meta(description="密钥类型")]
    crv: Annotated[Literal["P-256"], Meta(description="曲线")]
    x: Annotated[str, Meta(description="横坐标(base64url)", examples=["f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"])]
    y: Annotated[str, Meta(description="纵坐标(base64url)", examples=["x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"])]
    kid: Annotated[
        str, Meta(description="密钥标识: 公钥(SPKI, DER)的 SHA-256 前16位(十六进制)", examples=["559bd134523964a7"])
    ]
    use: Annotated[Literal["sig"], Meta(description="用途: 验证签名")]
    alg: Annotated[Literal["ES256"], Meta(description="算法")]


class MarkKeySet(TypedDict):
    """The keys of all documents that are in people's hands."""

    keys: Annotated[list[MarkKey], Meta(description="公钥, 现用的在前; 更换后旧的仍列出")]
