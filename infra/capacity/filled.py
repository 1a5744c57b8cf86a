"""Ids, times and codes to fill items with: as long as those that the doors make, and always the same."""

ID, AT, DAY, SECOND = "0" * 26, "2025-06-01T02:00:00+08:00", "2025-06-01", 1_748_714_401
OFFICER, UNIT = "officer:520001", "520103000000"
KEY, DIGEST = "0" * 43, "0" * 64
HASH = f"scrypt$16384$8$1${'0' * 24}${'0' * 44}"
