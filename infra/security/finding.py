"""What a tool found."""

from typing import NamedTuple


class Finding(NamedTuple):
    """`check` is the tool's own name of what it looks for, `where` a path, with a template's resource behind it."""

    tool: str
    check: str
    where: str
    what: str
