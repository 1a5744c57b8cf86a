"""What a stage holds, told so that two of them can be compared: numbers and keys differ where chance was asked more often."""

import re
from collections import Counter
from typing import Any

from tests.support.stage import items, tables
from tests.support.unsealed import unsealed

# Answers to repetitions, counts of calls, and keys: how often somebody asked is no matter.
_LEFT_OUT = frozenset({"foundation-idempotency", "foundation-keys", "foundation-limits"})
# What follows from a number by chance, and digests of what is sent under a nonce: that they are there is told, not what they say.
_BY_CHANCE = frozenset({"live", "prepaid", "mark", "digest", "sent_sha256", "told_sha256"})
# Ours (26 letters and digits), digests, the channels' and decisions' (digits), and the shard of a day in the ledger; neither
# people's (18, the last may be an X) nor violations' (22), which are the same each time.
_NUMBERS = re.compile(
    r"[0-9A-HJKMNP-TV-Z]{26,}|[0-9a-f]{64}|(?<!\d)(?!(?:\d{17}[\dX]|\d{22})(?!\d))\d{14,}|#[0-7](?=')", re.ASCII
)


def meaning() -> list[str]:
    """Every item of every table, opened, with a mark in the place of each number."""
    wanted = {f"test-{table}": _wanted(table) for table in tables() if table not in _LEFT_OUT}
    return sorted(f"{table}: {_told(item)}" for table, found in unsealed(wanted).items() for item in found)


def differences(one: list[str], other: list[str]) -> list[str]:
    """What only one of two meanings says."""
    here, there = Counter(one), Counter(other)
    return [f"+ {line}" for line in (here - there).elements()] + [f"- {line}" for line in (there - here).elements()]


def masked(text: str) -> str:
    """A text with a mark in the place of each number."""
    return _NUMBERS.sub("<number>", text)


def _wanted(table: str) -> list[dict[str, Any]]:
    """Without the keys of stand-ins, and with a treasury that was told twice told once."""
    found = [item for item in items(table) if item.get("thing") != {"S": "keys"}]
    tries = {_told(item): item for item in found if "asked" in item}
    return [*(item for item in found if "asked" not in item), *tries.values()]


def _told(item: dict[str, Any]) -> str:
    """Without the count of its changes, which whoever tries again makes more of."""
    told = {name: "<by chance>" if name in _BY_CHANCE else held for name, held in item.items() if name != "version"}
    return masked(repr(sorted(told.items())))
