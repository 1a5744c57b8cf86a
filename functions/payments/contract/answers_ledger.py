"""What an auditor is shown of the ledger: sums, and the names of whatever is wrong."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.rules.proof import FaultKind
from traffic.http.answers import Day


class AccountSum(TypedDict):
    """What was posted to an account, debits less credits."""

    account: Annotated[str, Meta(description="科目代码", examples=["channel:wechat"])]
    text: Annotated[str, Meta(description="科目", examples=["微信支付在途"])]
    sum_fen: Annotated[int, Meta(description="借方减贷方(分)", examples=[20000])]


class FaultAnswer(TypedDict):
    """One entry that is not as it should be."""

    day: Annotated[Day, Meta(description="日期: 记账日期; 没有凭证的为缴款日期", examples=["2026-11-05"])]
    entry: Annotated[str, Meta(description="凭证名称", examples=["settled#01K9ORDER000000000000000A1"])]
    fault: Annotated[
        FaultKind,
        Meta(description="`unbalanced` 借贷不平, `altered` 被改动, `unreadable` 无法读取, `missing` 订单没有凭证, "
             "`stray` 凭证没有订单, `repeated` 重复记账, `differs` 与订单不符", examples=["altered"]),
    ]  # fmt: skip
    fault_text: Annotated[str, Meta(description="问题文字", examples=["摘要不符, 内容被改动"])]


class ProofAnswer(TypedDict):
    """The proof of a span of days."""

    first: Annotated[Day, Meta(description="起始日期", examples=["2026-11-01"])]
    last: Annotated[Day, Meta(description="截止日期", examples=["2026-11-07"])]
    entries: Annotated[int, Meta(ge=0, description="凭证数", examples=[120])]
    accounts: Annotated[list[AccountSum], Meta(description="各科目发生额")]
    total_fen: Annotated[int, Meta(description="全部科目合计(分), 应为0", examples=[0])]
    holds: Annotated[bool, Meta(description="是否通过: 合计为0且没有问题", examples=[True])]
    faults: Annotated[list[FaultAnswer], Meta(description="问题, 按日期和凭证排列, 至多200条")]
    more: Annotated[bool, Meta(description="是否还有未列出的问题", examples=[False])]
