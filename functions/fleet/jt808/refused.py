"""Why a frame is refused, by name: a terminal's maker, or a partner's gateway, has to find the fault."""

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "no_frame": "不是完整的报文: 首尾标识位不正确",
        "escape": "转义不正确",
        "check": "校验码不正确",
        "header": "消息头不正确",
        "length": "消息体长度与消息头不符",
        "encrypted": "不接受加密的消息体或经纬度",
        "split": "不接受分包报文",
        "body": "消息体不正确",
        "items": "位置附加信息项不正确",
        "time": "时间不正确",
        "place": "经纬度或方向不正确",
    }
)


class FrameRefused(ValueError):
    """Bytes that are no good frame; `code` is a key of TEXTS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
