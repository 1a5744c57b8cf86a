"""Days of reconciliation as taking files in leaves them, and the officers who work on them."""

from typing import Any

from tests.support.callers import Findings, officer
from traffic.records.reckoning import Break, Statement

DAY, UNIT, OTHER, PROVINCE = "2026-11-04", "520103000000", "520201000000", "520000000000"
MANAGE = "payments.read payments.manage"
_FILES = {"wechat": "bill.csv.gz", "alipay": "bill.zip", "bank": "bill.txt", "treasury": "bill.txt"}
# A terminal of their own for each, so that their sessions stand beside one another.
_TERMINALS = {UNIT: "01K9TERMINAL00000000000001", OTHER: "01K9TERMINAL00000000000002"}


def cashier(number: str = "officer:520103", unit: str = UNIT, scope: str = MANAGE) -> Findings:
    """A cashier of a department."""
    terminal = _TERMINALS.get(unit, "01K9TERMINAL00000000000003")
    return officer(
        scope, roles="cashier", unit=unit, number=number, terminal=f"{terminal[:-2]}{number[-1]}{terminal[-1]}"
    )


def province(number: str = "officer:520000", scope: str = MANAGE) -> Findings:
    """A cashier of the province's own department."""
    return cashier(number, PROVINCE, scope)


def broken(kind: str = "platform_only", order: str = "01K9ORDER000000000000000A1", **facts: Any) -> Break:
    """An open break of WeChat's file; `facts` are what differs."""
    told: dict[str, Any] = {
        "day": DAY,
        "channel": "wechat",
        "key": f"{order}#42{order}",
        "transaction": f"42{order}",
        "ours": 20_000,
        "theirs": None,
        "unit": UNIT,
        "source": "file#wechat#ab",
    }
    return Break.open(kind=kind, order=order, **(told | facts))


def file(source: str = "wechat", *, sequence: int = 1, day: str = DAY, **facts: Any) -> Statement:
    """A file that was taken in, in full agreement with the orders of two units; `facts` are what differs."""
    places = {f"{UNIT}|payment": _sum(2, 40_000), f"{OTHER}|payment": _sum(1, 15_000), f"{UNIT}|refund": _sum(1, 500)}
    told: dict[str, Any] = {
        "name": f"{sequence}-{_FILES[source]}",
        "channel": source,
        "sha256": f"{source}{sequence}",
        "state": "done",
        "totals": {
            "theirs": {"payment": _sum(3, 55_000), "refund": _sum(1, 500)},
            "ours": places,
            "agreed": places,
            "undone": _sum(0, 0),
        },
        "began_at": "2026-11-05T10:20:00+08:00",
        "done_at": "2026-11-05T10:21:00+08:00",
    }
    told |= facts
    made = Statement(day, f"file#{source}#{told['sha256']}", **told)
    made.save()
    return made


def refused_file(source: str = "wechat", refusal: str = "truncated", *, sequence: int = 1, **facts: Any) -> Statement:
    """A file that was refused."""
    told = {"state": "refused", "refusal": refusal, "line": 7, "totals": None, "sha256": f"{refusal}{sequence}"}
    return file(source, sequence=sequence, **(told | facts))


def all_files(but: str = "", day: str = DAY) -> None:
    """Every file of a day, but one."""
    for source in _FILES:
        if source != but:
            file(source, day=day)


def _sum(count: int, fen: int) -> dict[str, int]:
    return {"count": count, "fen": fen}
