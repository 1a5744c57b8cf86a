"""`make bench`: one JSON line a figure on standard output, and nothing else there. Exit code 1 when a budget is broken."""

import os
import sys
from importlib import import_module

# In order of time taken: a broken budget shows early.
_CHAPTERS = (
    "lookup",
    "authorizer",
    "passages",
    "fleet",
    "vision",
    "plates",
    "cards",
    "reconcile",
    "imports",
    "local",
    "fanout",
)


def main(chosen: list[str]) -> int:
    """All chapters, or those named on the command line."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    kept = True
    for chapter in chosen or _CHAPTERS:
        for figure in import_module(f"tests.bench.{chapter}").figures():
            print(figure.line(), flush=True)
            kept = kept and figure.ok
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
