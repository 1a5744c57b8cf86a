"""bandit on everything that runs."""

from infra.security.finding import Finding
from infra.security.tools import told

LOOKED_AT = ("functions", "layers/traffic", "infra")


def found() -> list[Finding]:
    """What bandit reports, of any severity; raises Failed."""
    report = told("bandit", "--quiet", "--recursive", "--format", "json", *LOOKED_AT)
    return [
        Finding("bandit", one["test_id"], one["filename"].removeprefix("./"), one["issue_text"])
        for one in report["results"]
    ]
