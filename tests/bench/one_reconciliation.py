"""One bill matched with its orders in this process: `python -m tests.bench.one_reconciliation FOLDER`."""

import csv
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from payments.matching.match import match
from payments.matching.totals import Totals
from payments.rules.sides import Line, Ours
from payments.statements.wechat import read
from tests.bench.planted import BILL, DAY, ORDERS
from tests.bench.reconciled import Stopwatch
from tests.support.bills import WECHAT


def main(folder: Path) -> None:
    watch, totals = Stopwatch(), Totals()
    with tempfile.TemporaryDirectory(dir=folder) as spilled:
        found = match(_held(folder / ORDERS), _bill(folder / BILL), folder=Path(spilled), totals=totals)
        breaks = [f"{finding.kind.value} {finding.order}" for finding in found]
    agreed = {f"{unit} {kind}": (tally.count, tally.fen) for (unit, kind), tally in totals.agreed.items()}
    watch.tell(sum(tally.count for tally in totals.theirs.values()), breaks, agreed)


def _bill(path: Path) -> Iterator[Line]:
    with path.open("rb") as file:
        yield from read(iter(lambda: file.read(1 << 16), b""), day=DAY, merchant=WECHAT)


def _held(path: Path) -> Iterator[Ours]:
    with path.open(encoding="ascii") as file:
        rows = csv.reader(file)
        next(rows)
        for order, transaction, kind, fen, refund, unit, refunded in rows:
            yield Ours(order, transaction, kind, int(fen), None, refund or None, True, unit, int(refunded))  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
