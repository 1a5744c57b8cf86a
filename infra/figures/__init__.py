"""The headline figures: what was promised, what was measured, by which command, where and when.

`record` puts what a command measured into measured.json; `python -m infra.figures --write` makes infra/figures.md of it, and the
table in the README, which shows some of the same.
"""

from pathlib import Path

HERE = Path(__file__).parent
MEASURED = HERE / "measured.json"
PAGE = HERE.parent / "figures.md"
README = HERE.parents[1] / "README.md"
