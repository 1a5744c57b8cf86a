"""What the treasury is told of a bill, and what it answers."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from traffic.errors import GatewayError

PARTY = "treasury"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayNote:
    """一般缴款书, as the treasury receives it. Persons and vehicles are masked before they come here.

    decision             决定书编号: the treasury takes each once
    district             区划, 6 digits
    unit, item           执收单位编码, 收入项目编码
    payer, payer_id      缴款人, 证件号码
    fen                  金额, without surcharge
    surcharge_permille, surcharge_most_permille      加处罚款: of the fine for each late day, and at most
    issued_on, pay_by    开具日期, 到期日 (ISO)
    remark               备注: the vehicle
    """

    decision: str
    district: str
    unit: str
    item: str
    payer: str
    payer_id: str
    fen: int
    surcharge_permille: int
    surcharge_most_permille: int
    issued_on: str
    pay_by: str
    remark: str

    def fields(self) -> dict[str, Any]:
        """The fields as they are sent."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256, hexadecimal, of what was sent and of what came back; None where nothing came."""

    sent: str
    told: str | None


class PushAnswer(StrEnum):
    """What becomes of a bill that is pushed; all but the first refuse it for good."""

    ACCEPTED = "accepted"
    ITEM_NOT_AUTHORISED = "item_not_authorised"  # 项目未授权
    UNIT_UNKNOWN = "unit_unknown"  # 单位不存在
    DUPLICATE = "duplicate"  # 重复: another bill has this number
    WITHDRAWN = "withdrawn"  # it was cancelled before


@dataclass(frozen=True, slots=True)
class Pushed:
    """`pay_code` is the 缴款码 of a bill that was accepted; the same bill pushed again has the same."""

    answer: PushAnswer
    pay_code: str | None
    digests: Digests


class ConfirmState(StrEnum):
    """Where a bill stands at the treasury. NO_DATA (财政无数据): it does not know the bill."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """`fen`, `at` and `serial` (流水号) tell of money that came, and are None before."""

    state: ConfirmState
    pay_code: str | None
    fen: int | None
    at: datetime | None
    serial: str | None
    digests: Digests


class CancelAnswer(StrEnum):
    """What becomes of a bill that is withdrawn."""

    CANCELLED = "cancelled"
    NO_DATA = "no_data"  # there is nothing to withdraw
    PAID = "paid"  # the money is there, and goes back by a refund (退付) only


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What the treasury says to a withdrawal."""

    answer: CancelAnswer
    digests: Digests


class Unanswered(GatewayError):
    """No answer that counts; `digests` are of what was sent, and of what came in the place of one."""

    def __init__(self, error: GatewayError, digests: Digests) -> None:
        super().__init__(error.party, error.code, permanent=error.permanent)
        self.digests = digests
