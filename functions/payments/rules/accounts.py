"""The ledger's accounts (科目), and what each event posts to them: fen, debits positive, together zero.

    receivable          应收罚没款: decided and not paid
    income:fine         罚没收入
    income:surcharge    加处罚款收入
    channel:<name>      渠道在途: paid at a channel, not yet at the treasury
    treasury            国库
    suspense            暂收待退: paid, and owed back

The platform holds no money: every account says where the money of others is.
"""

from collections.abc import Mapping

RECEIVABLE, FINES, SURCHARGES, TREASURY, SUSPENSE = (
    "receivable",
    "income:fine",
    "income:surcharge",
    "treasury",
    "suspense",
)

Lines = Mapping[str, int]

TEXTS: Mapping[str, str] = {
    RECEIVABLE: "应收罚没款",
    FINES: "罚没收入",
    SURCHARGES: "加处罚款收入",
    "channel:wechat": "微信支付在途",
    "channel:alipay": "支付宝在途",
    "channel:bank": "银行代收在途",
    TREASURY: "国库",
    SUSPENSE: "暂收待退款",
}


def channel_account(channel: str) -> str:
    """The account of what a channel holds."""
    return f"channel:{channel}"


def raised(fine: int) -> Lines:
    """A bill is raised: somebody owes the fine."""
    return {RECEIVABLE: fine, FINES: -fine}


def settled(channel: str, fine: int, surcharge: int) -> Lines:
    """A bill is paid: the debt is gone, the surcharge is earned by being paid."""
    return _without_zeros({channel_account(channel): fine + surcharge, RECEIVABLE: -fine, SURCHARGES: -surcharge})


def surplus(channel: str, fen: int) -> Lines:
    """Money came for a bill that needed none."""
    return {channel_account(channel): fen, SUSPENSE: -fen}


def withdrawn_unpaid(fine: int) -> Lines:
    """A decision is withdrawn before it was paid: nobody owes anything."""
    return {RECEIVABLE: -fine, FINES: fine}


def withdrawn_paid(fine: int, surcharge: int) -> Lines:
    """A decision is withdrawn after it was paid: what was earned is owed back."""
    return _without_zeros({FINES: fine, SURCHARGES: surcharge, SUSPENSE: -fine - surcharge})


def owed_back(fen: int, surcharge: int) -> Lines:
    """Part of a payment turns out to be too much (an error in the amount): the surcharge's part of it first."""
    return _without_zeros({SURCHARGES: surcharge, FINES: fen - surcharge, SUSPENSE: -fen})


def refunded(channel: str, fen: int) -> Lines:
    """A channel gave money back."""
    return {SUSPENSE: fen, channel_account(channel): -fen}


def arrived(channel: str, fen: int) -> Lines:
    """The treasury has what a channel had."""
    return {TREASURY: fen, channel_account(channel): -fen}


def corrected(source: str, fen: int) -> Lines:
    """A cashier finds that a channel, or the treasury, has `fen` more than we posted, or less: our books say so from now on."""
    account = TREASURY if source == TREASURY else channel_account(source)
    return {account: fen, SUSPENSE: -fen}


def _without_zeros(lines: Lines) -> Lines:
    return {account: fen for account, fen in lines.items() if fen}
