"""Starts the tools, which live in an environment of their own: their pins contradict the others."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_OWN = ROOT / ".venv-security" / "bin"
_PATIENCE_SECONDS = 600


class Failed(Exception):
    """A tool that said nothing that could be read."""


def told(tool: str, *arguments: str) -> Any:
    """What a tool answers in JSON; raises Failed, with its last words, when it is not there or does not answer."""
    program = shutil.which(tool, path=str(_OWN)) or shutil.which(tool)
    if program is None:
        raise Failed(f"{tool} is not installed: make security sets it up in .venv-security")
    done = subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or ["nothing"]
        raise Failed(f"{tool} said: {said[-1][:200]}") from None
