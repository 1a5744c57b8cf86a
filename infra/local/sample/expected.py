"""What an import of generated packages has to come to."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.local.sample.folder import part_name
from infra.local.sample.mistakes import Mistake


@dataclass(frozen=True, slots=True)
class Expected:
    """The counts of one package on an empty mirror, if packages are imported in the order of the list; `rejects` are
    part, line (as an editor counts), field and code of every wrong row, in order."""

    package: str
    table: str
    rows: int
    accepted: int
    unchanged: int
    older: int
    rejected: int
    photos: int
    rejects: tuple[tuple[str, int, str, str], ...]


def rejects_at(mistakes: Mapping[int, Mistake], sizes: Sequence[int]) -> Iterator[tuple[str, int, str, str]]:
    """The rejects of mistakes at these places, when the rows are cut into parts of these sizes."""
    part, before = 0, 0
    for place, mistake in sorted(mistakes.items()):
        while place - before >= sizes[part]:
            before += sizes[part]
            part += 1
        # The first line holds the field names, and lines are counted from 1.
        yield part_name(part + 1), place - before + 2, mistake.field, mistake.code


def write_expected(out: Path, expected: Sequence[Expected]) -> None:
    """Keep them beside the packages, as JSON."""
    text = json.dumps([asdict(one) for one in expected], ensure_ascii=False, indent=1)
    (out / "expected.json").write_text(text + "\n", encoding="utf-8")
