"""Rows of payments: payers and channels need no token; cashiers and auditors see what is of their area, and nobody's name."""

from tests.access.callers import UNIT, Kind
from tests.access.row import Sent, public, row
from traffic.http import Scope

CASHIER, CASHIER_ELSEWHERE, CASHIER_PROVINCE = Kind.CASHIER, Kind.CASHIER_ELSEWHERE, Kind.CASHIER_PROVINCE
AUDITOR = Kind.AUDITOR

# The unit's own, the province's too, and for other units as if it were not there. Auditors look, and change nothing.
HANDLED = {CASHIER: 200, CASHIER_ELSEWHERE: 404, CASHIER_PROVINCE: 200}
HANDLED_NEW = {**HANDLED, CASHIER: 201, CASHIER_PROVINCE: 201}
SEEN = {**HANDLED, AUDITOR: 200}
SEEN_NEW = {**HANDLED_NEW, AUDITOR: 201}
# Whoever looks sees what is of their area.
EACH_THEIR_AREA = {**SEEN, CASHIER_ELSEWHERE: 200}
EACH_THEIR_AREA_NEW = dict.fromkeys(EACH_THEIR_AREA, 201)
OF_THE_AREA = (CASHIER, CASHIER_PROVINCE, AUDITOR)
# What tells whose fine it is; told to nobody.
WHOSE = {"tells": "<owner name>", "told": ()}

SPAN = {"first": "2026-11-01", "last": "2026-11-05"}
DAY = {"day": "<day>"}
WORDS = "已核对缴款记录"
DECISION, NO_DECISION = {"decision": "<decision>"}, {"decision": "5201039999999999"}
PAYING = {"channel": "wechat", "product": "native"}

PAYER = [
    public("citizen POST /bills/lookup", 200, (Sent(body=NO_DECISION), 404), body=DECISION),
    public("citizen POST /payment-orders", 201, (Sent(body={**NO_DECISION, **PAYING}), 404), body={**DECISION, **PAYING}),
    *(
        public(f"citizen {method} /payment-orders/{{order}}{what}", 200, (Sent(at={"order": "0" * 26}, body=body), 404),
               at={"order": "<open order>"}, body=body)
        for method, what, body in (("GET", "", None), ("POST", "/check", {}), ("POST", "/cancel", {}))
    ),
]  # fmt: skip

CHANNELS = [
    public(f"citizen POST /payment-notices/{name}", 200,
           (Sent(headers=f"<{name} forgery headers>", body=f"<{name} forgery>"), refused),
           headers=f"<{name} notice headers>", body=f"<{name} notice>")
    for name, refused in (("wechat", 400), ("alipay", 200), ("bank", 400))
]  # fmt: skip

OVERVIEW = [
    row("police GET /payments", Scope.PAYMENTS_READ, SEEN, query={"unit": UNIT}, **WHOSE),
    row("police GET /payments/totals", Scope.PAYMENTS_READ, SEEN, query={"unit": UNIT, **SPAN}),
    row("police POST /payments/exports", Scope.PAYMENTS_READ, SEEN_NEW, body={"unit": UNIT, **SPAN}),
    row("police GET /payments/{decision}", Scope.PAYMENTS_READ, SEEN, at={"decision": "<paid decision>"}, **WHOSE),
    row(
        "police GET /ledger/proof", Scope.PAYMENTS_READ, EACH_THEIR_AREA, query=SPAN,
        tells='"entries":0', told=(CASHIER_ELSEWHERE,),
    ),
]  # fmt: skip

REFUNDS = [
    row("police GET /refunds", Scope.PAYMENTS_READ, EACH_THEIR_AREA, tells="<refund>", told=OF_THE_AREA),
    row(
        "police POST /refunds", Scope.PAYMENTS_MANAGE, HANDLED_NEW,
        body={"order": "<paid order>", "amount_fen": 5000, "refundable_seen_fen": 20_000, "reason_words": WORDS},
    ),
    row("police GET /refunds/{refund}", Scope.PAYMENTS_READ, SEEN, at={"refund": "<refund>"}, **WHOSE),
    row(
        "police POST /refunds/{refund}/decision", Scope.PAYMENTS_MANAGE, HANDLED, at={"refund": "<refund>"},
        body={"approve": True, "words": WORDS},
    ),
    row(
        "police POST /refunds/{refund}/retry", Scope.PAYMENTS_MANAGE, HANDLED, at={"refund": "<stuck refund>"},
        body={},
    ),
]  # fmt: skip

RECONCILING = [
    row("police GET /breaks", Scope.PAYMENTS_READ, EACH_THEIR_AREA, tells="<break>", told=OF_THE_AREA),
    row("police GET /breaks/{number}", Scope.PAYMENTS_READ, SEEN, at={"number": "<break>"}, **WHOSE),
    row(
        "police POST /breaks/{number}/closing", Scope.PAYMENTS_MANAGE, HANDLED, at={"number": "<break>"},
        body={"how": "explained", "words": WORDS},
    ),
    row(
        "police GET /reconciliation/days/{day}", Scope.PAYMENTS_READ, EACH_THEIR_AREA, at=DAY,
        tells="<break>", told=OF_THE_AREA,
    ),
    row(
        "police POST /reconciliation/days/{day}/signature", Scope.PAYMENTS_MANAGE,
        {CASHIER: 403, CASHIER_ELSEWHERE: 403, CASHIER_PROVINCE: 200},
        at=DAY, body={"open_breaks": ["<break>"], "words": WORDS},
    ),
    row(
        "police POST /reconciliation/days/{day}/exports", Scope.PAYMENTS_READ, EACH_THEIR_AREA_NEW,
        at=DAY, body={},
    ),
]  # fmt: skip

TREASURY = [
    row("police GET /treasury-worklist", Scope.PAYMENTS_READ, EACH_THEIR_AREA, tells="<stuck decision>", told=OF_THE_AREA),
    row(
        "police POST /treasury-worklist/{decision}/retry", Scope.PAYMENTS_MANAGE, HANDLED,
        at={"decision": "<stuck decision>"}, body={},
    ),
]  # fmt: skip

ROWS = [*OVERVIEW, *REFUNDS, *RECONCILING, *TREASURY]
PUBLIC = [*PAYER, *CHANNELS]
