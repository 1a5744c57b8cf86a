"""What a cashier is shown of bills that the treasury will not take or confirm: amounts, states and tries, and nobody's name."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from payments.contract.fields import Amount, DecisionNumber
from payments.rules.bill_states import BillState
from payments.rules.treasury_states import TreasuryState
from payments.rules.treasury_steps import Ask
from traffic.http.answers import Day, Moment

_ASKS = "`push` 推送缴款通知, `confirm` 查询到账, `cancel` 撤销缴款通知"


class UnitAnswer(TypedDict):
    """执收单位."""

    code: Annotated[str, Meta(description="单位代码(12位)", examples=["520115000000"])]
    text: Annotated[str, Meta(description="所在行政区划", examples=["贵阳市观山湖区"])]


Unit = Annotated[UnitAnswer, Meta(description="执收单位")]


class TryAnswer(TypedDict):
    """One try."""

    asked: Annotated[Ask, Meta(description=f"事项: {_ASKS}", examples=["push"])]
    asked_text: Annotated[str, Meta(description="事项文字", examples=["推送缴款通知"])]
    answer: Annotated[str, Meta(description="应答代码", examples=["unit_unknown"])]
    answer_text: Annotated[str, Meta(description="应答文字", examples=["执收单位不存在"])]
    at: Annotated[Moment, Meta(description="时间", examples=["2026-11-05T12:00:00.000+08:00"])]


class TreasuryBillAnswer(TypedDict):
    """One bill as it stands with the treasury."""

    decision: DecisionNumber
    unit: Unit
    state: Annotated[
        BillState, Meta(description="缴款状态: `due` 待缴款, `paid` 已缴款, `withdrawn` 决定已撤销", examples=["paid"])
    ]
    state_text: Annotated[str, Meta(description="缴款状态文字", examples=["已缴款"])]
    treasury: Annotated[
        TreasuryState,
        Meta(description="财政状态: `waiting` 待受理, `held` 已受理, `reported` 待确认到账, `confirmed` 已到账, "
             "`stuck` 待人工处理, `cancelled` 已撤销", examples=["stuck"]),
    ]  # fmt: skip
    treasury_text: Annotated[str, Meta(description="财政状态文字", examples=["待人工处理"])]
    pay_code: Annotated[str | None, Meta(description="缴款码; 财政未受理时为 null", examples=["52004177316096128000"])]
    fine_fen: Amount
    paid_fen: Amount
    raised_on: Annotated[Day, Meta(description="缴款通知生成日期", examples=["2026-11-01"])]
    paid_at: Annotated[
        Moment | None, Meta(description="缴款时间; 未缴款时为 null", examples=["2026-11-02T09:30:00+08:00"])
    ]
    next: Annotated[Ask | None, Meta(description=f"下一步: {_ASKS}; 无须再办时为 null", examples=["confirm"])]
    next_text: Annotated[str | None, Meta(description="下一步文字", examples=["查询到账"])]
    next_at: Annotated[Moment | None, Meta(description="下次自动办理时间", examples=["2026-11-06T12:00:00+08:00"])]
    tries: Annotated[list[TryAnswer], Meta(description="最近几次办理, 最新的在前")]


class WorklistAnswer(TypedDict):
    """A page of the worklist."""

    items: Annotated[list[TreasuryBillAnswer], Meta(description="待人工处理的缴款通知, 按下次自动办理时间排列")]
    next: Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]
