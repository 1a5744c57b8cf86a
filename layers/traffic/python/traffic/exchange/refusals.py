"""Why a whole package is refused. A refused package changes nothing but its own report."""

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "manifest_unreadable": "清单无法读取",
        "manifest_contradicts_itself": "清单内容自相矛盾",
        "folder_differs": "清单编号与所在目录不符",
        "sender_unknown": "发送方未登记",
        "unsigned": "清单未签名",
        "signature_wrong": "签名验证失败",
        "stale": "清单日期过旧或超前",
        "id_reused": "同一编号已用于其他内容",
        "file_missing": "清单所列文件缺失",
        "file_altered": "文件内容与清单不符",
        "part_broken": "数据文件不是完整的gzip",
        "part_rows_differ": "数据行数与清单不符",
        "part_header_wrong": "数据文件的字段名与约定不符",
        "line_too_long": "数据行超长",
    }
)


class PackageRefused(Exception):
    """The package as a whole is not taken in; `reason` is one of REASONS."""

    def __init__(self, reason: str, file: str = "") -> None:
        super().__init__(f"{reason} {file}".strip())
        self.reason, self.file = reason, file
        self.text = REASONS[reason]
