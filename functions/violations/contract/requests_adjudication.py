"""What officers send to decide appeals."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from traffic.errors import FieldError
from traffic.http import Body
from violations.rules.appeal_grounds import VERDICTS, Outcome, fits

_UNFIT = ("unfit_ground", "与审核结论不符", "does not go with the outcome")
_WORDS = ("required", "不同意时须说明理由", "is required when it is not approved")
_GROUNDS = "; ".join(
    f"{'维持' if outcome is Outcome.UPHELD else '撤销'}: "
    + ", ".join(f"`{code}` {text}" for code, text in grounds.items())
    for outcome, grounds in VERDICTS.items()
)

Words = Annotated[
    str, Meta(min_length=2, max_length=500, description="审核说明", examples=["经比对, 记录的号牌有误。"])
]


class AppealQueueQuery(Body):
    """Which page."""

    next: Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")] | None = None


class AppealClaim(Body):
    """Nothing more is asked of whoever takes an appeal."""


class AppealProposal(Body):
    """A verdict."""

    outcome: Annotated[
        Literal["upheld", "withdrawn"],
        Meta(description="审核结论: `upheld` 维持, 即时生效; `withdrawn` 撤销, 须另一人审批", examples=["withdrawn"]),
    ]
    ground: Annotated[
        str, Meta(pattern=r"^[a-z_]{3,24}$", description=f"认定的理由代码. {_GROUNDS}", examples=["wrong_plate"])
    ]
    words: Words

    def wrong(self) -> Iterator[FieldError]:
        """The ground goes with the outcome."""
        if not fits(self.outcome, self.ground):
            yield FieldError("ground", *_UNFIT)


class AppealApproval(Body):
    """What the second person says to a proposed withdrawal."""

    approve: Annotated[bool, Meta(description="是否同意撤销; 不同意则退回重新审核", examples=[True])]
    words: Words | None = None

    def wrong(self) -> Iterator[FieldError]:
        """Who does not approve says why."""
        if not self.approve and self.words is None:
            yield FieldError("words", *_WORDS)
