"""One world a folder: two would overwrite each other's state."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from infra.local.places import NotUp


class AlreadyRunning(NotUp):
    """Raised when another process has its world in the same folder."""

    exit_code: ClassVar = 2


@contextmanager
def alone_in(state: Path) -> Iterator[None]:
    """Hold the folder `state`; raises AlreadyRunning. The lock dies with its process, whatever ends it."""
    state.parent.mkdir(parents=True, exist_ok=True)
    with state.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"another world is running in {state}") from None
        yield
