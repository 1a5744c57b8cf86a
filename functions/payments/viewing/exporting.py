"""Bills as a file for spreadsheets: amounts and states, and nobody's name or plate."""

from collections.abc import Iterator

from payments.contract.requests_overview import PaymentsExportRequest
from payments.desk.entries import desk_entry
from payments.rules.bill_states import TEXTS as BILL_TEXTS
from payments.rules.bill_states import BillState
from payments.rules.treasury_states import TEXTS as TREASURY_TEXTS
from payments.rules.treasury_states import TreasuryState
from payments.viewing.listed import raised_between
from traffic.http import Caller
from traffic.money import yuan_text
from traffic.records.bill import Bill
from traffic.settings import required
from traffic.spreadsheets import ExportAnswer, digits, export

_HEADER = (
    "决定书编号",
    "违法行为",
    "执收单位",
    "状态",
    "罚款(元)",
    "加处罚款(元)",
    "实缴(元)",
    "立账日期",
    "缴款期限",
    "缴款时间",
    "财政状态",
    "缴款码",
)


def exported(caller: Caller, unit: str, body: PaymentsExportRequest) -> ExportAnswer:
    """The file; who asked for which unit's stands in the audit before it exists."""
    rows = list(_rows(unit, body))
    desk_entry(caller, f"payments:{unit}", "payments.exported").save()
    return export(f"{required('PAYMENTS_REPORTS')}/payments", _HEADER, rows)


def _rows(unit: str, body: PaymentsExportRequest) -> Iterator[tuple[str, ...]]:
    yield from map(_row, raised_between(unit, body.first, body.last, body.state))


def _row(bill: Bill) -> tuple[str, ...]:
    return (
        digits(bill.decision),
        bill.text,
        digits(bill.unit),
        BILL_TEXTS[BillState(bill.state)],
        yuan_text(bill.fine),
        yuan_text(bill.surcharge),
        yuan_text(bill.paid),
        bill.raised_on,
        bill.pay_by,
        bill.paid_at or "",
        TREASURY_TEXTS[TreasuryState(bill.treasury)],
        digits(bill.pay_code or ""),
    )
