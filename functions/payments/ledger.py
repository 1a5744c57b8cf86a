"""账目核验: the ledger of a span of days, proved to sum to zero, to be as it was written, and to fit the orders both ways.

Called by   cashiers and auditors, through the police API
Reads       payments-ledger, payments-orders, terminals-terminals
Writes      nothing
"""

from typing import Any

from payments.contract.answers_ledger import FaultAnswer, ProofAnswer
from payments.contract.requests_ledger import DaysQuery
from payments.proving.proof import prove
from payments.rules.proof import TEXTS, Fault, Proof
from payments.viewing.units import area_proved
from traffic.entrypoint import entrypoint, logger
from traffic.http import Scope, ServiceApp
from traffic.http.spans import days_of

app = ServiceApp("police")

# Whoever finds more than these has no use for the rest.
_MOST = 200


@app.get("/ledger/proof", scope=Scope.PAYMENTS_READ, answer=ProofAnswer, query=DaysQuery)
def prove_ledger(body: DaysQuery) -> ProofAnswer:
    """核验本辖区一段日期(至多31天)的账目: 逐笔核对借贷和摘要, 并与已缴款订单互相核对; 被改动或删除的凭证逐一列出."""
    proof = prove(days_of(body.first, body.last), area_proved(app.caller))
    logger.info("ledger proved", extra={"entries": proof.entries, "faults": len(proof.faults), "total": proof.total})
    return as_auditor_sees(proof, body)


def as_auditor_sees(proof: Proof, span: DaysQuery) -> ProofAnswer:
    """The sums, and the first of whatever is wrong."""
    return {
        "first": span.first,
        "last": span.last,
        "entries": proof.entries,
        "accounts": [{"account": code, "text": text, "sum_fen": fen} for code, text, fen in proof.accounts()],
        "total_fen": proof.total,
        "holds": proof.holds,
        "faults": [as_fault(fault) for fault in proof.faults[:_MOST]],
        "more": len(proof.faults) > _MOST,
    }


def as_fault(fault: Fault) -> FaultAnswer:
    """One fault."""
    return {"day": fault.day, "entry": fault.entry, "fault": fault.kind, "fault_text": TEXTS[fault.kind]}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
