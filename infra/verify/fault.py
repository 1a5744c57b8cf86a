"""One thing that is wrong with a chain, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a position (from 0) of a sealed day and shard; without a position it is the seal itself."""

    day: str
    shard: int
    position: int | None
    entry: str
    what: str

    @property
    def place(self) -> tuple[str, int, int | None]:
        """Where it is."""
        return self.day, self.shard, self.position

    def __str__(self) -> str:
        where = "the seal" if self.position is None else f"position {self.position}, entry {self.entry}"
        return f"{self.day}, shard {self.shard}, {where}: {self.what}"
