"""One item of each kind that a payment leaves, every optional field filled."""

from typing import Any

from infra.capacity.filled import AT, DAY, DIGEST, ID, OFFICER, UNIT
from infra.capacity.penalties import NUMBER
from infra.capacity.sizes import Item
from infra.local.sample import cast
from traffic import audit
from traffic.privacy import keys
from traffic.privacy.sealing import index, person_token, seal
from traffic.records.audit import AuditEntry
from traffic.records.bill import Bill, Receipt, TreasuryAttempt
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

# As long as the contract lets them be.
_WORDS = "已" * 200
TRANSACTION = "4200001234202506010123456789"
_REFUND = f"{ID}R0001"


def of_payments() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        return {
            "bill": _bill(person_token(cast.ZHANG.citizen_id)).serialize(),
            "receipt": _receipt().serialize(),
            "try": _try().serialize(),
            "order": _order().serialize(),
            "journal entry": _posted().serialize(),
            "refund": _refund().serialize(),
            "cashier's entry": _entry().serialize(),
        }


def _bill(person: str) -> Bill:
    return Bill(
        NUMBER,
        state="withdrawn",
        unit=UNIT,
        item="103050101",
        person=person,
        name_token=index("name", cast.ZHANG.name),
        violation=cast.ZHANG_SETTLED.number,
        text="驾驶机动车在高速公路以外的道路上行驶超过规定时速百分之二十以上未达到百分之五十的",
        fine=20_001,
        live_order=ID,
        order=ID,
        paid=40_002,
        surcharge=20_001,
        treasury="confirmed",
        pay_code="5200002025060100001234",
        due_for="confirm",
        attempts=28,
        version=99,
        pay_by=DAY,
        raised_on=DAY,
        **_at("decided_at", "paid_at", "withdrawn_at", "treasury_at", "due_at"),
    )


def _receipt() -> Receipt:
    return Receipt(
        NUMBER, number=f"SJ{ID}", order=ID, channel="alipay", transaction=TRANSACTION, fine=20_001, surcharge=20_001,
        **_at("paid_at", "void_at"),
    )  # fmt: skip


def _try() -> TreasuryAttempt:
    return TreasuryAttempt(
        NUMBER, f"attempt#{ID}", asked="confirm", answer="unit_unknown", at=AT, sent_sha256=DIGEST, told_sha256=DIGEST
    )


def _order() -> Order:
    return Order(
        ID,
        decision=NUMBER,
        unit=UNIT,
        state="prepaid",
        channel="wechat",
        product="native",
        fine=20_001,
        surcharge=20_001,
        rules="surcharge-2021-07",
        payer_token=index("payer", ID),
        name_token=index("name", cast.ZHANG.name),
        prepaid={"code_url": f"weixin://wxpay/bizpayurl?pr={ID[:9]}"},
        transaction=TRANSACTION,
        paid=40_002,
        paid_on=f"wechat#{DAY}",
        refunded=40_002,
        refunded_surcharge=20_001,
        live="0",
        version=99,
        **_at("opened_at", "expires_at", "paid_at", "closed_at"),
    )


def _posted() -> JournalEntry:
    return JournalEntry(
        f"{DAY}#0",
        f"settled#{ID}",
        unit=UNIT,
        decision=NUMBER,
        at=f"{AT[:19]}.000{AT[19:]}",
        lines={"channel:wechat": 40_002, "receivable": -20_001, "income:surcharge": -20_001},
        digest=DIGEST,
    )


def _refund() -> RefundOrder:
    return RefundOrder(
        _REFUND,
        order=ID,
        decision=NUMBER,
        unit=UNIT,
        channel="wechat",
        transaction=TRANSACTION,
        fen=40_002,
        surcharge=20_001,
        total=40_002,
        reason="amount_error",
        state="awaiting",
        requested_by=OFFICER,
        words_sealed=seal(_WORDS, "refund.words"),
        approved_by=OFFICER,
        decision_words_sealed=seal(_WORDS, "refund.decision_words"),
        sent_on=f"wechat#{DAY}",
        due_for="approval",
        attempts=28,
        version=99,
        **_at("requested_at", "decided_at", "sent_at", "done_at", "due_at"),
    )


def _entry() -> AuditEntry:
    return audit.entry(
        subject=f"decision:{NUMBER}", action="refund.requested", actor=OFFICER, role="cashier", unit=UNIT,
        purpose="payments", reference=_REFUND, request="0" * 36,
    )  # fmt: skip


def _at(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, AT)
