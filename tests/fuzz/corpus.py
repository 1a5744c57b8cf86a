"""The corpus: `corpus/<target>/<first 16 digits of the SHA-256>`, whatever is worth trying again for ever."""

import hashlib
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
# Together; a target's share of it is bounded by growing.MOST_BYTES.
MOST_BYTES = 1 << 20


def held_for(name: str) -> list[bytes]:
    """The inputs that are kept for a target."""
    return [file.read_bytes() for file in files_of(name)]


def files_of(name: str) -> list[Path]:
    """Their files, in the same order everywhere."""
    return sorted(file for file in (CORPUS / name).glob("*") if file.is_file())


def name_of(data: bytes) -> str:
    """The name of an input's file."""
    return hashlib.sha256(data).hexdigest()[:16]


def keep(name: str, data: bytes) -> Path:
    """Put an input into a target's corpus."""
    file = CORPUS / name / name_of(data)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file
