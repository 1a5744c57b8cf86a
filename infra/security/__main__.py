"""`python -m infra.security`: fails for whatever is found and not explained, and for explanations of what is not found.

`--review` writes reviewed.json anew: what is new there stands with an empty reason, which fails until somebody gives one.
"""

import json
import resource
import sys
from collections.abc import Callable

from infra.security import code, packages, templates, text
from infra.security.exceptions import unexplained, without_findings
from infra.security.finding import Finding
from infra.security.tools import Failed

_ROW = "{:16} {:>6} {:>10} {:>12} {:>8}"


def main(arguments: list[str]) -> int:
    """Run all four; returns the status to end with."""
    if arguments == ["--review"]:
        return _review()
    print(_ROW.format("tool", "found", "explained", "unexplained", "CPU s"))
    try:
        checked = [*_timed("bandit", code.found), *_timed("checkov", templates.found)]
        secrets = _timed("detect-secrets", text.found, _unreviewed)
    except Failed as failure:
        print(f"security: {failure}")
        return 1
    flaws = _warned()
    wrong = [*unexplained(checked), *_unreviewed(secrets)]
    gone = [*without_findings(checked), *_gone(secrets)]
    for one in wrong:
        print(f"unexplained  {one.check}  {one.where}  {one.what}")
    for check, place in gone:
        print(f"explained, but not found any more  {check}  {place}")
    found = len(checked) + len(secrets)
    print(f"security: {found} findings, {len(wrong)} unexplained, {len(gone)} explanations too many; {flaws}")
    return 1 if wrong or gone else 0


Sifted = Callable[[list[Finding]], list[Finding]]


def _timed(tool: str, found: Callable[[], list[Finding]], sift: Sifted = unexplained) -> list[Finding]:
    before = _seconds()
    findings = found()
    open_ = len(sift(findings))
    print(_ROW.format(tool, len(findings), len(findings) - open_, open_, round(_seconds() - before)))
    return findings


def _seconds() -> float:
    """CPU seconds of the programs that were started so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _warned() -> str:
    """What is known of the packages, in words; it never fails the command."""
    try:
        flaws = packages.found()
    except Failed as failure:
        print(_ROW.format("pip-audit", "?", "", "", ""))
        print(f"warning  packages were not checked, the database is out of reach: {failure}")
        return "packages not checked"
    print(_ROW.format("pip-audit", len(flaws), "", "", ""))
    for one in flaws:
        print(f"warning  {one.check}  {one.where}  mended in: {one.what or 'no version yet'}")
    return f"{len(flaws)} known flaws in packages"


def _unreviewed(findings: list[Finding]) -> list[Finding]:
    known = text.reviewed()
    return [one for one in findings if not known.get(one.check)]


def _gone(findings: list[Finding]) -> list[tuple[str, str]]:
    held = {one.check for one in findings}
    return [(digest, why) for digest, why in text.reviewed().items() if digest not in held]


def _review() -> int:
    """Write what was found, with the reasons that are known; print what wants one."""
    known, found = text.reviewed(), text.found()
    digests = {one.check: known.get(one.check, "") for one in found}
    text.REVIEWED.write_text(json.dumps(digests, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    for one in found:
        if not digests[one.check]:
            print(f"wants a reason: {one.check}  {one.where}  {one.what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
