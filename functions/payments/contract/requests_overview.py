"""What officers ask of payments: which unit, which days, which state. A decision's number says nothing of the person."""

from typing import Annotated, Literal

from msgspec import Meta

from payments.contract.requests_ledger import DaysQuery
from traffic.http import Body

Unit = Annotated[
    str,
    Meta(pattern=r"^[0-9]{12}$", description="执收单位代码(12位), 须属本辖区; 不填为本单位", examples=["520103000000"]),
]
State = Annotated[
    Literal["due", "paid", "withdrawn"],
    Meta(description="缴款状态: `due` 待缴款, `paid` 已缴款, `withdrawn` 决定已撤销; 不填为全部", examples=["paid"]),
]


class PaymentsQuery(Body):
    """Which bills, and which page of them."""

    unit: Unit | None = None
    day: (
        Annotated[
            str,
            Meta(
                pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                description="立账日期; 不填为全部, 最近的在前",
                examples=["2026-11-05"],
            ),
        ]
        | None
    ) = None
    state: State | None = None
    next: Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")] | None = None


class TotalsQuery(DaysQuery):
    """For which days, and for which unit."""

    unit: (
        Annotated[
            str,
            Meta(
                pattern=r"^[0-9]{12}$",
                description="执收单位代码(12位), 须属本辖区; 不填为本辖区全部单位",
                examples=["520103000000"],
            ),
        ]
        | None
    ) = None


class PaymentsExportRequest(DaysQuery):
    """Which bills are to be a file: those of a unit, by the days on which they were raised."""

    unit: Unit | None = None
    state: State | None = None
