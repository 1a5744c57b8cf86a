"""`python -m tests.faults [--seed N] [--journey NAME ...] [--record]`: every call of every leg fails in every way, pairs of faults,
messages in other orders, retries at other times; the table of it all. Exit code 0 where every end was the end without faults."""

import argparse
import sys
from multiprocessing import get_context
from secrets import randbelow

# It sets the environment that the doors read when they are imported.
from tests import conftest  # noqa: F401
from tests.faults.journeys import journeys
from tests.faults.table import Result, last_line, rows
from tests.faults.trials import KINDS
from tests.faults.working import ready, tried

_PROCESSES = 2


def main(arguments: list[str]) -> int:
    """Try everything and print what came of it."""
    asked = _asked(arguments)
    names = asked.journey or list(journeys())
    work = [(name, leg, asked.seed, asked.ways) for name in names for leg in journeys()[name].legs]
    with get_context("spawn").Pool(_PROCESSES, ready) as pool:
        results = sorted(pool.imap_unordered(tried, work), key=lambda found: (found.journey, found.leg))
    print(*rows(results), sep="\n")
    if failing := sorted({found.journey for found in results if found.failing}):
        print(
            f'again: make faults OPTIONS="--seed {asked.seed} --ways {asked.ways} --journey {" ".join(map(repr, failing))}"'
        )
    if asked.record:
        _record(results, asked)
    print(last_line(results, asked.seed))
    return int(any(found.failing for found in results))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=randbelow(1_000_000))
    parser.add_argument("--journey", nargs="+", choices=list(journeys()))
    parser.add_argument("--ways", type=int, default=len(KINDS), choices=range(1, len(KINDS) + 1), help="per call")
    parser.add_argument("--record", action="store_true", help="write the totals into infra/figures/measured.json")
    found = parser.parse_args(arguments)
    if found.record and found.journey:
        parser.error("only the figures of all journeys are recorded")
    return found


def _record(results: list[Result], asked: argparse.Namespace) -> None:
    from infra.figures.figure import Budget, Figure
    from infra.figures.recording import record

    trials = sum(found.walks for found in results)
    lost = trials - sum(found.survived for found in results)
    figures = [
        Figure("faults.journeys", len({found.journey for found in results}), "journeys", Budget("at least", 8)),
        Figure("faults.calls", sum(found.calls for found in results), "calls", None),
        Figure("faults.tried", sum(found.faults for found in results), "faults", None),
        Figure("faults.lost", lost, "walks", Budget("at most", 0)),
    ]
    ways = "" if asked.ways == len(KINDS) else f" --ways {asked.ways}"
    record(figures, command=f'make faults OPTIONS="--seed {asked.seed}{ways}"')


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
