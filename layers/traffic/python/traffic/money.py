"""Money is whole fen. Yuan exist for display and for reading other people's files, nowhere else."""

import re

_YUAN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)


def yuan_text(fen: int) -> str:
    """`20000` → `200.00`, `-5` → `-0.05`."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def fen_of(yuan: str) -> int:
    """`200`, `200.5` or `200.50` yuan as fen; raises ValueError for anything else, negative amounts included."""
    match = _YUAN.fullmatch(yuan.strip())
    if match is None:
        raise ValueError("not an amount in yuan")
    whole, cents = match.groups(default="")
    return int(whole) * 100 + int(cents.ljust(2, "0") or 0)
