"""One line on the terminal per step, and a sign of life from any step that takes longer than a second.

It goes to standard error, so that what a command answers can be read by another program.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_QUIET, _EVERY = 1.0, 5.0


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what is being done, then how many seconds it took; a step that fails leaves its own error to say so."""
    ended = threading.Event()
    started = time.perf_counter()
    sign = threading.Thread(target=_show_life, args=(name, ended, started), daemon=True)
    sign.start()
    try:
        yield
        print(f"  {name}: {time.perf_counter() - started:.1f} s", file=sys.stderr, flush=True)
    finally:
        ended.set()
        sign.join()


def _show_life(name: str, ended: threading.Event, started: float) -> None:
    pause = _QUIET
    while not ended.wait(pause):
        print(f"  {name} … {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
        pause = _EVERY
