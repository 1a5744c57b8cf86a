"""What the desk of reconciliation calls things: files, kinds of lines, owners and closings."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from payments.rules.arrivals import TREASURY
from payments.rules.breaks import Closing, Owner
from payments.rules.sides import FAILED_REFUND, PAYMENT, REFUND, REVERSAL, Kind

# A day with more open breaks than these has something else wrong with it; nobody signs so long a list.
MOST_OPEN = 1000


class FileState(StrEnum):
    """How far an expected file has come."""

    MISSING = "missing"
    READING = "reading"
    DONE = "done"
    REFUSED = "refused"


FILE_STATES: Mapping[FileState, str] = MappingProxyType(
    {
        FileState.MISSING: "未到",
        FileState.READING: "对账中",
        FileState.DONE: "已对账",
        FileState.REFUSED: "已拒收",
    }
)

SOURCES: Mapping[str, str] = MappingProxyType(
    {"wechat": "微信支付", "alipay": "支付宝", "bank": "银行代收", TREASURY: "财政"}
)

KINDS: Mapping[Kind, str] = MappingProxyType(
    {PAYMENT: "缴款", REFUND: "退款", FAILED_REFUND: "退款失败", REVERSAL: "冲正"}
)

OWNERS: Mapping[Owner, str] = MappingProxyType(
    {Owner.NOBODY: "无须处理", Owner.CASHIER: "执收单位", Owner.TREASURY: "财政部门"}
)

CLOSINGS: Mapping[Closing, str] = MappingProxyType(
    {
        Closing.SETTLED: "已补记入账",
        Closing.REFUNDED: "重复缴款已退回",
        Closing.PAIRED: "已与相邻日期配对",
        Closing.NOTED: "已记录, 无须处理",
        Closing.SUPERSEDED: "更正文件中已无此差异",
        Closing.EXPLAINED: "已查明原因, 不调账",
        Closing.POSTED: "已按渠道调账",
    }
)
