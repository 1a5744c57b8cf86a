"""What files may come with an appeal, known by how they begin and not by what they are called."""

from collections.abc import Mapping
from types import MappingProxyType

CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
)

_BEGINNINGS: Mapping[str, bytes] = MappingProxyType(
    {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}
)


def is_of(kind: str, content: bytes) -> bool:
    """Whether content begins as a file of a kind does."""
    return content.startswith(_BEGINNINGS[kind])
