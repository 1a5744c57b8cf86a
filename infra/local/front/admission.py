"""Calls queue for a place instead of being refused at once: the emulator runs only so many functions together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from traffic.errors import Unavailable


class Admission:
    """`places` calls at a time; up to `queue` more wait, none longer than `patience` seconds."""

    def __init__(self, places: int, *, queue: int = 500, patience: float = 10) -> None:
        self._free = asyncio.Semaphore(places)
        self._room, self._patience = queue, patience

    @asynccontextmanager
    async def place(self) -> AsyncIterator[float]:
        """Hold a place; yields the loop's time by which the call should have got its answer under way.

        Raises Unavailable when the queue is full or patience ends.
        """
        deadline = asyncio.get_running_loop().time() + self._patience
        await self._wait(deadline)
        try:
            yield deadline
        finally:
            self._free.release()

    async def _wait(self, deadline: float) -> None:
        if self._room == 0 and self._free.locked():
            raise Unavailable
        self._room -= 1
        try:
            async with asyncio.timeout_at(deadline):
                await self._free.acquire()
        except TimeoutError:
            raise Unavailable from None
        finally:
            self._room += 1
