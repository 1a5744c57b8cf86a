"""The command line: print the page, and with `--write` renew infra/capacity.md and its summary in infra/README.md."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.capacity import HERE
from infra.capacity.page import page, summary
from infra.generated import Embedded

README, PAGE = HERE / "README.md", HERE / "capacity.md"
SUMMARY = Embedded("<!-- capacity -->\n```text\n", "```\n<!-- end of capacity -->")


def main(arguments: Sequence[str], readme: Path = README, kept: Path = PAGE) -> None:
    """Print the page; `--write` also keeps it, and embeds its summary in `readme`."""
    parser = argparse.ArgumentParser(prog="python -m infra.capacity", description="capacity and cost, computed")
    parser.add_argument("--write", action="store_true", help="renew infra/capacity.md and the table in infra/README.md")
    written = page()
    if parser.parse_args(arguments).write:
        kept.write_text(written, encoding="utf-8")
        readme.write_text(SUMMARY.renewed(readme.read_text(encoding="utf-8"), summary()), encoding="utf-8")
    print(written, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
