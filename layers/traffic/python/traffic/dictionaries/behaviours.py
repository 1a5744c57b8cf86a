"""违法行为代码: what a violation code means on a day (GA/T 16.31 lineage; points by 公安部令163, in force since 2022-04-01)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from traffic.dictionaries import holds, rows_of

# Codes of the catalogue that begin so are our own place-holders for numbers not verified; no document may print them.
PLACEHOLDER = "X"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One behaviour (违法行为) as the catalogue held it on the day asked for.

    `fine_fen` is the usual fine, `fine_least` and `fine_most` are the law's bounds, all in fen; `self_service` says whether a
    citizen may deal with it alone; `version` is the first day of the row, as ISO text.
    """

    code: str
    text: str
    points: int
    fine_fen: int
    law: str
    family: str
    fine_least: int
    fine_most: int
    self_service: bool
    version: str

    @property
    def public_code(self) -> str | None:
        """The code as a citizen may see it: None for a place-holder."""
        return None if self.code.startswith(PLACEHOLDER) else self.code


@lru_cache(maxsize=4096)
def behaviour(code: str, on: date) -> Behaviour | None:
    """The behaviour with `code` on a day; None when the catalogue holds none.

    A provincial sub-item (fifth character) that the catalogue lacks means its four-digit parent.
    """
    for candidate in (code, code[:4]):
        for row in _catalogue().get(candidate, ()):
            if holds(row, on):
                return _read(row)
    return None


@cache
def _catalogue() -> dict[str, list[dict[str, str]]]:
    catalogue = defaultdict(list)
    for row in rows_of("behaviours"):
        catalogue[row["code"]].append(row)
    return dict(catalogue)


def _read(row: dict[str, str]) -> Behaviour:
    return Behaviour(
        code=row["code"],
        text=row["text"],
        points=int(row["points"]),
        fine_fen=int(row["fine_fen"]),
        law=row["law"],
        family=row["family"],
        fine_least=int(row["fine_min_fen"]),
        fine_most=int(row["fine_max_fen"]),
        self_service=row["self_service"] == "Y",
        version=row["valid_from"],
    )
