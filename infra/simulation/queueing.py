"""A queue and the function that reads it: batches to so many calls at once; what fails is hidden, comes back, and dies in the end.

An environment of it reads as soon as there is anything (a poller that waits for more would only make batches larger).
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

import simpy

from infra.simulation.limits import Read


@dataclass(slots=True)
class Message:
    """When it was sent, and how often it was received."""

    sent: float
    receives: int = 0


@dataclass(slots=True)
class Outcome:
    """What became of a queue's messages: how long each waited for its first call, how deep it was, how many ended how."""

    waits: list[float] = field(default_factory=list)
    deepest: int = 0
    done: int = 0
    dead: int = 0
    sent: int = 0
    last: float = 0.0


class Queue:
    """`seconds` is what one message takes; `fails` decides, by the message, whether it was in vain."""

    def __init__(
        self,
        env: simpy.Environment,
        read: Read,
        seconds: Callable[[], float],
        fails: Callable[[], bool] = lambda: False,
    ) -> None:
        self._env, self._read, self._seconds, self._fails = env, read, seconds, fails
        self._waiting = simpy.Store(env)
        self.came = Outcome()
        for _ in range(read.concurrency):
            env.process(self._calls())

    @property
    def waiting(self) -> int:
        """Messages neither done nor dead."""
        return self.came.sent - self.came.done - self.came.dead

    def send(self) -> None:
        """One more message."""
        self.came.sent += 1
        self._waiting.put(Message(self._env.now))
        self.came.deepest = max(self.came.deepest, len(self._waiting.items))

    def _calls(self) -> Generator[simpy.Event, Any, None]:
        while True:
            batch: list[Message] = [(yield self._waiting.get())]
            while self._waiting.items and len(batch) < self._read.batch:
                batch.append((yield self._waiting.get()))
            self.came.waits += [self._env.now - one.sent for one in batch if not one.receives]
            yield self._env.timeout(sum(self._seconds() for _ in batch))
            for one in batch:
                self._ended(one)

    def _ended(self, message: Message) -> None:
        message.receives += 1
        self.came.last = self._env.now
        if not self._fails():
            self.came.done += 1
        elif message.receives >= self._read.receives:
            self.came.dead += 1
        else:
            self._env.process(self._hidden(message))

    def _hidden(self, message: Message) -> Generator[simpy.Event, Any, None]:
        yield self._env.timeout(self._read.visibility)
        self._waiting.put(message)
