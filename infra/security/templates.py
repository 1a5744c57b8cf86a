"""checkov on the templates, by what it knows without its makers' service."""

from infra.security.finding import Finding
from infra.security.tools import ROOT, told


def found() -> list[Finding]:
    """What checkov reports of infra/*.yaml and infra/api/*.yaml; raises Failed."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "infra").glob("**/*.yaml"))
    named = [argument for file in files for argument in ("--file", file)]
    said = told("checkov", "--framework", "cloudformation", "--quiet", "--skip-download", "--output", "json", *named)
    reports = said if isinstance(said, list) else [said]
    return [
        Finding("checkov", one["check_id"], f"{_path(one)} {one['resource']}", one["check_name"])
        for report in reports
        for one in report.get("results", {}).get("failed_checks", ())
    ]


def _path(one: dict[str, str]) -> str:
    """Where it is from the root: checkov tells files from the folder that they lie in."""
    return str(one.get("repo_file_path", one["file_path"])).lstrip("/")
