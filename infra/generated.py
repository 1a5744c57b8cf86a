"""Files that are made from the code and checked in: written, compared, and tables that stand between two markers of a README."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# A file's place under a folder, and the text that the code asks for.
Files = Iterable[tuple[str, str]]


def differing(folder: Path, files: Files) -> list[str]:
    """The files that are not in `folder`, or differ from what the code asks for."""
    return [
        name
        for name, text in files
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def write(folder: Path, files: Files) -> int:
    """Write them; a command's exit code."""
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def name_each(different: list[str]) -> int:
    """Name the files that differ; a command's exit code, 1 when there are any."""
    for name in different:
        print(f"{name} differs from the code: run `make contract`")
    return int(bool(different))


@dataclass(frozen=True, slots=True)
class Embedded:
    """A text that stands in a README between `begin` and `end`, markers that nobody sees when it is read as a page."""

    begin: str
    end: str

    def of(self, readme: str) -> str:
        """The text between them; raises ValueError when the markers are not there."""
        found = self._pattern.search(readme)
        if found is None:
            raise ValueError(f"no markers: {self.begin.strip()} … {self.end.strip()}")
        return found[1]

    def renewed(self, readme: str, text: str) -> str:
        """The README with another text between them."""
        return self._pattern.sub(lambda _: f"{self.begin}{text}{self.end}", readme)

    @property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"{re.escape(self.begin)}(.*?){re.escape(self.end)}", re.DOTALL)
