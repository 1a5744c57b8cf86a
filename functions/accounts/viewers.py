"""谁看过我: every look at the caller's data: when, what, in which capacity, why; and how many may not be told of yet.

Called by   citizens who are verified, through the citizen API
Reads       foundation-audit: one query of up to 21 entries a page, one of what is sealed on the first; accounts-sessions
Writes      nothing
"""

from typing import Any

from accounts.contract.answers_viewing import ViewingAnswer, ViewingsAnswer
from accounts.contract.refusals import NotVerified
from accounts.contract.requests_viewing import PageQuery
from accounts.rules.viewings import action_text, role_text
from accounts.viewing.page import page_of, sealed_of
from traffic.dictionaries.divisions import division_name
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.http.paging import opened, sealed
from traffic.purposes import text_of
from traffic.records.audit import AuditEntry

app = ServiceApp("citizen")


@app.get("/access-log", scope=Scope.ACCOUNT, query=PageQuery, answer=ViewingsAnswer, refusals=[NotVerified])
def list_viewings(query: PageQuery) -> ViewingsAnswer:
    """谁看过我: 查看本人信息被查询的记录, 由近及远, 每页至多20条; 依法延后告知的仅列次数和公开日期."""
    if app.caller.person is None:
        raise NotVerified
    subject = f"person:{app.caller.person}"
    after = opened(query.next, bound_to=subject)[0] if query.next else None
    entries, following = page_of(subject, after)
    return {
        "items": [as_person_reads(entry) for entry in entries],
        "sealed": [] if after else [{"opens_on": day, "count": count} for day, count in sealed_of(subject)],
        "next": sealed([following], bound_to=subject) if following else None,
    }


def as_person_reads(entry: AuditEntry) -> ViewingAnswer:
    """A look as the person reads of it: an officer is a capacity and a district, and no number."""
    return {
        "at": entry.at,
        "action": action_text(entry.action),
        "by": role_text(entry.role),
        "department": division_name(entry.unit) if entry.unit else None,
        "purpose": text_of(entry.purpose)[0],
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
