"""日结: the page of a day of reconciliation, its signature, and the day as a file.

Called by   cashiers and auditors, through the police API; a day is signed by the province's own department
Reads       payments-days, terminals-terminals, foundation-keys
Writes      payments-days and foundation-audit, together; files in the reports bucket; foundation-idempotency, foundation-keys
"""

from http import HTTPStatus
from typing import Any

from payments.contract.answers_days import DayAnswer, SignatureAnswer
from payments.contract.requests_days import DayExportRequest, SignatureRequest
from payments.reconciling.day import day_found
from payments.reconciling.day_exporting import exported
from payments.reconciling.day_shown import day_shown, signature_shown
from payments.reconciling.refusals import DayUnknown, FilesMissing, ProvinceOnly, SignedAlready, TooManyOpen
from payments.reconciling.signing import sign
from traffic.entrypoint import entrypoint
from traffic.errors import Outdated
from traffic.http import Scope, ServiceApp
from traffic.spreadsheets import ExportAnswer

app = ServiceApp("police")


@app.get("/reconciliation/days/{day}", scope=Scope.PAYMENTS_READ, answer=DayAnswer, refusals=[DayUnknown])
def show_day(day: str) -> DayAnswer:
    """查看一日的对账: 文件、按单位和来源的合计、差异和日结; 各单位只见本辖区."""
    return day_shown(app.caller, day_found(day))


@app.post(
    "/reconciliation/days/{day}/signature",
    scope=Scope.PAYMENTS_MANAGE,
    body=SignatureRequest,
    answer=SignatureAnswer,
    refusals=[ProvinceOnly, DayUnknown, FilesMissing, TooManyOpen, SignedAlready, Outdated],
)
def sign_day(body: SignatureRequest, day: str) -> SignatureAnswer:
    """日结: 由省级部门在文件到齐后办理, 须列明所见全部未处理差异; 一日一次, 本人重复提交结果相同; 留有记录."""
    return signature_shown(sign(app.caller, day, body.open_breaks, body.words))


@app.post(
    "/reconciliation/days/{day}/exports",
    scope=Scope.PAYMENTS_READ,
    body=DayExportRequest,
    answer=ExportAnswer,
    status=HTTPStatus.CREATED,
    refusals=[DayUnknown],
    idempotent=True,
)
def export_day(body: DayExportRequest, day: str) -> ExportAnswer:  # noqa: ARG001 -- nothing is asked
    """导出一日的文件、合计和差异: CSV, 不含缴款人信息; 每次导出均留有记录."""
    return exported(app.caller, day_found(day))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
