"""Calls queue for a place instead of all starting a function at once, which would bring a small machine to its knees."""

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
    async def place(self) -> AsyncIterator[None]:
        """Hold a place. Raises Unavailable when the queue is full, or patience ends."""
        await self._wait()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self) -> None:
        if self._room == 0 and self._free.locked():
            raise Unavailable
        self._room -= 1
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise Unavailable from None
        finally:
            self._room += 1
