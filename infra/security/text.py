"""detect-secrets on everything that a person writes; what was looked at and is no secret stands in reviewed.json.

What is generated from other files (contracts, gateways' documents, pages) is left out, and so are pictures, published tables
and what fuzzing came upon.
"""

import json
from pathlib import Path

from infra.security.finding import Finding
from infra.security.tools import told

REVIEWED = Path(__file__).parent / "reviewed.json"
LOOKED_AT = (
    "functions",
    "layers",
    "infra",
    "events",
    "tests",
    "README.md",
    "pyproject.toml",
    "samconfig.toml",
    "Makefile",
)
_LEFT_OUT = (
    r"\.(openapi|gateway)\.json$|\.(html|svg|png|jpg|csv|bin)$|^tests/fuzz/corpus/|infra/security/reviewed\.json$"
)


def found() -> list[Finding]:
    """Every line that looks as if it held a secret; `check` is the digest of what it holds. Raises Failed."""
    report = told("detect-secrets", "scan", "--no-verify", "--all-files", "--exclude-files", _LEFT_OUT, *LOOKED_AT)
    return sorted(
        Finding("detect-secrets", one["hashed_secret"], file, f"{one['type']} in line {one['line_number']}")
        for file, held in report["results"].items()
        for one in held
    )


def reviewed() -> dict[str, str]:
    """The digest of a text -> why it is no secret, wherever it stands."""
    known: dict[str, str] = json.loads(REVIEWED.read_text())
    return known
