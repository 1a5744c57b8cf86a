"""The command line: `python -m infra.api` writes the contracts, `--check` says which of them the code has left behind."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from infra.api.conventions import conventions
from infra.api.doors import doors, routes_by_audience
from infra.api.gateway import import_document
from infra.api.openapi import document
from infra.api.page import page
from infra.generated import differing, name_each, write

HERE = Path(__file__).parent


def contracts() -> Iterator[tuple[str, str]]:
    """Each file of each contract: its name, and the text that the code asks for."""
    for audience, routes in routes_by_audience(doors()).items():
        told = document(audience, routes)
        imported = import_document(audience, routes, told["info"]["version"])
        yield f"{audience}.openapi.json", _json(told)
        yield f"{audience}.gateway.json", _json(imported)
        yield f"{audience}.html", page(audience, told, [*conventions([route.operation for route in routes])])


def stale(folder: Path = HERE) -> list[str]:
    """The files in `folder` that differ from what the code asks for."""
    return differing(folder, contracts())


def main(arguments: Sequence[str], folder: Path = HERE) -> int:
    """Write the contracts into `folder`, or compare them; 1 when a comparison found a difference."""
    parser = argparse.ArgumentParser(prog="python -m infra.api", description="generate the contracts from the doors")
    parser.add_argument("--check", action="store_true", help="only compare")
    return name_each(stale(folder)) if parser.parse_args(arguments).check else write(folder, contracts())


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
