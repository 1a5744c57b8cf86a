"""Which arrival in the inbox is a package's."""

import re

_MANIFEST = re.compile(r"packages/([0-9A-Z-]{8,40})/manifest\.json", re.ASCII)


def folder_of(key: str) -> str | None:
    """The package's folder when `key` is where a manifest belongs; None for anything else."""
    match = _MANIFEST.fullmatch(key)
    return match[1] if match else None
