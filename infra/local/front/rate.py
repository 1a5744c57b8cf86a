"""How often one caller may ask: a sliding window per address, as the firewall's rate rule has it on AWS."""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable

_CALLERS = 4096


class RateLimit:
    """At most `limit` calls of one caller in any `seconds`. Memory is bounded: the caller longest silent is forgotten."""

    def __init__(
        self, limit: int, seconds: float = 60, *, now: Callable[[], float] = time.monotonic, callers: int = _CALLERS
    ) -> None:
        self._limit, self._seconds, self._now, self._callers = limit, seconds, now, callers
        self._calls: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, caller: str) -> int:
        """Whole seconds until `caller` may call; 0 means now, and counts the call. A refused call does not count."""
        now = self._now()
        calls = self._calls.setdefault(caller, deque())
        self._calls.move_to_end(caller)
        if len(self._calls) > self._callers:
            self._calls.popitem(last=False)
        while calls and calls[0] <= now - self._seconds:
            calls.popleft()
        if len(calls) >= self._limit:
            return math.ceil(calls[0] + self._seconds - now)
        calls.append(now)
        return 0
