"""Evidence photos: what their names mean, and why one is not taken in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# A case has up to six frames on one sheet; red-light cases need three (GA/T 832 lineage: before, crossing, far side).
_NAME = re.compile(r"(\d{22})_([1-6])\.(?:jpe?g|png)", re.ASCII | re.IGNORECASE)

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "photo_name": "照片名不是“违法编号_序号”",
        "photo_altered": "照片内容与清单不符",
        "photo_differs": "同一序号已有另一张照片, 证据不得覆盖",
        "picture_empty": "照片为空",
        "picture_too_many_bytes": "照片文件过大",
        "picture_type": "不是JPEG或PNG图片",
        "picture_too_large": "照片像素过大",
        "picture_animated": "不接受动态图片",
        "picture_broken": "照片残缺或已损坏",
    }
)


class EvidenceRefused(Exception):
    """A photo that is not taken in; `reason` is one of TEXTS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Frame:
    """Which frame of which violation a photo is."""

    number: str
    index: int


def frame_of(name: str) -> Frame:
    """The frame that a photo's name stands for; raises EvidenceRefused."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise EvidenceRefused("photo_name")
    return Frame(match[1], int(match[2]))
