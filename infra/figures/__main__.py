"""The command line: print the page, and with `--write` renew it and the README's part of it."""

import argparse
import re
import sys
from collections.abc import Sequence

from infra.figures import PAGE, README
from infra.figures.page import page, summary
from infra.figures.recording import measured

_EMBEDDED = re.compile(r"(?<=<!-- figures -->\n\n).*?(?=\n<!-- end of figures -->)", re.DOTALL)


def embedded(readme: str) -> str:
    """The table that stands in the text of a README; raises ValueError when there is none."""
    found = _EMBEDDED.search(readme)
    if found is None:
        raise ValueError("no markers of the figures")
    return found[0]


def main(arguments: Sequence[str]) -> None:
    """Print the page; `--write` also puts both where they belong."""
    parser = argparse.ArgumentParser(prog="python -m infra.figures", description="promised and measured")
    parser.add_argument("--write", action="store_true", help="renew infra/figures.md and the table in README.md")
    found = measured()
    if parser.parse_args(arguments).write:
        PAGE.write_text(page(found), encoding="utf-8")
        readme = README.read_text(encoding="utf-8")
        README.write_text(_EMBEDDED.sub(lambda _: summary(found), readme), encoding="utf-8")
    print(page(found), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
