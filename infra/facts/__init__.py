"""The contract of what domains tell one another: a JSON Schema for each fact, and a page that says who tells it and who hears it.

`python -m infra.facts` writes the schemas into this package and `infra/facts.md` beside it; with `--check` it only compares them
with the code and the templates.
"""

import site
from pathlib import Path

ROOT = Path(__file__).parents[2]

# On Lambda these two folders are on the path already; a tool has to put them there before it can import a door.
for _folder in (ROOT / "functions", ROOT / "layers" / "traffic" / "python"):
    site.addsitedir(str(_folder))
