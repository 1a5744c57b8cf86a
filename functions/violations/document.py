"""处罚决定书: a decision as PDF, made once, as a short-lived link for the person whom it concerns.

Called by   citizens, through the citizen API
Reads       violations-decisions, foundation-keys, accounts-sessions
Writes      documents, violations-decisions: the document's hash, foundation-audit: who looked, before anything is shown
"""

from datetime import timedelta
from typing import Any

from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import NotVerified, own_look, verified
from traffic.settings import integer
from violations.contract.answers_document import DocumentLink
from violations.documents.kept import Kept, document_of, link_to
from violations.penalties.owned import own_decision
from violations.penalties.refusals import DecisionUnknown

app = ServiceApp("citizen")


@app.post(
    "/penalties/{decision}/document",
    scope=Scope.PENALTIES,
    answer=DocumentLink,
    refusals=[NotVerified, DecisionUnknown],
)
def show_document(decision: str) -> DocumentLink:
    """取得本人的处罚决定书(PDF): 首次调用时制作, 此后始终为同一文件; 已撤销的决定书带有撤销标记."""
    found = own_decision(decision, verified(app.caller))
    own_look(app.caller, "document.viewed").save()
    return as_person_sees(document_of(found))


def as_person_sees(kept: Kept) -> DocumentLink:
    """The link, and how long it holds."""
    expires = clock.china_now() + timedelta(seconds=integer("LINK_SECONDS"))
    return {"link": link_to(kept), "sha256": kept.sha256, "expires_at": expires.isoformat(timespec="seconds")}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
