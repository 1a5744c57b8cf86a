"""The command line: `python -m infra.facts` writes schemas and page, `--check` says which of them the code has left behind."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from infra.facts import ROOT
from infra.facts.page import page
from infra.facts.schemas import schemas
from infra.generated import differing, name_each, write

INFRA = ROOT / "infra"


def contract() -> Iterator[tuple[str, str]]:
    """Each file: its place under `infra`, and the text that the code asks for."""
    for fact, schema in schemas():
        yield f"facts/schemas/{fact.source}/{fact.kind}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    yield "facts.md", page()


def stale(folder: Path = INFRA) -> list[str]:
    """The files in `folder` that differ from what the code asks for, and those that it does not ask for."""
    wanted = dict(contract())
    there = {str(path.relative_to(folder)) for path in (folder / "facts" / "schemas").rglob("*.json")}
    return sorted({*differing(folder, wanted.items()), *(there - wanted.keys())})


def main(arguments: Sequence[str], folder: Path = INFRA) -> int:
    """Write everything into `folder`, or compare it; 1 when a comparison found a difference."""
    parser = argparse.ArgumentParser(prog="python -m infra.facts", description="generate the contract of facts")
    parser.add_argument("--check", action="store_true", help="only compare")
    return name_each(stale(folder)) if parser.parse_args(arguments).check else write(folder, contract())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
