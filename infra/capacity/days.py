"""One item of each kind that a day of reconciliation leaves, every optional field filled."""

from infra.capacity.filled import AT, DAY, DIGEST, ID, OFFICER, UNIT
from infra.capacity.founding import UNITS
from infra.capacity.payments import TRANSACTION
from infra.capacity.penalties import NUMBER
from infra.capacity.sizes import Item
from payments.rules.arrivals import ENDINGS
from traffic.privacy import keys
from traffic.privacy.sealing import seal
from traffic.records.reckoning import Break, DaySigned, Statement

# As long as the contract lets them be.
_WORDS = "已" * 200
_DIFFERENCE = f"break#status_diff#alipay#{ID}#{TRANSACTION}"
# Every unit has payments and refunds.
_SUMS = {
    f"{UNIT[:4]}{unit:02}000000|{kind}": {"count": 1234, "fen": 24_680_000}
    for unit in range(UNITS)
    for kind in ("payment", "refund")
}


def of_days() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        return {
            "break": _break().serialize(),
            "statement": _statement().serialize(),
            "signature": _signature().serialize(),
        }


def _break() -> Break:
    return Break(
        DAY,
        _DIFFERENCE,
        kind="status_diff",
        channel="alipay",
        key=f"{ID}#{TRANSACTION}",
        order=ID,
        decision=NUMBER,
        transaction=TRANSACTION,
        ours=20_001,
        theirs=19_999,
        gap=-2,
        unit=UNIT,
        source=f"file#alipay#{DIGEST}",
        worklist="open",
        place=f"{UNIT}#{DAY}#{_DIFFERENCE}",
        closing="explained",
        closed_by=OFFICER,
        words_sealed=seal(_WORDS, "break.words"),
        entry=f"closed#{DAY}#{DIGEST[:16]}",
        opened_at=AT,
        closed_at=AT,
    )


def _statement() -> Statement:
    return Statement(
        DAY,
        f"file#wechat#{DIGEST}",
        name="1-bill.csv",
        repeated="2-bill.csv",
        channel="wechat",
        sha256=DIGEST,
        state="refused",
        refusal="too_many_bad_lines",
        line=123_456,
        totals={"ours": _SUMS, "agreed": _SUMS},
        began_at=AT,
        done_at=AT,
    )


def _signature() -> DaySigned:
    found = {
        channel: {"name": "1-bill.csv", "sha256": DIGEST, "totals": {"ours": _SUMS, "agreed": _SUMS}}
        for channel in ENDINGS
    }
    return DaySigned(
        DAY,
        totals={"files": found, "breaks": {"status_diff|open": 1}},
        open_breaks=[f"{DAY}-{DIGEST[:16]}"],
        digest=DIGEST,
        signed_by=OFFICER,
        unit=UNIT,
        signed_at=AT,
        words_sealed=seal(_WORDS, "day_signed.words"),
    )
