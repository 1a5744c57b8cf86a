"""Masks of plates (`贵A?23*`): `?` stands for one character that nobody saw, `*` for any number of them."""

import re
from collections.abc import Iterator
from itertools import product

from traffic.identifiers.plates import PROVINCES
from traffic.identifiers.writing import unseparated

# Plates have six characters (使 and older series) to nine.
_LENGTHS = range(6, 10)
_WRITTEN = re.compile(f"[{PROVINCES}A-Z0-9使领学警挂港澳超试临?*]{{2,9}}")
_MOST_RUNS = 2

# Where a plate must have which characters, by positions from 0.
Fixed = tuple[tuple[int, str], ...]


def is_mask(pattern: str) -> bool:
    """Whether a pattern leaves something open, so that it fits many vehicles and not one."""
    return "?" in pattern or "*" in pattern


def parse_mask(text: str, fixed: int) -> str | None:
    """The stored form of a mask that names `fixed` characters at least and fits a plate; None for any other text."""
    mask = re.sub(r"\*+", "*", unseparated(text))
    if not _WRITTEN.fullmatch(mask) or not is_mask(mask):
        return None
    named = len(mask) - mask.count("?") - mask.count("*")
    fits = mask.count("*") <= _MOST_RUNS and any(True for _ in lengths_of(mask))
    return mask if named >= fixed and fits else None


def lengths_of(mask: str) -> Iterator[tuple[int, Fixed]]:
    """Every length of plate that a mask fits, with what it asks of such a plate; once for each way to fill its runs."""
    parts = mask.split("*")
    least = len(mask) - mask.count("*")
    seen = set()
    for runs in product(range(max(_LENGTHS) + 1), repeat=len(parts) - 1):
        length = least + sum(runs)
        if length not in _LENGTHS:
            continue
        filled = parts[0] + "".join("?" * run + part for run, part in zip(runs, parts[1:], strict=True))
        fixed = tuple((place, character) for place, character in enumerate(filled) if character != "?")
        if (length, fixed) not in seen:
            seen.add((length, fixed))
            yield length, fixed
