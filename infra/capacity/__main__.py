"""The command line: print the page, and with `--write` renew infra/capacity.md and its summary in infra/README.md."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.capacity import HERE
from infra.capacity.page import page, summary

README, PAGE = HERE / "README.md", HERE / "capacity.md"
_EMBEDDED = re.compile(r"(?<=<!-- capacity -->\n```text\n).*?(?=```\n<!-- end of capacity -->)", re.DOTALL)


def embedded(readme: str) -> str:
    """The table that stands in the text of a README; raises ValueError when there is none."""
    found = _EMBEDDED.search(readme)
    if found is None:
        raise ValueError("no markers of the capacity table")
    return found[0]


def main(arguments: Sequence[str], readme: Path = README, kept: Path = PAGE) -> None:
    """Print the page; `--write` also keeps it, and embeds its summary in `readme`."""
    parser = argparse.ArgumentParser(prog="python -m infra.capacity", description="capacity and cost, computed")
    parser.add_argument("--write", action="store_true", help="renew infra/capacity.md and the table in infra/README.md")
    written = page()
    if parser.parse_args(arguments).write:
        kept.write_text(written, encoding="utf-8")
        told = summary()
        readme.write_text(_EMBEDDED.sub(lambda _: told, readme.read_text(encoding="utf-8")), encoding="utf-8")
    print(written, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
