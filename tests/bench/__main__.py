"""`make bench`: a line a figure, and the totals in the last. Exit code 1 when a budget is broken.

`--json` prints each figure as a JSON object in its line; `--record` keeps them for infra/figures.md.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from infra.figures.figure import Figure
from infra.figures.recording import record

# In order of time taken: a broken budget shows early.
_CHAPTERS = (
    "lookup",
    "authorizer",
    "passages",
    "fleet",
    "vision",
    "doors",
    "plates",
    "cards",
    "reconcile",
    "imports",
    "local",
    "fanout",
)


def main(arguments: Sequence[str]) -> int:
    """All chapters, or those named on the command line."""
    asked = _parser().parse_args(arguments)
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    kept: list[bool] = []
    for chapter in asked.chapters or _CHAPTERS:
        kept += [figure.ok for figure in _measured(chapter, asked)]
    if not asked.json:
        print(f"bench: {len(kept)} figures, {kept.count(False)} of them beyond what was promised")
    return int(not all(kept))


def _measured(chapter: str, asked: argparse.Namespace) -> list[Figure]:
    found = []
    for figure in import_module(f"tests.bench.{chapter}").figures():
        print(figure.json() if asked.json else figure.line(), flush=True)
        found.append(figure)
    if asked.record:
        record(found, f"python -m tests.bench {chapter}")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="measure the budgets")
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"of {', '.join(_CHAPTERS)}; all unless named")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    parser.add_argument("--record", action="store_true", help="keep the figures in infra/figures/measured.json")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
