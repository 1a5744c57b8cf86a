"""The work that a package is split into, and what comes of each piece: the messages between the gate and the importers."""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class SliceWork:
    """Import the rows of one slice, staged under `key`."""

    package: str
    table: str
    encoding: str
    part: str
    first_line: int
    rows: int
    key: str

    @property
    def name(self) -> str:
        """The slice's name inside its package."""
        return f"{self.part}/{self.first_line:08d}"

    def source(self, line: int) -> str:
        """What a record written by a line of this slice is marked with."""
        return f"{self.package}/{self.part}:{line}"

    def message(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, message: dict[str, Any]) -> Self:
        return cls(**message)


@dataclass(frozen=True, slots=True)
class PhotoWork:
    """Take in some photos: names and SHA-256 in hex, as the signed manifest has them."""

    package: str
    first: int
    photos: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The batch's name inside its package."""
        return f"photos/{self.first:08d}"

    def message(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, message: dict[str, Any]) -> Self:
        return cls(message["package"], message["first"], tuple((name, sha) for name, sha in message["photos"]))


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one piece of work in the hands of one importer. Where two importers read the same rows, only the
    first one's numbers are given, so that nothing is counted twice."""

    package: str
    work: str
    accepted: int = 0
    unchanged: int = 0
    older: int = 0
    rejected: int = 0
    photos: int = 0
    photos_rejected: int = 0

    def message(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, message: dict[str, Any]) -> Self:
        return cls(**message)
