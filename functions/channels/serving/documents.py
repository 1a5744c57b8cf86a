"""The documents packed with this domain: generated from the doors, held equal to them by a test."""

from functools import cache
from pathlib import Path

_DOCUMENTS = Path(__file__).parents[1] / "documents"


@cache
def document(name: str) -> str:
    """The text of a packed document, read once per process."""
    return (_DOCUMENTS / name).read_text(encoding="utf-8")
