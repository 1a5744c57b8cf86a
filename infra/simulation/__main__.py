"""The command line: print the page; `--write` renews it and its picture."""

import argparse
import sys
from collections.abc import Sequence

from infra.simulation.chart import chart
from infra.simulation.page import page
from infra.stacks import ROOT

PAGE, CHART = ROOT / "infra" / "simulation.md", ROOT / "infra" / "simulation.svg"


def main(arguments: Sequence[str]) -> None:
    """Simulate and tell."""
    parser = argparse.ArgumentParser(prog="python -m infra.simulation", description="the deployed shape under load")
    parser.add_argument("--write", action="store_true", help="renew infra/simulation.md and infra/simulation.svg")
    told = page()
    if parser.parse_args(arguments).write:
        PAGE.write_text(told, encoding="utf-8")
        CHART.write_text(chart(), encoding="utf-8")
    print(told, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
