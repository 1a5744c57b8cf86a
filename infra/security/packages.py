"""pip-audit on the exact packages of every layer: a list that only warns, since flaws become known when nothing changed here."""

from infra.security.finding import Finding
from infra.security.tools import ROOT, Failed, told


def found() -> list[Finding]:
    """The known vulnerabilities of what the layers carry; raises Failed when the database is out of reach."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "layers").glob("*/requirements.txt"))
    return [one for file in files for one in _of(file)]


def _of(file: str) -> list[Finding]:
    pinned = ("--requirement", file, "--disable-pip", "--no-deps")
    report = told("pip-audit", *pinned, "--format", "json", "--progress-spinner", "off", "--timeout", "10")
    skipped = [one["name"] for one in report["dependencies"] if "skip_reason" in one]
    if skipped:
        raise Failed(f"pip-audit could not look at {', '.join(skipped)} of {file}")
    return [
        Finding("pip-audit", flaw["id"], f"{file} {one['name']} {one['version']}", ", ".join(flaw["fix_versions"]))
        for one in report["dependencies"]
        for flaw in one["vulns"]
    ]
