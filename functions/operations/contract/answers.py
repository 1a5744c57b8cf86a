"""The proof that something stands in the sealed audit, and the public keys."""

from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class LeafAnswer(TypedDict):
    """The leaf, whose JSON (names in order, no blanks) is what is hashed."""

    content: Annotated[str, Meta(description="审计记录全文的 SHA-256(十六进制)", examples=[_HASH])]
    day: Annotated[str, Meta(description="审计记录所属日期", examples=["2026-11-05"])]
    entry: Annotated[str, Meta(description="审计记录编号", examples=["01M6MXT4G0Q4M6TR2F8W5C3XNE"])]
    issued: Annotated[str, Meta(description="二维码全文的 SHA-256(十六进制)", examples=[_HASH])]


class ProofAnswer(TypedDict):
    """What is needed, beside the public keys, to check it offline (RFC 6962, 2.1.1)."""

    leaf: Annotated[LeafAnswer, Meta(description="叶: 按键名排序、无空格的 JSON 即为被哈希的内容")]
    place: Annotated[int, Meta(description="在当日该分片中的位置, 自0起", examples=[17])]
    path: Annotated[list[str], Meta(description="由叶至根, 逐层的旁侧哈希(十六进制)", examples=[[_HASH]])]
    signed: Annotated[
        str,
        Meta(
            description="已签名的封存声明(JWS, ES256): 日期、分片、叶数、根、前一声明的 SHA-256",
            examples=["eyJhbGciOiJFUzI1NiJ9.eyJ2IjoxfQ.AAAA"],
        ),
    ]


class ChainKey(TypedDict):
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
    since: Annotated[str, Meta(description="自哪一日的封存起使用", examples=["2026-11-05"])]


class ChainKeySet(TypedDict):
    """Every key that ever signed a day."""

    keys: Annotated[list[ChainKey], Meta(description="公钥, 最早的在前; 更换后旧的仍列出")]
