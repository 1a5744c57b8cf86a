"""The reconciliation file of a bank (对账文件) as we declare it: GBK, fields between `|`, one H line, D lines, one T line.

Each bank's own file is brought into this one. Amounts are yuan with two decimals; what was reversed or given back is negative, so
the totals are plain sums. The T line's MD5 is of the D lines as they stand in the file, line ends included. 缴款码 is what we
gave the bank to collect under: our order. A corrected file has a higher 版本.
"""

from datetime import date
from enum import StrEnum

ENCODING, SEPARATOR = "gbk", "|"
HEADER = ("H", "银行代码", "对账日期", "总笔数", "总金额", "生成时间", "版本")
DETAIL = (
    "D",
    "序号",
    "缴款码",
    "决定书编号",
    "执收单位编码",
    "收入项目编码",
    "缴款人",
    "应缴罚款",
    "加处罚款",
    "实缴金额",
    "交易时间",
    "银行流水号",
    "渠道",
    "状态",
    "原流水号",
    "票据号",
)
TRAILER = ("T", "总笔数", "总金额", "校验")
DAY, MOMENT = "%Y%m%d", "%Y%m%d%H%M%S"


class Status(StrEnum):
    """状态."""

    SUCCESS = "00"
    REVERSED = "01"
    REFUNDED = "02"


def file_name(bank: str, unit: str, day: date) -> str:
    """How the file of a day is called."""
    return f"FS_{bank}_{unit}_{day:{DAY}}.txt"
