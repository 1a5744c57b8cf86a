"""The command line; the last line begins with `verify:` and has the totals."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from joserfc.errors import JoseError

from infra.figures.figure import Budget, Figure
from infra.figures.recording import record
from infra.verify.checking import Checked
from infra.verify.export import Unusable, read
from infra.verify.fetching import fetch
from infra.verify.sample import chain
from infra.verify.tampering import KINDS, tamperings
from operations.rules.leaf import SHARDS

_SHOWN = 20


def verify(folder: Path, until: str | None) -> int:
    """Print an export's days and what is wrong with them; 1 if anything is."""
    try:
        checked = Checked(read(folder), until)
    except (Unusable, ValueError, JoseError) as error:
        print(f"verify: not verified: {error}")
        return 1
    leaves = Counter(day for (day, _), sealed in checked.seals.items() for _ in (sealed.leaves if sealed else ()))
    print("day         shards  entries")
    for day in checked.days:
        print(f"{day}  {sum((day, shard) in checked.seals for shard in range(SHARDS)):>6}  {leaves[day]:>7,}")
    faults = list(checked.faults())
    for fault in faults[:_SHOWN]:
        print(f"wrong: {fault}")
    late = sum(leaf.day != day for (day, _), sealed in checked.seals.items() if sealed for leaf in sealed.leaves)
    totals = (
        f"{len(checked.days)} days, {len(checked.seals):,} seals, {leaves.total():,} entries sealed ({late:,} late), "
        f"{checked.open:,} not due, {checked.before:,} from before the chain, {len(faults):,} faults"
    )
    nothing = "" if checked.days else "nothing is sealed; "
    print(f"verify: {nothing}{f'FIRST BAD POSITION {faults[0]}; ' if faults else ''}{totals}")
    return int(bool(faults) or not checked.days)


def try_out(*, kept: bool) -> int:
    """Tamper with a small chain in every way, and print how often the right position was named; 1 unless always. With `kept` the
    figures are recorded."""
    tried, named = Counter[str](), Counter[str]()
    honest = chain()
    for kind in KINDS:
        for export, place in tamperings(kind, honest):
            first = next(Checked(export).faults(), None)
            tried[kind] += 1
            named[kind] += first is not None and first.place == place
    print(f"{'tampering':<26}{'tried':>6}{'named':>7}")
    for kind in KINDS:
        print(f"{kind:<26}{tried[kind]:>6}{named[kind]:>7}")
    missed = tried.total() - named.total()
    if kept:
        amiss = Figure("verify.missed", missed, "tamperings", Budget("at most", 0))
        record([Figure("verify.tried", tried.total(), "tamperings"), amiss], command="make verify")
    print(
        f"verify: {len(KINDS)} kinds of tampering, {tried.total()} tried, {named.total()} named where they are, {missed} missed"
    )
    return int(missed > 0)


def main(arguments: Sequence[str]) -> int:
    """What the command was asked for."""
    parser = argparse.ArgumentParser(prog="python -m infra.verify", description="verify the sealed audit offline")
    parser.add_argument(
        "folder", nargs="?", type=Path, help="an export; without one the verifier is tried out on a sample"
    )
    parser.add_argument("--until", help="the last day that has to be sealed (ISO); the last that is, unless told")
    parser.add_argument("--fetch", metavar="STAGE", help="bring the export of a stage into the folder first")
    parser.add_argument("--record", action="store_true", help="without a folder: keep the figures in infra/figures")
    asked = parser.parse_args(arguments)
    if asked.folder is None:
        return try_out(kept=asked.record)
    if asked.fetch:
        import boto3

        fetch(boto3.client, asked.fetch, boto3.client("sts").get_caller_identity()["Account"], asked.folder)
    return verify(asked.folder, asked.until)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
