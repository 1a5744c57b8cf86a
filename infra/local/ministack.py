"""MiniStack as a child process: started, waited for, and stopped in a way that lets it save its state."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from infra.local.places import HOST, NotUp, Places, environment, require_free

_START_SECONDS, _STOP_SECONDS = 60, 60
# For a world that nobody comes back to: it has no state worth waiting for.
_FORGET_SECONDS = 15


class EmulatorFailed(NotUp):
    """Raised when the emulator ends by itself or does not come up; says what its log said last."""


class Emulator:
    """One running MiniStack."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, places: Places) -> None:
        self._process, self._places = process, places
        self.pid = process.pid
        self.endpoint = f"http://{HOST}:{port}"

    def check(self) -> None:
        """Raise EmulatorFailed when the process has ended."""
        if self._process.poll() is not None:
            raise EmulatorFailed(f"MiniStack ended:\n{_last_lines(self._places)}")

    def wait_until_ready(self) -> None:
        """Return once requests are answered; raises EmulatorFailed after a minute."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            self.check()
            try:
                urllib.request.urlopen(f"{self.endpoint}/_ministack/ready", timeout=2).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise EmulatorFailed(f"MiniStack did not come up:\n{_last_lines(self._places)}")

    def stop(self, *, kept: bool = True) -> None:
        """End it cleanly: only a clean end saves the state, which is waited for if it is to be `kept`."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS if kept else _FORGET_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()
            if kept:
                print("MiniStack did not stop in time; what was written since its start is lost", file=sys.stderr)


@contextmanager
def emulator(places: Places, port: int, *, kept: bool = True) -> Iterator[Emulator]:
    """A MiniStack on `port` with its state in `places`, to be `kept` or not. Raises PortInUse, EmulatorFailed."""
    require_free(port, "GATEWAY_PORT")
    shutil.rmtree(places.temporary, ignore_errors=True)
    places.temporary.mkdir(parents=True)
    with places.emulator_log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"],
            cwd=places.state,  # not the repository, which would be importable in every function
            env=environment(places, port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us; we stop it when the front is closed
        )
    running = Emulator(process, port, places)
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.stop(kept=kept)
        shutil.rmtree(places.temporary, ignore_errors=True)


def _last_lines(places: Places) -> str:
    return "\n".join(places.emulator_log.read_text(errors="replace").splitlines()[-12:])
