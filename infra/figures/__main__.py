"""The command line: print the page, and with `--write` renew it and the README's part of it."""

import argparse
import sys
from collections.abc import Sequence

from infra.figures import PAGE, README
from infra.figures.page import page, summary
from infra.figures.recording import measured
from infra.generated import Embedded

SUMMARY = Embedded("<!-- figures -->\n\n", "\n<!-- end of figures -->")


def main(arguments: Sequence[str]) -> None:
    """Print the page; `--write` also puts both where they belong."""
    parser = argparse.ArgumentParser(prog="python -m infra.figures", description="promised and measured")
    parser.add_argument("--write", action="store_true", help="renew infra/figures.md and the table in README.md")
    found = measured()
    if parser.parse_args(arguments).write:
        PAGE.write_text(page(found), encoding="utf-8")
        README.write_text(SUMMARY.renewed(README.read_text(encoding="utf-8"), summary(found)), encoding="utf-8")
    print(page(found), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
