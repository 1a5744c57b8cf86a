"""审核统计和导出: how many applications of a reviewer's area were decided, how, why and how fast; the decisions as a file.

Called by   reviewers of a department, through the police API
Reads       registry-reviews, registry-bindings, terminals-terminals
Writes      files in the reports bucket, foundation-audit: who exported, before the link is given
"""

from http import HTTPStatus
from typing import Any

from registry.contract.statistics import ExportRequest, Span, StatisticsAnswer
from registry.reviewing.exporting import put, rows_of
from registry.reviewing.statistics import statistics_of
from traffic.dictionaries.areas import area_of
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.spreadsheets import ExportAnswer

app = ServiceApp("police")


@app.get("/reviews/statistics", scope=Scope.REGISTRY_REVIEW, answer=StatisticsAnswer, query=Span)
def show_statistics(body: Span) -> StatisticsAnswer:
    """查看本辖区的审核统计: 按种类、结论、意见计数, 及平均用时."""
    return statistics_of(app.caller, body.first, body.last)


@app.post(
    "/reviews/exports",
    scope=Scope.REGISTRY_REVIEW,
    body=ExportRequest,
    answer=ExportAnswer,
    status=HTTPStatus.CREATED,
    idempotent=True,
)
def export_decisions(body: ExportRequest) -> ExportAnswer:
    """导出本辖区的审核记录: CSV, 号牌隐去中段, 不含姓名和证件号码; 每次导出均留有记录."""
    rows = list(rows_of(app.caller, body.first, body.last))
    write_down()
    return put(rows)


def write_down() -> None:
    """Who exported which area stands in the audit before the file exists."""
    area = f"reviews:{area_of(app.caller.unit)}"
    officers_act(app.caller, area, "reviews.exported", role=Role.REVIEWER, purpose=Purpose.SUPERVISION).save()


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
