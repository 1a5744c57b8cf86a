"""The contract of each API, made from its doors: the OpenAPI document, the gateway's import document, and a page.

`python -m infra.api` writes the three beside this package; with `--check` it only compares them with the code.
"""

import site
from pathlib import Path

ROOT = Path(__file__).parents[2]

# On Lambda these two folders are on the path already; a tool has to put them there before it can import a door.
for _folder in (ROOT / "functions", ROOT / "layers" / "traffic" / "python"):
    site.addsitedir(str(_folder))
