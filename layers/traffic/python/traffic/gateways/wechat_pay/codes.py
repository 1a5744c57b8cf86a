"""What WeChat Pay's codes mean. Its pages spell some of them in two ways; any other code is a refusal."""

from collections.abc import Mapping

from traffic.gateways.paying import RefundState, TradeState
from traffic.gateways.troubles import Trouble

# 订单不存在, 退款单不存在.
ABSENT = frozenset({"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"})
# 订单已关闭.
CLOSED = frozenset({"ORDER_CLOSED", "ORDERCLOSED"})
# 账单文件不存在: nothing was paid or given back on that day.
NO_BILL = frozenset({"NO_STATEMENT_EXIST"})

PASSING: Mapping[str, Trouble] = {
    "SYSTEM_ERROR": Trouble.FAILED,
    "SYSTEMERROR": Trouble.FAILED,
    "BANK_ERROR": Trouble.FAILED,
    "BANKERROR": Trouble.FAILED,
    # 商户余额不足: the same refund is taken once the account is filled.
    "NOT_ENOUGH": Trouble.FAILED,
    "FREQUENCY_LIMITED": Trouble.BUSY,
    "FREQUENCY_LIMIT_EXCEED": Trouble.BUSY,
    "RATELIMIT_EXCEEDED": Trouble.BUSY,
    # The payer is entering a password at this moment.
    "USERPAYING": Trouble.BUSY,
    "USER_PAYING": Trouble.BUSY,
    # 账单生成中.
    "STATEMENT_CREATING": Trouble.BUSY,
}

TRADES: Mapping[str, TradeState] = {
    "NOTPAY": TradeState.WAITING,
    "USERPAYING": TradeState.WAITING,
    "ACCEPT": TradeState.WAITING,
    # A payment failed; the payer may try again.
    "PAYERROR": TradeState.WAITING,
    "SUCCESS": TradeState.PAID,
    "REFUND": TradeState.REFUNDED,
    "CLOSED": TradeState.CLOSED,
    "REVOKED": TradeState.CLOSED,
}

REFUNDS: Mapping[str, RefundState] = {
    "PROCESSING": RefundState.PROCESSING,
    "SUCCESS": RefundState.DONE,
    "CLOSED": RefundState.FAILED,
    # 退款异常: the payer's card takes nothing; the merchant has to find another way.
    "ABNORMAL": RefundState.FAILED,
}
