"""布控管理: officers apply for vehicles to be looked for, change, extend, withdraw; a second person approves the graver.

Called by   officers who keep the watch-list, and those who approve it, through the police API
Reads       alerts-entries, alerts-watching, terminals-terminals, foundation-keys
Writes      alerts-entries, alerts-watching, foundation-outbox and foundation-audit, in one transaction; foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from alerts.contract.answers_watchlist import EntriesAnswer, EntryAnswer, EntryDetail
from alerts.contract.requests_watchlist import (
    ApplyRequest,
    ApproveRequest,
    EntriesQuery,
    EntryChangeRequest,
    ExtendRequest,
    RejectRequest,
    WaitingQuery,
    WithdrawRequest,
)
from alerts.listing.acts import officers
from alerts.listing.applying import apply
from alerts.listing.approving import approve, reject
from alerts.listing.changing import change, extend
from alerts.listing.ending import withdraw
from alerts.listing.found import entries_of, entry_for, waiting_for
from alerts.listing.refusals import (
    EntryEnded,
    EntryNotActive,
    EntryUnknown,
    NothingToApprove,
    NotLonger,
    OwnApplication,
)
from alerts.listing.shown import detail_shown, entries_shown, entry_shown
from traffic.entrypoint import entrypoint
from traffic.errors import Outdated
from traffic.http import Scope, ServiceApp

app = ServiceApp("police")

_DECIDING = (EntryUnknown, NothingToApprove, EntryEnded, OwnApplication, Outdated)


@app.post(
    "/watch-entries",
    scope=Scope.WATCHLIST_MANAGE,
    body=ApplyRequest,
    answer=EntryAnswer,
    status=HTTPStatus.CREATED,
    idempotent=True,
)
def apply_for_entry(body: ApplyRequest) -> EntryAnswer:
    """申请布控: 3、4级即时生效; 1、2级须由他人审批, 其中1级可先行布控, 24小时内未批准自动失效."""
    return entry_shown(apply(app.caller, body, app.request.headers["idempotency-key"]))


@app.get("/watch-entries", scope=Scope.WATCHLIST_MANAGE, answer=EntriesAnswer, query=EntriesQuery)
def list_entries(body: EntriesQuery) -> EntriesAnswer:
    """查看本辖区某一状态的布控, 不含事由和人员; 保密布控仅本人申请的可见."""
    return entries_shown(entries_of(app.caller, body.state, body.next))


@app.get("/watch-entries/{entry}", scope=Scope.WATCHLIST_MANAGE, answer=EntryDetail, refusals=[EntryUnknown])
def show_entry(entry: str) -> EntryDetail:
    """查看一条布控的全部内容; 每次查看均留有记录."""
    return as_officer_sees(entry)


@app.post(
    "/watch-entries/{entry}/change",
    scope=Scope.WATCHLIST_MANAGE,
    body=EntryChangeRequest,
    answer=EntryAnswer,
    refusals=[EntryUnknown, EntryEnded],
)
def change_entry(body: EntryChangeRequest, entry: str) -> EntryAnswer:
    """变更布控的级别、处置方式、范围或保密设置; 已生效的1、2级布控须由他人审批后变更, 此前按原内容布控."""
    return entry_shown(change(app.caller, entry, body))


@app.post(
    "/watch-entries/{entry}/extend",
    scope=Scope.WATCHLIST_MANAGE,
    body=ExtendRequest,
    answer=EntryAnswer,
    refusals=[EntryUnknown, EntryEnded, EntryNotActive, NotLonger],
)
def extend_entry(body: ExtendRequest, entry: str) -> EntryAnswer:
    """续期: 自当前时刻起重新计算, 至多30日; 1、2级须由他人审批."""
    return entry_shown(extend(app.caller, entry, body.days))


@app.post(
    "/watch-entries/{entry}/withdraw",
    scope=Scope.WATCHLIST_MANAGE,
    body=WithdrawRequest,
    answer=EntryAnswer,
    refusals=[EntryUnknown, EntryEnded],
)
def withdraw_entry(body: WithdrawRequest, entry: str) -> EntryAnswer:
    """撤控: 立即停止布控; 重复撤控结果相同."""
    return entry_shown(withdraw(app.caller, entry, body.why))


@app.get("/watch-approvals", scope=Scope.WATCHLIST_APPROVE, answer=EntriesAnswer, query=WaitingQuery)
def list_entries_to_approve(body: WaitingQuery) -> EntriesAnswer:
    """查看本辖区待审批的布控申请和变更."""
    return entries_shown(waiting_for(app.caller, body.next))


@app.get("/watch-approvals/{entry}", scope=Scope.WATCHLIST_APPROVE, answer=EntryDetail, refusals=[EntryUnknown])
def show_entry_to_approve(entry: str) -> EntryDetail:
    """审批前查看一条布控的全部内容; 每次查看均留有记录."""
    return as_officer_sees(entry)


@app.post(
    "/watch-approvals/{entry}/approve",
    scope=Scope.WATCHLIST_APPROVE,
    body=ApproveRequest,
    answer=EntryAnswer,
    refusals=_DECIDING,
)
def approve_entry(body: ApproveRequest, entry: str) -> EntryAnswer:
    """批准布控申请或变更: 不得审批本人的申请; 内容在查看后有变化的须重新查看."""
    return entry_shown(approve(app.caller, entry, body.version_seen))


@app.post(
    "/watch-approvals/{entry}/reject",
    scope=Scope.WATCHLIST_APPROVE,
    body=RejectRequest,
    answer=EntryAnswer,
    refusals=_DECIDING,
)
def reject_entry(body: RejectRequest, entry: str) -> EntryAnswer:
    """不批准布控申请或变更: 未生效的布控结束, 已生效的按原内容继续."""
    return entry_shown(reject(app.caller, entry, body.version_seen))


def as_officer_sees(number: str) -> EntryDetail:
    """All of an entry, once it stands written that it was looked at."""
    entry = entry_for(app.caller, number)
    officers(app.caller, number, "entry.viewed", entry.basis).save()
    return detail_shown(entry)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
